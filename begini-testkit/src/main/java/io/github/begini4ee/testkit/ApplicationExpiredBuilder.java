package io.github.begini4ee.testkit;

import io.github.begini4ee.event.ApplicationExpired;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;

/**
 * Builds an {@code application.expired}.
 *
 * @since 0.1
 */
public final class ApplicationExpiredBuilder extends EventBuilder<ApplicationExpiredBuilder> {

    private String percentageCompleted = EventJson.A_THIRD;

    ApplicationExpiredBuilder() {
        super(ApplicationExpired.TYPE);
    }

    @Override
    ApplicationExpiredBuilder self() {
        return this;
    }

    /**
     * Sets the event's own time, when the session expired; if not set, now.
     *
     * @param value the time
     * @return this
     */
    public ApplicationExpiredBuilder expiredAt(Instant value) {
        return occurredAt(value);
    }

    /**
     * Sets the share completed; if not set, a third. Rendered as a string, as Begini does.
     *
     * @param value a decimal number, 0 to 1
     * @return this
     */
    public ApplicationExpiredBuilder percentageCompleted(String value) {
        percentageCompleted = EventJson.decimal(value);
        return this;
    }

    @Override
    void addDetails(JsonObjectBuilder details, Instant own) {
        details.add("application_started_at", started(own))
                .add("application_expired_at", own.getEpochSecond())
                .add("percentage_completed", percentageCompleted);
    }
}
