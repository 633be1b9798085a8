package com.example.loans;

import io.github.begini4ee.event.PsychometricScoreComplete;
import io.github.begini4ee.inbox.ScoreOverdue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** The bean of the README's first screen, as far as its tests go. */
@ApplicationScoped
public class LoanDesk {
    @Inject
    Loans loans;

    void on(@Observes PsychometricScoreComplete score) {
        loans.decide(score.uid(), score.score(), score.riskBand());
    }

    void on(@Observes ScoreOverdue overdue) {
        loans.ask(overdue.uid());
    }
}
