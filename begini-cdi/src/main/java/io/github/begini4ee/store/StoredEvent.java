package io.github.begini4ee.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code BEGINI_EVENT}: one distinct event, written once.
 *
 * @param id names it; ordered by time
 * @param integration the integration whose key signed it
 * @param keyLabel the key that verified it
 * @param dedupeKey what tells it from other events of the inbox, 64 hex digits
 * @param receivedAt by the database's clock
 * @param occurredAt the event's own time, or null where it has none
 * @param type for search, or null
 * @param uid for search, or null
 * @param body the bytes, or null where they were purged
 * @since 0.1
 */
public record StoredEvent(
        String id,
        String integration,
        String keyLabel,
        String dedupeKey,
        Instant receivedAt,
        @Nullable Instant occurredAt,
        @Nullable String type,
        @Nullable String uid,
        byte @Nullable [] body) {

    /** Shows nothing of the payload. */
    @Override
    public String toString() {
        return "StoredEvent[" + id + "]";
    }
}
