package io.github.begini4ee.testkit;

import io.github.begini4ee.key.ApiKey;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;

/** Signatures, the right one and the one that people take for it. */
enum Hmac {
    SHA_512("HmacSHA512"),
    SHA_256("HmacSHA256");

    private final String algorithm;

    Hmac(String algorithm) {
        this.algorithm = algorithm;
    }

    /** In lower-case hex digits, as Begini writes it. */
    String sign(byte[] body, ApiKey key) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(key.toSecretKey(algorithm));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no working " + algorithm, e);
        }
    }
}
