package io.github.begini4ee.benchmark.event;

import com.fasterxml.jackson.databind.ObjectReader;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.github.begini4ee.benchmark.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;

/**
 * The same body under the scheme of Standard Webhooks: HMAC SHA-256 over id, time and body, verified by its Java
 * library, which takes text, then bound by Jackson.
 */
public class StandardWebhooksAndJackson extends Measured {

    private static final String ID = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W";

    private final byte[] body = Sample.body();
    private final Webhook webhook = new Webhook(Sample.KEY.getBytes(StandardCharsets.UTF_8));
    private final ObjectReader reader = PayloadMapper.jackson();
    private Map<String, List<String>> headers;

    /** Signed anew each second or so, since it refuses what is older than five minutes. */
    @Setup(Level.Iteration)
    public void sign() throws Exception {
        long now = Clock.systemUTC().instant().getEpochSecond();
        headers = Map.of(
                Webhook.UNBRANDED_MSG_ID_KEY, List.of(ID),
                Webhook.UNBRANDED_MSG_TIMESTAMP_KEY, List.of(Long.toString(now)),
                Webhook.UNBRANDED_MSG_SIGNATURE_KEY, List.of(signature(now)));
        event().check();
    }

    @Benchmark
    public Payload event() throws WebhookVerificationException, IOException {
        String text = new String(body, StandardCharsets.UTF_8);
        webhook.verify(text, headers);
        return reader.readValue(text);
    }

    private String signature(long now) throws WebhookSigningException {
        return webhook.sign(ID, now, new String(body, StandardCharsets.UTF_8));
    }
}
