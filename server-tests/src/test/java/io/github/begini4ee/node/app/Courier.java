package io.github.begini4ee.node.app;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.PsychometricScoreComplete;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;

/** An async observer, which the inbox calls in its transaction all the same. */
@ApplicationScoped
public class Courier {

    @Inject
    Ledger ledger;

    @InboxObserver("courier")
    void on(@ObservesAsync PsychometricScoreComplete score, Delivery delivery) {
        ledger.add("courier", score.uid());
        Gate.pass(delivery.id());
        ledger.failWhereAsked("courier", score.uid());
    }
}
