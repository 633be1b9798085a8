package io.github.begini4ee.doctor;

/**
 * What came of a check.
 *
 * @since 0.1
 */
public enum Outcome {
    /** It holds. */
    OK("ok"),
    /** It does not hold: do not go live. */
    FAILED("FAILED"),
    /** Begini does not ask for it, and it would be better. */
    ADVICE("advice"),
    /** It was not looked at, and the report says why. */
    SKIPPED("skipped");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
