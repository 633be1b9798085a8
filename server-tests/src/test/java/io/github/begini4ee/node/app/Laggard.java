package io.github.begini4ee.node.app;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.ApplicationIncomplete;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Has as little time as a transaction can have, and at first takes more than twice as much. */
@ApplicationScoped
public class Laggard {

    private static final long TOO_LONG_MILLIS = 2_500;

    @Inject
    Ledger ledger;

    @InboxObserver(value = "laggard", timeout = "1s")
    void on(@Observes ApplicationIncomplete incomplete, Delivery delivery) throws InterruptedException {
        ledger.add("laggard", incomplete.uid());
        if (delivery.attempt() == 1) {
            new CountDownLatch(1).await(TOO_LONG_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
