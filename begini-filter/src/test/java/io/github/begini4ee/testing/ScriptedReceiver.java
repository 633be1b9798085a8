package io.github.begini4ee.testing;

import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.Settings;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.key.KeyRing;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.receiver.Receiver;
import io.github.begini4ee.signature.VerifiedBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Does what the running test says. The server makes the instance, so the script lies in a static field. */
public final class ScriptedReceiver implements Receiver {

    private static Receiver script = (event, body) -> Receipt.processed();
    private static final List<BeginiEvent> EVENTS = new ArrayList<>();
    private static int stopped;

    static void follow(Receiver newScript) {
        script = newScript;
        EVENTS.clear();
        stopped = 0;
    }

    /** What came since the application started. */
    public static List<BeginiEvent> events() {
        return EVENTS;
    }

    public static int stopped() {
        return stopped;
    }

    @Override
    public Set<String> modes() {
        return script.modes();
    }

    @Override
    public Set<String> settings() {
        return script.settings();
    }

    @Override
    public void configured(BeginiConfig config, KeyRing keys, Settings settings) {
        script.configured(config, keys, settings);
    }

    @Override
    public void start(BeginiConfig config, Settings settings) {
        script.start(config, settings);
    }

    @Override
    public Receipt receive(BeginiEvent event, VerifiedBody body) {
        EVENTS.add(event);
        return script.receive(event, body);
    }

    @Override
    public Receipt receiveMalformed(String problem, VerifiedBody body) {
        return script.receiveMalformed(problem, body);
    }

    @Override
    public void stop() {
        stopped++;
        script.stop();
    }
}
