package io.github.begini4ee.inbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** When to try again: 5 s after the first failure, doubling to an hour, each up to a fifth earlier or later. */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LAST = Duration.ofHours(1);
    private static final int DOUBLINGS = 10;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** After so many failures, at least one. */
    Duration after(int failures) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        Duration capped = doubled.compareTo(LAST) < 0 ? doubled : LAST;
        return Duration.ofMillis((long) (capped.toMillis() * (0.8 + 0.4 * random.nextDouble())));
    }
}
