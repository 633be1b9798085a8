package io.github.begini4ee.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The database's time without asking the database each time: this node's clock and a measured offset.
 *
 * @since 0.1
 */
public final class DbClock {

    private final Clock clock;
    private final boolean given;
    private volatile Duration offset = Duration.ZERO;

    private DbClock(Clock clock, boolean given) {
        this.clock = clock;
        this.given = given;
    }

    /**
     * Goes by the database.
     *
     * @param node this node's clock, which need not be right
     * @return the database's time, once it was measured
     */
    public static DbClock measured(Clock node) {
        return new DbClock(node, false);
    }

    /**
     * Goes by a clock that is the database's too, whatever the database says: for tests that set the time.
     *
     * @param clock the time of all
     * @return that time
     */
    public static DbClock given(Clock clock) {
        return new DbClock(clock, true);
    }

    /** What time it is, where the database says this. */
    Instant reading(Instant database) {
        return given ? clock.instant() : database;
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
