package io.github.begini4ee.benchmark.event;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import io.github.begini4ee.benchmark.Sample;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;

/**
 * The same body under Stripe's scheme: HMAC SHA-256 over time and body, verified by {@code Webhook.Signature}, then
 * bound by Gson. {@code Webhook.constructEvent} does both, but into Stripe's own event, for which our body has no
 * fields; verifying by its public half and binding to records is the same job, and less than {@code constructEvent}.
 */
public class StripeAndGson extends Measured {

    private final byte[] body = Sample.body();
    private final Gson gson = new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .create();
    private String header;

    /** Signed anew each second or so, since it refuses what is older than five minutes. */
    @Setup(Level.Iteration)
    public void sign() throws Exception {
        long now = Clock.systemUTC().instant().getEpochSecond();
        header = "t=" + now + ",v1=" + signature(now);
        event().check();
    }

    @Benchmark
    public Payload event() throws SignatureVerificationException {
        String text = new String(body, StandardCharsets.UTF_8);
        Webhook.Signature.verifyHeader(text, header, Sample.KEY, Webhook.DEFAULT_TOLERANCE);
        return gson.fromJson(text, Payload.class);
    }

    private String signature(long now) throws GeneralSecurityException {
        return Webhook.Util.computeHmacSha256(Sample.KEY, now + "." + new String(body, StandardCharsets.UTF_8));
    }
}
