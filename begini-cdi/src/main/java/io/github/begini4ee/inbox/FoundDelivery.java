package io.github.begini4ee.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as an operator sees it; nothing of the applicant.
 *
 * @param id the delivery, as {@link Inbox#replay} wants it
 * @param eventId its event
 * @param observer its observer's id
 * @param status its state
 * @param failures how often it failed
 * @param nextAt when it is due, where it is open
 * @param lastError what happened last, or null: classes and places, never a message
 * @param type the event's type, or null where the body is no event
 * @since 0.1
 */
public record FoundDelivery(
        String id,
        String eventId,
        String observer,
        DeliveryStatus status,
        int failures,
        Instant nextAt,
        @Nullable String lastError,
        @Nullable String type) {}
