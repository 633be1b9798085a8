package io.github.begini4ee.reader;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys and values that Begini's events are made of, so that none is made anew for each event. For speed alone: a
 * text that is not among them means the same.
 */
final class Words {

    private static final List<String> KNOWN = List.of(
            // keys
            "uid",
            "integration_id",
            "event",
            "type",
            "reasons",
            "details",
            "application_started_at",
            "application_completed_at",
            "application_expired_at",
            "application_cancelled_at",
            "last_response_submitted_at",
            "scored_at",
            "platform",
            "percentage_completed",
            "flags",
            "permissions_granted",
            "permissions_denied",
            "calculated",
            "score",
            "score_confidence",
            "risk_band",
            "traits",
            "key",
            "value",
            // types
            "psychometric_score.complete",
            "android_score.complete",
            "ios_score.complete",
            "application.complete",
            "application.expired",
            "application.incomplete",
            "application.cancelled",
            // bands, confidences and platforms
            "LOW",
            "MEDIUM",
            "HIGH",
            "WEB",
            "ANDROID",
            "IOS",
            // traits
            "risk_taking",
            "consistency",
            "attention",
            "planning",
            "self_control",
            "patience",
            "engagement",
            "integrity",
            "resilience",
            "conscientiousness",
            "impulsivity");

    /** Several times the words, so that nearly all have a slot of their own. A power of two. */
    private static final int SLOTS = 256;

    private static final @Nullable String[] WORDS = new String[SLOTS];
    private static final byte[][] BYTES = new byte[SLOTS][];

    static {
        for (String word : KNOWN) {
            byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
            int slot = slot(bytes, 0, bytes.length);
            while (WORDS[slot] != null) {
                slot = next(slot);
            }
            WORDS[slot] = word;
            BYTES[slot] = bytes;
        }
    }

    private Words() {}

    /** The word that these bytes are, or null. */
    static @Nullable String find(byte[] bytes, int from, int to) {
        if (from == to) {
            return null;
        }
        int slot = slot(bytes, from, to);
        while (WORDS[slot] != null) {
            byte[] word = BYTES[slot];
            if (Arrays.equals(word, 0, word.length, bytes, from, to)) {
                return WORDS[slot];
            }
            slot = next(slot);
        }
        return null;
    }

    private static int slot(byte[] bytes, int from, int to) {
        return (bytes[from] + 31 * bytes[to - 1] + 7 * (to - from)) & (SLOTS - 1);
    }

    private static int next(int slot) {
        return (slot + 1) & (SLOTS - 1);
    }
}
