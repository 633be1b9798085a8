package io.github.begini4ee.node.app;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.PsychometricScoreComplete;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** A plain bean that writes by JDBC. */
@ApplicationScoped
public class Desk {

    @Inject
    Ledger ledger;

    @InboxObserver("desk")
    void on(@Observes PsychometricScoreComplete score, Delivery delivery) {
        ledger.add("desk", score.uid());
        Gate.pass(delivery.id());
        ledger.failWhereAsked("desk", score.uid());
    }
}
