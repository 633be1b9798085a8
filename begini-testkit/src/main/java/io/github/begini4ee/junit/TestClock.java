package io.github.begini4ee.junit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The time of a {@link TestInbox}, of its database too. It stands still until the test moves it, so that back-off, dead
 * letters, overdue scores and retention take no real time.
 *
 * <pre>{@code
 * clock.advance(Duration.ofHours(72));
 * inbox.dispatch();
 * }</pre>
 *
 * <p>It begins with the second in which the inbox was opened. Moving it runs nothing: what has become due runs at the next
 * {@link TestInbox#dispatch()}. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class TestClock extends Clock {

    private volatile Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);

    TestClock() {}

    /**
     * Lets time go by.
     *
     * @param duration how much; not negative
     * @throws IllegalArgumentException when time would go back
     */
    public synchronized void advance(Duration duration) {
        set(now.plus(duration));
    }

    /**
     * Goes to a time.
     *
     * @param time not before the time that it is
     * @throws IllegalArgumentException when time would go back
     */
    public synchronized void set(Instant time) {
        if (time.isBefore(now)) {
            throw new IllegalArgumentException("time must not go back from " + now + " to " + time);
        }
        now = time;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
