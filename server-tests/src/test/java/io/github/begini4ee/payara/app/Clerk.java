package io.github.begini4ee.payara.app;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.event.PsychometricScoreComplete;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** An EJB session bean that observes. */
@Stateless
public class Clerk {

    @Inject
    Delivery delivery;

    @Resource
    TransactionSynchronizationRegistry transactions;

    public void on(@Observes PsychometricScoreComplete score) {
        boolean active = transactions.getTransactionStatus() == Status.STATUS_ACTIVE;
        Seen.add(score.uid(), "clerk by " + delivery.keyLabel() + (active ? " in a transaction" : ""));
        Told.by(score.uid(), "clerk-fails", "never");
    }

    public void later(@ObservesAsync BeginiEvent event) {
        Seen.add(event.uid(), "clerk later by " + delivery.keyLabel());
    }
}
