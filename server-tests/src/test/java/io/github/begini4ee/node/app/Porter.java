package io.github.begini4ee.node.app;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.PsychometricScoreComplete;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Only in the bank's first version. */
@ApplicationScoped
public class Porter {

    @Inject
    Ledger ledger;

    @InboxObserver("porter")
    void on(@Observes PsychometricScoreComplete score, Delivery delivery) {
        ledger.add("porter", score.uid());
        Gate.pass(delivery.id());
        ledger.failAlwaysWhereAsked("porter", score.uid());
    }
}
