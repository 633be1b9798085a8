package io.github.begini4ee.benchmark;

import io.github.begini4ee.key.ApiKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The body that everything is measured with, as Begini sends it, and how its senders sign. */
public final class Sample {

    /** The key that signs; public, so never to be used for anything else. */
    public static final String KEY = "benchmark-key-3f1c9a-not-secret";

    /** The other active key where a rotation is measured. */
    public static final String PREVIOUS_KEY = "benchmark-key-77be02-not-secret";

    /** The integration that the body names. */
    public static final String INTEGRATION_ID = "12345678901234567890";

    /** The score in the body, by which a benchmark proves that it read it. */
    public static final int SCORE = 42;

    /** The number of traits in the body. */
    public static final int TRAITS = 11;

    private static final int BYTES = 1_447;

    private Sample() {}

    /** The psychometric score of Begini's documentation. */
    public static byte[] body() {
        try (InputStream in = Sample.class.getResourceAsStream("/psychometric_score.complete.json")) {
            byte[] body = in.readAllBytes();
            if (body.length != BYTES) {
                throw new IllegalStateException("the body must have " + BYTES + " bytes, had " + body.length);
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As Begini signs. */
    public static String signature(byte[] body) {
        try {
            return HexFormat.of().formatHex(mac().doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A MAC under {@link #KEY}, ready for one message. */
    public static Mac mac() throws GeneralSecurityException {
        SecretKeySpec key = ApiKey.of(KEY).toSecretKey("HmacSHA512");
        Mac mac = Mac.getInstance(key.getAlgorithm());
        mac.init(key);
        return mac;
    }

    /** Stops a benchmark that does not do the job. */
    public static void check(boolean done, String what) {
        if (!done) {
            throw new IllegalStateException("this benchmark measures nothing: " + what);
        }
    }
}
