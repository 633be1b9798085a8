package io.github.begini4ee.receiver;

import java.time.Duration;
import java.util.Objects;

/**
 * What became of a delivery, as the sender is told.
 *
 * @param outcome what became of it
 * @param problem for {@link Outcome#MALFORMED}, the place and what is wrong there, never a value; else empty
 * @param retryAfter for {@link Outcome#UNAVAILABLE}, when it is worth trying again; else zero
 * @since 0.1
 */
public record Receipt(Outcome outcome, String problem, Duration retryAfter) {

    /** Checks that nothing is missing. */
    public Receipt {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(problem, "problem");
        Objects.requireNonNull(retryAfter, "retryAfter");
    }

    /** What can become of a delivery. Only the first three keep Begini from sending it again. */
    public enum Outcome {
        /** Handled by everybody who wants it. */
        PROCESSED,
        /** Safe, and handled later. */
        STORED,
        /** Safe already: it was received before. */
        DUPLICATE,
        /** Authentic, but no event. */
        MALFORMED,
        /** Somebody who wants it failed. */
        FAILED,
        /** Nothing could be done with it now. */
        UNAVAILABLE
    }

    /**
     * The event was handled.
     *
     * @return the receipt, answered with 200
     */
    public static Receipt processed() {
        return of(Outcome.PROCESSED);
    }

    /**
     * The event is safe and will be handled.
     *
     * @return the receipt, answered with 200
     */
    public static Receipt stored() {
        return of(Outcome.STORED);
    }

    /**
     * The event was received before.
     *
     * @return the receipt, answered with 200
     */
    public static Receipt duplicate() {
        return of(Outcome.DUPLICATE);
    }

    /**
     * The event could not be handled; Begini sends it again.
     *
     * @return the receipt, answered with 500
     */
    public static Receipt failed() {
        return of(Outcome.FAILED);
    }

    /**
     * The body is authentic, but no event.
     *
     * @param problem the place and what is wrong there; never a value
     * @return the receipt, answered with 400
     */
    public static Receipt malformed(String problem) {
        return new Receipt(Outcome.MALFORMED, problem, Duration.ZERO);
    }

    /**
     * Nothing can be received now; Begini sends it again.
     *
     * @param retryAfter when it is worth trying again
     * @return the receipt, answered with 503
     */
    public static Receipt unavailable(Duration retryAfter) {
        return new Receipt(Outcome.UNAVAILABLE, "", retryAfter);
    }

    private static Receipt of(Outcome outcome) {
        return new Receipt(outcome, "", Duration.ZERO);
    }
}
