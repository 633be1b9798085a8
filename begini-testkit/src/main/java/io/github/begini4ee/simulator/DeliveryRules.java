package io.github.begini4ee.simulator;

import java.time.Duration;

/**
 * How webhooks are delivered. Begini publishes neither number nor intervals of its retries; the defaults are short, for
 * tests.
 *
 * @param scoreDelay how long after {@code application.complete} the score is sent
 * @param attempts how often one event is sent until it is answered with exactly 200, 1 to 100
 * @param firstBackOff the pause before the second attempt; each further one is twice as long
 * @param longestBackOff the longest pause
 * @param timeout how long an answer may take, 1 ms to 5 minutes
 * @since 0.1
 */
public record DeliveryRules(
        Duration scoreDelay, int attempts, Duration firstBackOff, Duration longestBackOff, Duration timeout) {

    // before the constant that is checked against it
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(5);

    /** Score after 100 ms, 5 attempts, pauses of 50 ms to 1 s, answers within 5 s. */
    public static final DeliveryRules DEFAULT = new DeliveryRules(
            Duration.ofMillis(100), 5, Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofSeconds(5));

    private static final int MAX_ATTEMPTS = 100;
    private static final int MAX_DOUBLINGS = 30;

    /** Checks the limits. */
    public DeliveryRules {
        if (attempts < 1 || attempts > MAX_ATTEMPTS) {
            throw new IllegalArgumentException("attempts must be between 1 and 100, was " + attempts);
        }
        if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException("a time-out must be between 1 ms and 5 minutes, was " + timeout);
        }
        if (scoreDelay.isNegative() || firstBackOff.isNegative() || longestBackOff.compareTo(firstBackOff) < 0) {
            throw new IllegalArgumentException(
                    "delays must not be negative, nor the longest pause shorter than the first");
        }
    }

    /**
     * Sets how long after {@code application.complete} was first sent the score follows.
     *
     * @param value the delay
     * @return other rules
     */
    public DeliveryRules withScoreDelay(Duration value) {
        return new DeliveryRules(value, attempts, firstBackOff, longestBackOff, timeout);
    }

    /**
     * Sets how often one event is sent.
     *
     * @param value 1 to 100
     * @return other rules
     */
    public DeliveryRules withAttempts(int value) {
        return new DeliveryRules(scoreDelay, value, firstBackOff, longestBackOff, timeout);
    }

    /**
     * Sets the pauses between attempts.
     *
     * @param first the first
     * @param longest the longest
     * @return other rules
     */
    public DeliveryRules withBackOff(Duration first, Duration longest) {
        return new DeliveryRules(scoreDelay, attempts, first, longest, timeout);
    }

    /**
     * Sets how long an answer may take.
     *
     * @param value 1 ms to 5 minutes
     * @return other rules
     */
    public DeliveryRules withTimeout(Duration value) {
        return new DeliveryRules(scoreDelay, attempts, firstBackOff, longestBackOff, value);
    }

    /** The pause after so many attempts. */
    Duration backOffAfter(int made) {
        Duration pause = firstBackOff;
        for (int i = 1; i < Math.min(made, MAX_DOUBLINGS) && pause.compareTo(longestBackOff) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longestBackOff) < 0 ? pause : longestBackOff;
    }
}
