package com.example.bank.desk;

import com.example.bank.journal.Decision;
import com.example.bank.journal.Journal;
import com.example.bank.journal.JournalEntry;
import io.github.begini4ee.event.AndroidScoreComplete;
import io.github.begini4ee.event.ApplicationEvent;
import io.github.begini4ee.event.IosScoreComplete;
import io.github.begini4ee.event.PsychometricScoreComplete;
import io.github.begini4ee.event.RiskBand;
import io.github.begini4ee.event.ScoreConfidence;
import io.github.begini4ee.event.UnknownEvent;
import io.github.begini4ee.inbox.ScoreOverdue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Decides on every score, and keeps every event. What fails here is rolled back and tried again by the inbox. */
@ApplicationScoped
@Transactional
public class LoanDesk {

    @Inject
    Journal journal;

    void on(@Observes PsychometricScoreComplete score) {
        journal.add(JournalEntry.of(score, decide(score)));
    }

    void on(@Observes AndroidScoreComplete score) {
        journal.add(JournalEntry.of(score, Decision.REVIEW)); // says nothing of its confidence
    }

    void on(@Observes IosScoreComplete score) {
        journal.add(JournalEntry.of(score, Decision.REVIEW));
    }

    void on(@Observes ApplicationEvent turn) {
        journal.add(JournalEntry.of(turn));
    }

    void on(@Observes UnknownEvent event) {
        journal.add(JournalEntry.of(event));
    }

    void on(@Observes ScoreOverdue overdue) {
        journal.addOverdue(JournalEntry.of(overdue, Clock.systemUTC().instant()));
    }

    /** A lower score is more favourable, and a low confidence asks for a person. */
    static Decision decide(PsychometricScoreComplete score) {
        if (!ScoreConfidence.HIGH.equals(score.scoreConfidence())) {
            return Decision.REVIEW;
        }
        if (RiskBand.LOW.equals(score.riskBand())) {
            return Decision.APPROVE;
        }
        return RiskBand.HIGH.equals(score.riskBand()) ? Decision.DECLINE : Decision.REVIEW;
    }
}
