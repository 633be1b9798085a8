package io.github.begini4ee.node.app;

import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.delivery.InboxObserver.Transaction;
import io.github.begini4ee.event.ApplicationExpired;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Called outside a transaction, so that what it writes stays when it fails. */
@ApplicationScoped
public class Messenger {

    @Inject
    Ledger ledger;

    @InboxObserver(value = "messenger", transaction = Transaction.NONE)
    void on(@Observes ApplicationExpired expired) {
        ledger.add("messenger", expired.uid());
        ledger.failWhereAsked("messenger", expired.uid());
    }
}
