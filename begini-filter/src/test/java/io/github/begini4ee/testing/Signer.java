package io.github.begini4ee.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as Begini does, with the JDK alone. */
public final class Signer {

    private Signer() {}

    public static String sign(byte[] body, String key) {
        return sign("HmacSHA512", body, key.getBytes(StandardCharsets.UTF_8));
    }

    public static String sign(String algorithm, byte[] body, byte[] key) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            // the JDK refuses an empty key; HMAC pads keys with zeros, so one zero byte is the same key
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
