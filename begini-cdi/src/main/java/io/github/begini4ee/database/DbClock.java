package io.github.begini4ee.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The database's time without asking the database each time: this node's clock and a measured offset. */
final class DbClock {

    private final Clock clock;
    private volatile Duration offset = Duration.ZERO;

    DbClock(Clock clock) {
        this.clock = clock;
    }

    /** Takes a reading; half of the time that it took lies before it. */
    void measured(Instant before, Instant database, Instant after) {
        offset = Duration.between(before.plus(Duration.between(before, after).dividedBy(2)), database);
    }

    Instant now() {
        return clock.instant().plus(offset);
    }

    Instant local() {
        return clock.instant();
    }
}
