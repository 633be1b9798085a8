package io.github.begini4ee.benchmark.inbox;

import io.github.begini4ee.benchmark.Sample;
import io.github.begini4ee.body.RawBody;
import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.key.Environment;
import io.github.begini4ee.key.Integration;
import io.github.begini4ee.key.KeyRing;
import io.github.begini4ee.key.LabelledKey;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.signature.Verifier;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * An event as it comes: of now, about an applicant of its own, and verified, so that everybody begins with the same.
 *
 * @param uid the applicant
 * @param text the body
 * @param verified the body as our verifier hands it on
 */
public record Incoming(String uid, String text, VerifiedBody verified) {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String TEMPLATE = new String(Sample.body(), StandardCharsets.UTF_8);
    private static final String UID = "7421LOAN-AB12CD34-EFGH5678";
    private static final String SCORED_AT = "1644397637";
    private static final Verifier VERIFIER = new Verifier(ring(), CLOCK);

    /** So many, none like any other of this JVM. */
    static List<Incoming> make(int number) {
        return Stream.generate(Incoming::next).limit(number).toList();
    }

    /** The raw bytes. */
    public byte[] bytes() {
        return verified.body().toByteArray();
    }

    private static Incoming next() {
        String uid = String.format(Locale.ROOT, "7421LOAN-%08x-BENCHMRK", NUMBERS.incrementAndGet());
        String text = TEMPLATE.replace(UID, uid)
                .replace(SCORED_AT, Long.toString(CLOCK.instant().getEpochSecond()));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        VerifiedBody verified = (VerifiedBody) VERIFIER.verify(RawBody.copyOf(bytes), List.of(Sample.signature(bytes)));
        return new Incoming(uid, text, verified);
    }

    private static KeyRing ring() {
        Integration integration = new Integration(
                Integration.DEFAULT_NAME,
                Sample.INTEGRATION_ID,
                Environment.TEST,
                List.of(new LabelledKey("api-key", ApiKey.of(Sample.KEY))),
                null);
        return KeyRing.open(List.of(integration), List.of(), CLOCK, Incoming::refuse, Incoming::refuse);
    }

    private static void refuse(String problem) {
        throw new IllegalStateException(problem);
    }
}
