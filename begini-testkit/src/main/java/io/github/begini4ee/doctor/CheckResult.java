package io.github.begini4ee.doctor;

import java.time.Duration;

/**
 * One line of a report.
 *
 * @param check what was looked at
 * @param outcome what came of it
 * @param seen what was seen, in a few words: statuses and kinds of things, never a body, a key or a signature
 * @param cure what to do; empty where there is nothing to do
 * @param took how long its requests took; zero where it sent none of its own
 * @since 0.1
 */
public record CheckResult(Check check, Outcome outcome, String seen, String cure, Duration took) {

    static CheckResult of(Check check, boolean holds, String seen) {
        return of(check, holds, seen, check.cure());
    }

    static CheckResult of(Check check, boolean holds, String seen, String cure) {
        if (holds) {
            return new CheckResult(check, Outcome.OK, seen, "", Duration.ZERO);
        }
        return new CheckResult(check, check.isAdvice() ? Outcome.ADVICE : Outcome.FAILED, seen, cure, Duration.ZERO);
    }

    static CheckResult skipped(Check check, String why) {
        return new CheckResult(check, Outcome.SKIPPED, why, "", Duration.ZERO);
    }

    CheckResult took(Duration duration) {
        return new CheckResult(check, outcome, seen, cure, duration);
    }
}
