package io.github.begini4ee.node.app;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.PsychometricScoreComplete;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Only in the bank's second version. */
@ApplicationScoped
public class Archivist {

    @Inject
    Ledger ledger;

    @InboxObserver("archivist")
    void on(@Observes PsychometricScoreComplete score, Delivery delivery) {
        ledger.add("archivist", score.uid());
        Gate.pass(delivery.id());
    }
}
