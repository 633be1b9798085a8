package io.github.begini4ee.testkit;

import io.github.begini4ee.event.ApplicationIncomplete;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;

/**
 * Builds an {@code application.incomplete}.
 *
 * @since 0.1
 */
public final class ApplicationIncompleteBuilder extends EventBuilder<ApplicationIncompleteBuilder> {

    private String percentageCompleted = EventJson.A_THIRD;
    private List<String> reasons = List.of("Missing data");

    ApplicationIncompleteBuilder() {
        super(ApplicationIncomplete.TYPE);
    }

    @Override
    ApplicationIncompleteBuilder self() {
        return this;
    }

    /**
     * Sets the event's own time, when the last response was submitted; if not set, now.
     *
     * @param value the time
     * @return this
     */
    public ApplicationIncompleteBuilder lastResponseSubmittedAt(Instant value) {
        return occurredAt(value);
    }

    /**
     * Sets the share completed; if not set, a third. Rendered as a string, as Begini does.
     *
     * @param value a decimal number, 0 to 1
     * @return this
     */
    public ApplicationIncompleteBuilder percentageCompleted(String value) {
        percentageCompleted = EventJson.decimal(value);
        return this;
    }

    /**
     * Sets the reasons; if not set, {@code Missing data}.
     *
     * @param values the reasons in Begini's words
     * @return this
     */
    public ApplicationIncompleteBuilder reasons(String... values) {
        reasons = List.of(values);
        return this;
    }

    @Override
    void addDetails(JsonObjectBuilder details, Instant own) {
        details.add("application_started_at", started(own))
                .add("last_response_submitted_at", own.getEpochSecond())
                .add("percentage_completed", percentageCompleted);
    }

    @Override
    void addBesideDetails(JsonObjectBuilder event) {
        event.add("reasons", EventJson.array(reasons));
    }
}
