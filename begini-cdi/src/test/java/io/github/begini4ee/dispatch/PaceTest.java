package io.github.begini4ee.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long QUICK = Duration.ofMillis(1).toNanos();
    private static final long SLOW = Duration.ofSeconds(60).toNanos();

    private final Pace pace = new Pace();

    @Test
    void takes_one_at_a_time_until_something_was_measured() {
        assertThat(pace.inHalfASecond()).isEqualTo(1);
        assertThat(pace.isSlow()).isTrue();
    }

    @Test
    void takes_more_where_observers_are_quick_and_never_more_than_250() {
        IntStream.range(0, 100).forEach(i -> pace.took(QUICK));

        assertThat(pace.inHalfASecond()).isEqualTo(250);
        assertThat(pace.isSlow()).isFalse();
    }

    @Test
    void is_slow_after_one_that_was() {
        IntStream.range(0, 100).forEach(i -> pace.took(QUICK));

        pace.took(SLOW);

        assertThat(pace.isSlow()).isTrue();
    }

    @Test
    void quick_failures_make_nobody_quick() {
        IntStream.range(0, 100).forEach(i -> pace.failedAfter(QUICK));

        assertThat(pace.isSlow()).isTrue();
    }

    @Test
    void a_failure_by_time_out_is_as_slow_as_it_was() {
        IntStream.range(0, 100).forEach(i -> pace.took(QUICK));

        pace.failedAfter(SLOW);

        assertThat(pace.isSlow()).isTrue();
    }
}
