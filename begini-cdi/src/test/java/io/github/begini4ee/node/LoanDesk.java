package io.github.begini4ee.node;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.ScoreComplete;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Decides on each score, on that of UNLUCKY at the second attempt. */
@ApplicationScoped
class LoanDesk {

    @Inject
    Node.Ledger ledger;

    @InboxObserver("decide")
    void on(@Observes ScoreComplete score, Delivery delivery) {
        ledger.write("decide", delivery);
        if (score.uid().equals("UNLUCKY") && delivery.attempt() == 1) {
            throw new IllegalStateException("not now");
        }
    }
}
