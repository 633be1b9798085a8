package io.github.begini4ee.node.app;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.event.PsychometricScoreComplete;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** In the bank's second version; a {@link Notary} in the first. */
@ApplicationScoped
public class Solicitor {

    @Inject
    Ledger ledger;

    void on(@Observes PsychometricScoreComplete score, Delivery delivery) {
        ledger.add("solicitor", score.uid());
        Gate.pass(delivery.id());
    }
}
