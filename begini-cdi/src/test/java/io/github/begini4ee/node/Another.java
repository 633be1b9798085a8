package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A thread beside the test's own, and waiting that ends. */
final class Another {

    private Another() {}

    static Thread start(Runnable work) {
        Thread thread = new Thread(work, "another");
        thread.start();
        return thread;
    }

    static void join(Thread thread) {
        try {
            thread.join(TimeUnit.MINUTES.toMillis(1));
            assertThat(thread.isAlive()).isFalse();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
