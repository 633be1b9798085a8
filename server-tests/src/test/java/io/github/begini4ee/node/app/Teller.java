package io.github.begini4ee.node.app;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.PsychometricScoreComplete;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** A bean with {@code @Transactional} that writes by JPA. */
@ApplicationScoped
@Transactional
public class Teller {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Ledger ledger;

    @Inject
    Delivery delivery;

    @InboxObserver("teller")
    void on(@Observes PsychometricScoreComplete score) {
        entities.createNativeQuery(Ledger.INSERT)
                .setParameter(1, "teller")
                .setParameter(2, delivery.id())
                .setParameter(3, score.uid())
                .setParameter(4, delivery.attempt())
                .setParameter(5, Ledger.NODE)
                .executeUpdate();
        Gate.pass(delivery.id());
        ledger.failWhereAsked("teller", score.uid());
    }
}
