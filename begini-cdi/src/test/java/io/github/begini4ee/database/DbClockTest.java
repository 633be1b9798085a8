package io.github.begini4ee.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DbClockTest {

    private static final Instant HERE = Instant.parse("2026-04-01T09:00:00Z");
    private static final Instant THERE = HERE.plus(Duration.ofMinutes(7));
    private static final Clock NODE = Clock.fixed(HERE, ZoneOffset.UTC);

    @Test
    void a_measured_one_goes_by_the_database() {
        DbClock clock = DbClock.measured(NODE);

        clock.measured(HERE, clock.reading(THERE), HERE);

        assertThat(clock.now()).isEqualTo(THERE);
        assertThat(clock.local()).isEqualTo(HERE);
    }

    @Test
    void a_given_one_is_the_time_whatever_the_database_says() {
        DbClock clock = DbClock.given(NODE);

        clock.measured(HERE, clock.reading(THERE), HERE);

        assertThat(clock.now()).isEqualTo(HERE);
    }
}
