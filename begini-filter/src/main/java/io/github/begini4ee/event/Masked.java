package io.github.begini4ee.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The form in which events appear in logs. */
final class Masked {

    private static final int SHOWN_BYTES = 4;

    private Masked() {}

    static String show(BeginiEvent event, @Nullable Instant occurredAt) {
        return event.getClass().getSimpleName() + "[uid=" + uid(event.uid())
                + (occurredAt == null ? "" : ", occurredAt=" + occurredAt) + "]";
    }

    /** The start of a digest: enough to see that two log lines are about one applicant, too little to tell which. */
    private static String uid(String uid) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(uid.getBytes(StandardCharsets.UTF_8));
            return "#" + HexFormat.of().formatHex(Arrays.copyOf(digest, SHOWN_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }
}
