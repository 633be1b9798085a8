package io.github.begini4ee.testkit;

import io.github.begini4ee.event.ApplicationComplete;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;

/**
 * Builds an {@code application.complete}.
 *
 * @since 0.1
 */
public final class ApplicationCompleteBuilder extends EventBuilder<ApplicationCompleteBuilder> {

    ApplicationCompleteBuilder() {
        super(ApplicationComplete.TYPE);
    }

    @Override
    ApplicationCompleteBuilder self() {
        return this;
    }

    /**
     * Sets the event's own time, when the applicant finished; if not set, now.
     *
     * @param value the time
     * @return this
     */
    public ApplicationCompleteBuilder completedAt(Instant value) {
        return occurredAt(value);
    }

    @Override
    void addDetails(JsonObjectBuilder details, Instant own) {
        details.add("application_started_at", started(own)).add("application_completed_at", own.getEpochSecond());
    }
}
