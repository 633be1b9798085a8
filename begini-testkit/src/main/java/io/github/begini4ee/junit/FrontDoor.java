package io.github.begini4ee.junit;

import io.github.begini4ee.body.RawBody;
import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.key.Environment;
import io.github.begini4ee.key.Integration;
import io.github.begini4ee.key.KeyRing;
import io.github.begini4ee.key.LabelledKey;
import io.github.begini4ee.reader.EventReader;
import io.github.begini4ee.reader.Reading;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.signature.Verifier;
import io.github.begini4ee.testkit.SignedRequest;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Begini, and stations 2 and 3 of the product: a body is signed, verified and read, as on a server. */
final class FrontDoor {

    private final Map<String, Integration> integrations;
    private final KeyRing keys;
    private final Verifier verifier;
    private final EventReader reader = EventReader.quiet();

    FrontDoor(Collection<String> names, Clock clock) {
        integrations = names.stream().collect(Collectors.toMap(Function.identity(), FrontDoor::integration));
        keys = KeyRing.open(integrations(), List.of(), clock, FrontDoor::refuse, told -> {});
        verifier = new Verifier(keys, clock);
    }

    /** Without an id, so that the events of the test may name any. */
    private static Integration integration(String name) {
        ApiKey key = ApiKey.of("test-key-of-" + name + "-not-secret");
        return new Integration(name, null, Environment.TEST, List.of(new LabelledKey("api-key", key)), null);
    }

    private static void refuse(String problem) {
        throw new IllegalArgumentException(problem);
    }

    List<Integration> integrations() {
        return List.copyOf(integrations.values());
    }

    KeyRing keys() {
        return keys;
    }

    VerifiedBody verified(String integration, byte[] body) {
        Integration signer = integrations.get(integration);
        if (signer == null) {
            throw new IllegalArgumentException("no integration is called " + integration + ", only "
                    + integrations.keySet().stream().sorted().toList()
                    + ": observe it with @Integration, or set begini.integrations, as by @BeginiSettings");
        }
        SignedRequest request = SignedRequest.of(body, signer.keys().get(0).key());
        return (VerifiedBody) verifier.verify(RawBody.copyOf(request.body()), request.header(Verifier.HEADER));
    }

    Reading read(VerifiedBody body) {
        return reader.read(body);
    }
}
