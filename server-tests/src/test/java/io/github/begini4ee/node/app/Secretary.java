package io.github.begini4ee.node.app;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.PsychometricScoreComplete;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** In the bank's second version; the same observer, in the first, was a {@link Scribe}. */
@ApplicationScoped
public class Secretary {

    @Inject
    Ledger ledger;

    @InboxObserver("scribe")
    void on(@Observes PsychometricScoreComplete score, Delivery delivery) {
        ledger.add("scribe", score.uid());
        Gate.pass(delivery.id());
    }
}
