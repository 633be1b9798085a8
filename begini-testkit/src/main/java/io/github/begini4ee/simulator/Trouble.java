package io.github.begini4ee.simulator;

/**
 * What goes wrong on the way, as it does in life: Begini promises neither order nor that an event comes once.
 *
 * @param duplicates how many more times each event is sent though it was answered, 0 to 100
 * @param scoreFirst whether the score comes before {@code application.complete}
 * @param lostAnswers how many answers 200 of each event get lost, so that it is sent again, 0 to 100
 * @since 0.1
 */
public record Trouble(int duplicates, boolean scoreFirst, int lostAnswers) {

    /** Each event once, in order. */
    public static final Trouble NONE = new Trouble(0, false, 0);

    private static final int MOST = 100;

    /** Checks the limits. */
    public Trouble {
        if (Math.min(duplicates, lostAnswers) < 0 || Math.max(duplicates, lostAnswers) > MOST) {
            throw new IllegalArgumentException("duplicates and lost answers must be between 0 and 100, were "
                    + duplicates + " and " + lostAnswers);
        }
    }

    /**
     * Sends each event more often.
     *
     * @param more how many more times
     * @return this and that
     */
    public Trouble withDuplicates(int more) {
        return new Trouble(more, scoreFirst, lostAnswers);
    }

    /**
     * Sends the score before {@code application.complete}.
     *
     * @return this and that
     */
    public Trouble withScoreFirst() {
        return new Trouble(duplicates, true, lostAnswers);
    }

    /**
     * Loses answers. The attempts that the rules allow count on, so the last one may be a lost one.
     *
     * @param first how many of each event
     * @return this and that
     */
    public Trouble withLostAnswers(int first) {
        return new Trouble(duplicates, scoreFirst, first);
    }
}
