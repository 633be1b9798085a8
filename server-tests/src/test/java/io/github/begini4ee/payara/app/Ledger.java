package io.github.begini4ee.payara.app;

import io.github.begini4ee.event.PsychometricScoreComplete;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

/** Observes in a transaction of its own. */
@ApplicationScoped
public class Ledger {

    @Resource
    TransactionSynchronizationRegistry transactions;

    @Transactional
    void on(@Observes PsychometricScoreComplete score) {
        boolean active = transactions.getTransactionStatus() == Status.STATUS_ACTIVE;
        Seen.add(score.uid(), active ? "in a transaction" : "without a transaction");
        Told.by(score.uid(), "transaction-fails", "never");
    }
}
