package io.github.begini4ee.testing;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.List;

/** Bodies that were signed with the key of {@link Payloads}, verified as in production: there is no other way. */
public final class Verified {

    private static final Verifier VERIFIER = verifier(Payloads.INTEGRATION_ID);
    private static final Verifier OF_ANY_INTEGRATION = verifier(null);

    private Verified() {}

    public static VerifiedBody body(byte[] bytes) {
        return body(VERIFIER, bytes);
    }

    public static VerifiedBody body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Verified with the key of an integration without an id. */
    public static VerifiedBody ofAnyIntegration(String text) {
        return body(OF_ANY_INTEGRATION, text.getBytes(StandardCharsets.UTF_8));
    }

    private static VerifiedBody body(Verifier verifier, byte[] bytes) {
        return (VerifiedBody) verifier.verify(RawBody.copyOf(bytes), List.of(Signer.sign(bytes, Payloads.KEY)));
    }

    private static Verifier verifier(String integrationId) {
        List<LabelledKey> keys = List.of(new LabelledKey("api-key", ApiKey.of(Payloads.KEY)));
        Integration integration = new Integration("default", integrationId, Environment.TEST, keys, null);
        List<String> problems = new ArrayList<>();
        Clock clock = new SettableClock();
        KeyRing ring = KeyRing.open(List.of(integration), List.of(), clock, problems::add, problems::add);
        assertThat(problems).isEmpty();
        return new Verifier(ring, clock);
    }
}
