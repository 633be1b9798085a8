package io.github.begini4ee.node.app;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.event.PsychometricScoreComplete;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** In the bank's first version; a {@link Solicitor} in the second, and nothing says that it is the same. */
@ApplicationScoped
public class Notary {

    @Inject
    Ledger ledger;

    void on(@Observes PsychometricScoreComplete score, Delivery delivery) {
        ledger.add("notary", score.uid());
        Gate.pass(delivery.id());
        ledger.failAlwaysWhereAsked("notary", score.uid());
    }
}
