package io.github.begini4ee.simulator;

import io.github.begini4ee.testkit.EventBuilder;
import io.github.begini4ee.testkit.TestEvents;
import java.time.Instant;
import java.util.function.Function;

/** How a journey ends without a score, and the event that tells it. */
enum Ending {
    LEFT(now -> TestEvents.applicationCancelled().cancelledAt(now).reasons("Left the application")),
    REFUSED(now -> TestEvents.applicationCancelled().cancelledAt(now)),
    INCOMPLETE(now -> TestEvents.applicationIncomplete().lastResponseSubmittedAt(now)),
    EXPIRED(now -> TestEvents.applicationExpired().expiredAt(now));

    private final Function<Instant, EventBuilder<?>> event;

    Ending(Function<Instant, EventBuilder<?>> event) {
        this.event = event;
    }

    EventBuilder<?> at(Instant now) {
        return event.apply(now);
    }
}
