package com.example.bank.journal;

import io.github.begini4ee.event.ApplicationCancelled;
import io.github.begini4ee.event.ApplicationEvent;
import io.github.begini4ee.event.ApplicationExpired;
import io.github.begini4ee.event.ApplicationIncomplete;
import io.github.begini4ee.event.PsychometricScoreComplete;
import io.github.begini4ee.event.ScoreComplete;
import io.github.begini4ee.event.Trait;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event told beside its time and score.
 *
 * @param traits of a psychometric score
 * @param reasons why a journey was cancelled or is incomplete, in Begini's words
 * @param percentageCompleted how far a journey came, 0 to 1
 */
public record Details(List<Trait> traits, List<String> reasons, @Nullable BigDecimal percentageCompleted) {

    public static final Details NONE = new Details(List.of(), List.of(), null);

    /** A list that is null becomes empty. */
    public Details {
        traits = traits == null ? List.of() : List.copyOf(traits);
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
    }

    static Details of(ScoreComplete event) {
        return event instanceof PsychometricScoreComplete score ? new Details(score.traits(), List.of(), null) : NONE;
    }

    static Details of(ApplicationEvent event) {
        if (event instanceof ApplicationIncomplete incomplete) {
            return new Details(List.of(), incomplete.reasons(), incomplete.percentageCompleted());
        }
        if (event instanceof ApplicationExpired expired) {
            return new Details(List.of(), List.of(), expired.percentageCompleted());
        }
        return event instanceof ApplicationCancelled cancelled
                ? new Details(List.of(), cancelled.reasons(), null)
                : NONE;
    }

    /** Shows nothing of the applicant. */
    @Override
    public String toString() {
        return "Details[hidden]";
    }
}
