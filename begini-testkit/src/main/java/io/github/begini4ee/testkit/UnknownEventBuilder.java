package io.github.begini4ee.testkit;

import jakarta.json.JsonObjectBuilder;
import java.time.Instant;

/**
 * Builds an event of a type that is not known today. Its fields are set by {@link #field}.
 *
 * @since 0.1
 */
public final class UnknownEventBuilder extends EventBuilder<UnknownEventBuilder> {

    UnknownEventBuilder(String type) {
        super(type);
    }

    @Override
    UnknownEventBuilder self() {
        return this;
    }

    @Override
    void addDetails(JsonObjectBuilder details, Instant own) {
        // nobody knows what a future type holds
    }
}
