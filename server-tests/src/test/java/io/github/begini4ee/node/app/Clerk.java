package io.github.begini4ee.node.app;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.PsychometricScoreComplete;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** An EJB with transactions by its container. */
@Stateless
public class Clerk {

    @Inject
    Ledger ledger;

    @Inject
    Delivery delivery;

    @InboxObserver("clerk")
    public void on(@Observes PsychometricScoreComplete score) {
        ledger.add("clerk", score.uid());
        Gate.pass(delivery.id());
        ledger.failWhereAsked("clerk", score.uid());
    }
}
