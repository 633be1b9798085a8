package io.github.begini4ee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    private static final Instant NOW = Instant.parse("2026-01-15T10:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-01-15T10:00:00.123Z", "2199-12-31T23:59:59.999Z"})
    void are_uuids_of_version_7_that_tell_their_time(String time) {
        UUID id = UUID.fromString(Ids.next(Instant.parse(time)));

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16)
                .isEqualTo(Instant.parse(time).toEpochMilli());
    }

    @Test
    void are_ordered_by_time_as_text() {
        String before = Ids.next(NOW);
        for (int i = 1; i <= 1_000; i++) {
            String id = Ids.next(NOW.plusMillis(i));
            assertThat(id).isGreaterThan(before).hasSize(36);
            before = id;
        }
    }

    @Test
    void are_unique_even_within_a_millisecond() {
        long[] random = LongStream.generate(() -> UUID.fromString(Ids.next(NOW)).getLeastSignificantBits())
                .limit(1_000_000)
                .toArray();

        assertThat(distinct(random)).isEqualTo(1_000_000);
    }

    private static long distinct(long[] values) {
        Arrays.sort(values);
        return 1
                + IntStream.range(1, values.length)
                        .filter(i -> values[i] != values[i - 1])
                        .count();
    }
}
