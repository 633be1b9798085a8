package io.github.begini4ee.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database's clock, whatever the time zones. */
abstract class ClockContract extends PurgeContract {

    @Test
    void has_a_clock_near_ours() throws Exception {
        Instant now = committed(connection -> now(connection, tables));

        assertThat(now).isCloseTo(ours(), within(5, ChronoUnit.MINUTES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/Los_Angeles", "Pacific/Kiritimati"})
    void has_a_clock_that_does_not_depend_on_the_time_zone_of_the_node(String zone) throws Exception {
        TimeZone before = TimeZone.getDefault();
        try {
            Instant reference = committed(connection -> now(connection, tables));
            TimeZone.setDefault(TimeZone.getTimeZone(zone));

            Instant now = committed(connection -> now(connection, tables));

            assertThat(now).isCloseTo(reference, within(5, ChronoUnit.MINUTES));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void has_a_clock_that_does_not_depend_on_the_time_zone_of_the_session() throws Exception {
        for (String statement : otherTimeZones()) {
            Connection connection = begin();
            Instant reference = now(connection, tables);
            execute(connection, statement);

            Instant now = now(connection, tables);

            assertThat(now).isCloseTo(reference, within(5, ChronoUnit.MINUTES));
        }
    }

    private static Instant ours() {
        return Clock.systemUTC().instant();
    }
}
