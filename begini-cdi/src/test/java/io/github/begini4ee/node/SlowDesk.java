package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.ScoreComplete;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Decides on each score; where the uid begins with HELD, it ends only when the test lets it. */
@ApplicationScoped
class SlowDesk {

    @Inject
    Node.Ledger ledger;

    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    CountDownLatch inside() {
        return inside;
    }

    CountDownLatch mayEnd() {
        return mayEnd;
    }

    @InboxObserver("decide")
    void on(@Observes ScoreComplete score, Delivery delivery) throws InterruptedException {
        ledger.write("decide", delivery);
        if (score.uid().startsWith("HELD")) {
            inside.countDown();
            assertThat(mayEnd.await(1, TimeUnit.MINUTES)).isTrue();
        }
    }
}
