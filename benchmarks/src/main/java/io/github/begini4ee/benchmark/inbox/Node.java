package io.github.begini4ee.benchmark.inbox;

import io.github.begini4ee.benchmark.Sample;
import io.github.begini4ee.cdi.CdiReceiver;
import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.Settings;
import io.github.begini4ee.reader.EventReader;
import io.github.begini4ee.reader.Reading;
import io.github.begini4ee.receiver.Receipt;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.HashMap;
import java.util.Map;

/** One node of our inbox, from the verified bytes on. Each has a class loader of its own, by which inboxes are told apart. */
final class Node implements AutoCloseable {

    private final CdiReceiver receiver = new CdiReceiver();
    private final EventReader reader = new EventReader();

    /** Which begins to work at once. */
    Node(Map<String, String> params) {
        Map<String, String> all = new HashMap<>(Map.of(
                "begini.mode", "inbox",
                "begini.environment", "test",
                "begini.integration-id", Sample.INTEGRATION_ID,
                "begini.api-key", Sample.KEY,
                "begini.inbox.create-tables", "true",
                "begini.inbox.receive-concurrency", "64"));
        all.putAll(params);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try {
            ClassLoader own = new URLClassLoader(new URL[0], before);
            Thread.currentThread().setContextClassLoader(own);
            Settings settings = Settings.of(own, all, Map.of());
            receiver.start(BeginiConfig.read(settings, receiver.settings()), settings);
            Sample.check(settings.problems().isEmpty(), settings.problems().toString());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    void receive(Incoming event) {
        Reading reading = reader.read(event.verified());
        Receipt receipt = receiver.receive(((Reading.Readable) reading).event(), event.verified());
        Sample.check(receipt.outcome() == Receipt.Outcome.STORED, "the inbox answered " + receipt.outcome());
    }

    @Override
    public void close() {
        receiver.stop();
    }
}
