package io.github.begini4ee.benchmark.event;

import io.github.begini4ee.benchmark.Sample;
import io.github.begini4ee.body.RawBody;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.event.PsychometricScoreComplete;
import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.key.Environment;
import io.github.begini4ee.key.Integration;
import io.github.begini4ee.key.KeyRing;
import io.github.begini4ee.key.LabelledKey;
import io.github.begini4ee.reader.EventReader;
import io.github.begini4ee.reader.Reading;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.signature.Verifier;
import java.time.Clock;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Ours: stations 1 to 3 as the filter calls them, from bytes and header to the typed event. */
public class Begini extends Measured {

    @Param({"parsson", "johnzon"})
    public String json;

    @Param({"1", "2"})
    public int keys;

    private final byte[] body = Sample.body();
    private final String signature = Sample.signature(body);
    private Verifier verifier;
    private EventReader reader;

    @Setup
    public void start() {
        Providers.choose(json);
        verifier = new Verifier(ring(), Clock.systemUTC());
        reader = new EventReader();
        PsychometricScoreComplete event = (PsychometricScoreComplete) event();
        Sample.check(event.score() == Sample.SCORE && event.traits().size() == Sample.TRAITS, "not our event");
    }

    @Benchmark
    public BeginiEvent event() {
        RawBody raw = RawBody.copyOf(body);
        VerifiedBody verified = (VerifiedBody) verifier.verify(raw, List.of(signature));
        return ((Reading.Readable) reader.read(verified)).event();
    }

    private KeyRing ring() {
        List<LabelledKey> active = List.of(
                new LabelledKey("api-key", ApiKey.of(Sample.KEY)),
                new LabelledKey("previous-api-key", ApiKey.of(Sample.PREVIOUS_KEY)));
        Integration integration = new Integration(
                Integration.DEFAULT_NAME, Sample.INTEGRATION_ID, Environment.TEST, active.subList(0, keys), null);
        return KeyRing.open(List.of(integration), List.of(), Clock.systemUTC(), Begini::refuse, Begini::refuse);
    }

    private static void refuse(String problem) {
        throw new IllegalStateException(problem);
    }
}
