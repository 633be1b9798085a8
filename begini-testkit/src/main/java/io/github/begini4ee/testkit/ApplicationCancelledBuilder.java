package io.github.begini4ee.testkit;

import io.github.begini4ee.event.ApplicationCancelled;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;

/**
 * Builds an {@code application.cancelled}.
 *
 * @since 0.1
 */
public final class ApplicationCancelledBuilder extends EventBuilder<ApplicationCancelledBuilder> {

    private List<String> reasons = List.of("Denied the terms and conditions");

    ApplicationCancelledBuilder() {
        super(ApplicationCancelled.TYPE);
    }

    @Override
    ApplicationCancelledBuilder self() {
        return this;
    }

    /**
     * Sets the event's own time, when the applicant left; if not set, now.
     *
     * @param value the time
     * @return this
     */
    public ApplicationCancelledBuilder cancelledAt(Instant value) {
        return occurredAt(value);
    }

    /**
     * Sets the reasons; if not set, {@code Denied the terms and conditions}.
     *
     * @param values the reasons in Begini's words
     * @return this
     */
    public ApplicationCancelledBuilder reasons(String... values) {
        reasons = List.of(values);
        return this;
    }

    @Override
    void addDetails(JsonObjectBuilder details, Instant own) {
        details.add("application_started_at", started(own)).add("application_cancelled_at", own.getEpochSecond());
    }

    @Override
    void addBesideDetails(JsonObjectBuilder event) {
        event.add("reasons", EventJson.array(reasons));
    }
}
