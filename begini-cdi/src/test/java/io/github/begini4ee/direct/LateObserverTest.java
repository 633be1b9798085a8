package io.github.begini4ee.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.begini4ee.delivery.CurrentDelivery;
import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.event.ScoreComplete;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.testing.Application;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is still at work when the application stops. */
@Timeout(60)
class LateObserverTest {

    @ApplicationScoped
    static class Late {
        static final CountDownLatch RELEASED = new CountDownLatch(1);
        static final Queue<String> ORDER = new ConcurrentLinkedQueue<>();

        @Inject
        Delivery delivery;

        void on(@ObservesAsync ScoreComplete score) throws InterruptedException {
            RELEASED.await();
            ORDER.add("ended with " + delivery.keyLabel());
        }
    }

    @Test
    void is_waited_for() throws InterruptedException {
        Application application = Application.with(Map.of("begini.direct.timeout", "100ms"), Late.class);
        assertThat(application.receivePsychometricScore()).isEqualTo(Receipt.failed());

        Thread stopping = new Thread(() -> {
            application.close();
            Late.ORDER.add("stopped");
        });
        stopping.start();
        while (!EnumSet.of(Thread.State.TIMED_WAITING, Thread.State.TERMINATED).contains(stopping.getState())) {
            Thread.onSpinWait();
        }
        Late.RELEASED.countDown();
        stopping.join();

        assertThat(Late.ORDER).containsExactly("ended with cards/api-key", "stopped");
    }

    @Test
    void is_refused_once_the_application_stops_so_that_no_request_waits_for_it() throws InterruptedException {
        AsyncThreads threads = new AsyncThreads(Runnable::run, () -> {});
        assertThat(threads.close(Duration.ZERO)).isTrue();

        assertThatThrownBy(() -> threads.during(new CurrentDelivery()).execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void is_given_up_in_the_end_and_nothing_begins_any_more() throws InterruptedException {
        Queue<Runnable> kept = new ConcurrentLinkedQueue<>(); // by the server, until it has a thread
        AsyncThreads observers = new AsyncThreads(kept::add, () -> {});
        Executor threads = observers.during(new CurrentDelivery());
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        threads.execute(() -> {
            inside.countDown();
            await(released);
        });
        Queue<String> begun = new ConcurrentLinkedQueue<>();
        threads.execute(() -> begun.add("too late"));
        Thread busy = new Thread(kept.remove());
        busy.start();
        inside.await();

        assertThat(observers.close(Duration.ofMillis(50))).isFalse();

        kept.remove().run();
        assertThat(begun).isEmpty();
        released.countDown();
        busy.join();
        assertThat(observers.close(Duration.ZERO)).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
