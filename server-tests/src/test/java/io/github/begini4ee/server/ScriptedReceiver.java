package io.github.begini4ee.server;

import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.receiver.Receiver;
import io.github.begini4ee.signature.VerifiedBody;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A receiver of an application without CDI: keeps what it gets by uid, and does what the uid says. */
public class ScriptedReceiver implements Receiver {

    private static final Map<String, List<String>> RECEIVED = new ConcurrentHashMap<>();

    /** The events of one applicant: type and the label of the key that verified it. */
    public static List<String> received(String uid) {
        return Witness.elsewhere()
                .map(there -> there.askAll(Witness.RECEIVED + uid))
                .orElseGet(() -> receivedHere(uid));
    }

    static List<String> receivedHere(String uid) {
        return RECEIVED.getOrDefault(uid, List.of());
    }

    @Override
    public Receipt receive(BeginiEvent event, VerifiedBody body) {
        RECEIVED.computeIfAbsent(event.uid(), uid -> new CopyOnWriteArrayList<>())
                .add(event.type() + " " + body.keyLabel());
        return switch (event.uid()) {
            case "says-stored" -> Receipt.stored();
            case "says-duplicate" -> Receipt.duplicate();
            case "says-failed" -> Receipt.failed();
            case "says-unavailable" -> Receipt.unavailable(Duration.ofSeconds(7));
            case "says-unavailable-for-a-moment" -> Receipt.unavailable(Duration.ofMillis(10));
            case "says-malformed" -> Receipt.malformed("the \"uid\"\nis \\ odd");
            case "throws" -> throw new IllegalStateException("canary " + event.uid());
            case "throws-an-error" -> throw new StackOverflowError("canary " + event.uid());
            default -> Receipt.processed();
        };
    }
}
