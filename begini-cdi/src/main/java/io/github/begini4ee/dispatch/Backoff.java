package io.github.begini4ee.dispatch;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** When to try again: 5 s after the first failure, doubling to an hour, each up to a fifth earlier or later. */
public final class Backoff {

    private static final int DOUBLINGS = 10;

    private final Duration first;
    private final Duration last;
    private final RandomGenerator random;

    public Backoff(Duration first, Duration last, RandomGenerator random) {
        this.first = first;
        this.last = last;
        this.random = random;
    }

    public static Backoff standard() {
        return standard(() -> ThreadLocalRandom.current().nextLong());
    }

    public static Backoff standard(RandomGenerator random) {
        return new Backoff(Duration.ofSeconds(5), Duration.ofHours(1), random);
    }

    /** After so many failures, at least one. */
    public Duration after(int failures) {
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        Duration capped = doubled.compareTo(last) < 0 ? doubled : last;
        return Duration.ofMillis((long) (capped.toMillis() * (0.8 + 0.4 * random.nextDouble())));
    }
}
