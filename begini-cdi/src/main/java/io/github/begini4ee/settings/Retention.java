package io.github.begini4ee.settings;

import io.github.begini4ee.config.Settings;
import io.github.begini4ee.wording.InboxMessages;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long rows are kept, counted from the end of the last delivery; open and dead deliveries keep theirs.
 *
 * @param bodies the bytes as received
 * @param deliveries who did what when, at least as long as the body is there
 * @param events that an event was received, so that a retry or a replayed capture is known
 * @since 0.1
 */
public record Retention(Duration bodies, Duration deliveries, Duration events) {

    private static final Duration MOST = Duration.ofDays(3_650);

    static Retention read(Settings settings) {
        Retention retention = new Retention(
                days(settings, "begini.inbox.retention.bodies", 7),
                days(settings, "begini.inbox.retention.deliveries", 14),
                days(settings, "begini.inbox.retention.events", 400));
        if (retention.bodies.compareTo(retention.deliveries) > 0
                || retention.deliveries.compareTo(retention.events) > 0) {
            settings.problem(InboxMessages.badRetention());
        }
        return retention;
    }

    /**
     * Tells whether an event that comes now may have come before and be forgotten: then it may be an old capture.
     *
     * @param occurredAt the event's own time, or null where it has none
     * @param receivedAt when it comes
     * @return true where its row would be deleted already
     */
    public boolean forgets(@Nullable Instant occurredAt, Instant receivedAt) {
        return occurredAt != null && occurredAt.isBefore(receivedAt.minus(events));
    }

    private static Duration days(Settings settings, String name, int days) {
        return settings.duration(name, Duration.ofDays(days), Duration.ofSeconds(1), MOST);
    }
}
