package io.github.begini4ee.node.app;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.PsychometricScoreComplete;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Writes into two databases. */
@ApplicationScoped
public class Registrar {

    @Inject
    Ledger ledger;

    @InboxObserver("registrar")
    void on(@Observes PsychometricScoreComplete score, Delivery delivery) {
        ledger.add("registrar", score.uid());
        ledger.addElsewhere("registrar", score.uid());
        Gate.pass(delivery.id());
        ledger.failWhereAsked("registrar", score.uid());
    }
}
