package io.github.begini4ee.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A journey took a turn: it ended complete, expired, incomplete or cancelled. Begini promises no order between events.
 *
 * @since 0.1
 */
public sealed interface ApplicationEvent extends BeginiEvent
        permits ApplicationComplete, ApplicationExpired, ApplicationIncomplete, ApplicationCancelled {

    /**
     * Tells the event's own time, which with uid, integration and type tells two events apart.
     *
     * @return the time
     */
    Instant occurredAt();

    /**
     * Tells when the applicant began.
     *
     * @return the time, or null where it was absent
     */
    @Nullable
    Instant applicationStartedAt();
}
