package io.github.begini4ee.doctor;

import io.github.begini4ee.doctor.Seen.Kind;
import io.github.begini4ee.testkit.EventBuilder;
import io.github.begini4ee.testkit.Fault;
import io.github.begini4ee.testkit.SignedRequest;
import io.github.begini4ee.testkit.TestEvents;
import io.github.begini4ee.testkit.WebhookSender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** Sends the requests of one examination, and keeps what came back. */
final class Visit implements AutoCloseable {

    private static final Duration LONGER = Duration.ofSeconds(5);

    private final Doctor.Case patient;
    private final WebhookSender sender;
    private final String uids = "doctor-" + UUID.randomUUID().toString().substring(0, 8);
    private final List<Seen> seen = new ArrayList<>();
    private int events;

    Visit(Doctor.Case patient) {
        this.patient = patient;
        this.sender = WebhookSender.create(timeout());
    }

    Duration timeout() {
        return patient.answerWithin().plus(LONGER);
    }

    String uids() {
        return uids;
    }

    /** Renders an event of this visit, with a uid that no other has, and signs it. */
    SignedRequest signed(EventBuilder<?> event) {
        events++;
        return event.uid(uids + "-" + events)
                .integrationId(patient.integrationId())
                .clock(patient.clock())
                .build()
                .signedWith(patient.key());
    }

    /** The event on which the least is done: it is what forged requests hold, for an endpoint that does not verify. */
    SignedRequest harmless() {
        return signed(TestEvents.applicationExpired());
    }

    /** Signed as the JSON would be if a usual renderer with blanks had written it. */
    SignedRequest harmlessWithBlanks() {
        String compact = new String(harmless().body(), StandardCharsets.UTF_8);
        String spaced = compact.replace("\":", "\": ").replace(",\"", ", \"");
        return SignedRequest.of(spaced.getBytes(StandardCharsets.UTF_8), patient.key());
    }

    SignedRequest large(int bytes) {
        return SignedRequest.of(" ".repeat(bytes).getBytes(StandardCharsets.US_ASCII), patient.key())
                .with(Fault.NO_SIGNATURE);
    }

    Seen send(String what, Kind kind, SignedRequest request) {
        Seen one = new Seen(what, kind, sender.send(request, patient.url()));
        seen.add(one);
        return one;
    }

    /** What came back of a kind, answers alone. */
    List<Seen> answers(Predicate<Kind> kinds) {
        return all(kinds).stream().filter(Seen::isAnswered).toList();
    }

    List<Seen> all(Predicate<Kind> kinds) {
        return seen.stream().filter(one -> kinds.test(one.kind())).toList();
    }

    @Override
    public void close() {
        sender.close();
    }
}
