package io.github.begini4ee.bank.app;

import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.ScoreComplete;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** The observer that takes the place of {@link OwnReceiver}, and does the same. */
@ApplicationScoped
public class LoanDesk {

    @Inject
    Decisions decisions;

    @InboxObserver("loan-desk")
    void on(@Observes ScoreComplete score) {
        decisions.decideOnce(score.uid(), score.type(), "observer");
    }
}
