package io.github.begini4ee.node.app;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.delivery.Integration;
import io.github.begini4ee.event.ScoreComplete;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.inject.Inject;

/** No bean itself: has an observer of all scores for the bean that inherits it. */
public abstract class Appraiser {

    @Inject
    Ledger ledger;

    @InboxObserver("assessor")
    void on(@Observes ScoreComplete score, EventMetadata metadata, Delivery delivery) {
        boolean told = metadata.getType() == score.getClass()
                && metadata.getQualifiers().contains(Integration.Literal.of(delivery.integration()));
        ledger.add(told ? "assessor" : "assessor, told " + metadata.getType(), score.uid());
        ledger.failWhereAsked("assessor", score.uid());
    }
}
