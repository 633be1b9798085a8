package io.github.begini4ee.bank.app;

import io.github.begini4ee.event.ScoreComplete;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

/** Observes when it is too late to fail. */
@ApplicationScoped
public class Chronicler {

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) ScoreComplete score) {
        throw new IllegalStateException(score.type());
    }
}
