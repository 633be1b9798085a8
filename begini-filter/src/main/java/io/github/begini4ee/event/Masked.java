package io.github.begini4ee.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The form in which events appear in logs. */
final class Masked {

    private static final int SHOWN_BYTES = 4;
    private static final SecretKeySpec KEY = newKey();

    private Masked() {}

    static String show(BeginiEvent event, @Nullable Instant occurredAt) {
        return event.getClass().getSimpleName() + "[uid=" + uid(event.uid())
                + (occurredAt == null ? "" : ", occurredAt=" + occurredAt) + "]";
    }

    /** The start of a digest under a key of this process: two log lines about one applicant agree, and tell no more. */
    private static String uid(String uid) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(KEY);
            byte[] digest = mac.doFinal(uid.getBytes(StandardCharsets.UTF_8));
            return "#" + HexFormat.of().formatHex(digest, 0, SHOWN_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no HmacSHA256", e);
        }
    }

    private static SecretKeySpec newKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new SecretKeySpec(key, "HmacSHA256");
    }
}
