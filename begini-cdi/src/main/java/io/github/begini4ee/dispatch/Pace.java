package io.github.begini4ee.dispatch;

import java.time.Duration;

/** How quick the observers are, by the moving average of the last deliveries; as slow as can be until one was measured. */
final class Pace {

    private static final long HALF_A_SECOND = Duration.ofMillis(500).toNanos();
    private static final int MOST = 250;
    private static final int WEIGHT = 8;

    private long average = HALF_A_SECOND;

    void took(long nanos) {
        average += (nanos - average) / WEIGHT;
    }

    /** A database or an observer that refuses at once makes nobody quick; one that runs into its time-out is slow. */
    void failedAfter(long nanos) {
        took(Math.max(nanos, average));
    }

    /** How many deliveries a worker does in half a second, at least one, at most 250. */
    int inHalfASecond() {
        return (int) Math.max(1, Math.min(MOST, HALF_A_SECOND / Math.max(1, average)));
    }

    boolean isSlow() {
        return inHalfASecond() == 1;
    }
}
