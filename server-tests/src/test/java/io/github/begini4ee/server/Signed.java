package io.github.begini4ee.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures as Begini makes them, by the JDK and without the library. */
public final class Signed {

    /** The key of {@code payloads/SIGNATURES.tsv}. */
    public static final String KEY = "test-key-3f1c9a-not-secret";

    private Signed() {}

    public static String with(String key, byte[] body) {
        return hmac("HmacSHA512", key.getBytes(StandardCharsets.UTF_8), body);
    }

    public static String hmac(String algorithm, byte[] key, byte[] body) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
