package io.github.begini4ee.simulator;

/**
 * What an applicant who finishes is given.
 *
 * @param score the score; lower is more favourable
 * @param riskBand such as {@code LOW}, {@code MEDIUM}, {@code HIGH}
 * @param scoreConfidence such as {@code LOW}, {@code HIGH}
 * @since 0.1
 */
public record SimulatedScore(int score, String riskBand, String scoreConfidence) {

    /** A score that a bank would approve: 42, low risk, high confidence. */
    public static final SimulatedScore FAVOURABLE = new SimulatedScore(42, "LOW", "HIGH");

    /** Shows nothing of the applicant. */
    @Override
    public String toString() {
        return "SimulatedScore[hidden]";
    }
}
