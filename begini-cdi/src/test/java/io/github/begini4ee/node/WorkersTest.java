package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.dispatch.Dispatcher;
import io.github.begini4ee.event.ApplicationComplete;
import io.github.begini4ee.event.ScoreComplete;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.testing.Events;
import io.github.begini4ee.testing.LogCapture;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker outlives whatever happens to its delivery. */
class WorkersTest {

    private static final Map<String, String> ONE_WORKER = Map.of("begini.inbox.workers", "1");
    private static final String A_FAILURE = "SET FAILURES=?, NEXT_AT=?";

    private SlowBank bank;

    @BeforeEach
    void open() throws SQLException {
        bank = new SlowBank();
    }

    @AfterEach
    void close() throws SQLException {
        bank.close();
    }

    @Test
    void a_pool_that_breaks_its_contract_costs_no_worker() throws SQLException {
        SlowBank.Member node = bank.node(ONE_WORKER, LoanDesk.class);
        bank.tap().before(sql -> {
            if (sql.contains(A_FAILURE)) {
                throw new IllegalStateException("the pool is closed");
            }
        });
        try (LogCapture log = LogCapture.of(Dispatcher.class)) {
            node.receive("UNLUCKY", Events.PSYCHOMETRIC);
            node.run();

            assertThat(log.lines()).singleElement().asString().contains("after its lease");
        }
        bank.tap().before(sql -> {});
        node.receive("LOAN-1", Events.PSYCHOMETRIC);
        node.run();
        assertThat(bank.deliveries()).containsExactly("LOAN-1 DONE 1 0", "UNLUCKY OPEN 1 0");

        bank.pass(Duration.ofMinutes(3));

        assertThat(bank.deliveries()).containsExactly("LOAN-1 DONE 1 0", "UNLUCKY DONE 3 1");
    }

    @Test
    void an_error_while_a_failure_is_noted_costs_no_worker() throws SQLException {
        SlowBank.Member node = bank.node(ONE_WORKER, LoanDesk.class);
        bank.tap().before(sql -> {
            if (sql.contains(A_FAILURE)) {
                throw new OutOfMemoryError("made by the test");
            }
        });
        node.receive("UNLUCKY", Events.PSYCHOMETRIC);
        assertThatThrownBy(node::run).isInstanceOf(OutOfMemoryError.class);
        bank.tap().before(sql -> {});

        node.receive("LOAN-1", Events.PSYCHOMETRIC);
        node.run();

        assertThat(bank.deliveries()).containsExactly("LOAN-1 DONE 1 0", "UNLUCKY OPEN 1 0");
    }

    /** Leaves on its thread what it should not, with UNLUCKY at its first attempt. */
    @ApplicationScoped
    static class Careless {

        private Leaving leaving = () -> {};

        void leaves(Leaving something) {
            leaving = something;
        }

        interface Leaving {
            void behind() throws Exception;
        }

        @InboxObserver(value = "careless", transaction = InboxObserver.Transaction.NONE)
        void on(@Observes ScoreComplete score, Delivery delivery) throws Exception {
            if (score.uid().equals("UNLUCKY") && delivery.attempt() == 1) {
                leaving.behind();
            }
        }

        @InboxObserver("careless-too")
        void on(@Observes ApplicationComplete complete) throws Exception {
            leaving.behind();
        }
    }

    @Test
    void a_transaction_that_an_observer_leaves_open_is_its_own_failure_and_nobody_else_s() throws SQLException {
        SlowBank.Member node = bank.node(ONE_WORKER, LoanDesk.class, Careless.class);
        node.bean(Careless.class).leaves(node.transactions()::begin);
        node.receive("UNLUCKY", Events.PSYCHOMETRIC);
        node.run();

        assertThat(bank.query("SELECT STATUS, FAILURES, LAST_ERROR FROM BEGINI_DELIVERY WHERE OBSERVER='careless'"))
                .singleElement()
                .asString()
                .startsWith("OPEN 1 ")
                .contains("TransactionLeftOpen");
        assertThat(node.receive("LOAN-1", Events.PSYCHOMETRIC)).isEqualTo(Receipt.stored());
        node.run();
        bank.pass(Duration.ofMinutes(1));
        assertThat(bank.query("SELECT OBSERVER, STATUS, FAILURES FROM BEGINI_DELIVERY ORDER BY FAILURES, OBSERVER"))
                .containsExactly("careless DONE 0", "decide DONE 0", "careless DONE 1", "decide DONE 1");
    }

    @Test
    void an_interrupt_that_an_observer_leaves_behind_disturbs_nobody() throws SQLException {
        SlowBank.Member node = bank.node(ONE_WORKER, LoanDesk.class, Careless.class);
        node.bean(Careless.class).leaves(Thread.currentThread()::interrupt);
        bank.tap().before(sql -> {
            if (Thread.currentThread().isInterrupted()) { // as pools do it
                throw new SQLException("interrupted");
            }
        });
        node.receive("UNLUCKY", Events.COMPLETE);
        node.run();
        assertThat(Thread.interrupted()).isFalse();
        node.receive("UNLUCKY", Events.PSYCHOMETRIC);
        node.run();
        bank.pass(Duration.ofMinutes(1));

        assertThat(bank.query("SELECT OBSERVER, STATUS, FAILURES FROM BEGINI_DELIVERY ORDER BY OBSERVER"))
                .containsExactly("careless DONE 0", "careless-too DONE 0", "decide DONE 1");
    }

    @Test
    void a_delivery_whose_event_is_gone_is_dead_at_once() throws SQLException {
        SlowBank.Member receiver = bank.node(Map.of("begini.inbox.workers", "0"), LoanDesk.class);
        receiver.receive("LOAN-1", Events.PSYCHOMETRIC);
        receiver.close();
        FaultNode.update(bank.pool(), "DELETE FROM BEGINI_EVENT");

        bank.node(LoanDesk.class);

        assertThat(bank.query("SELECT STATUS, FAILURES FROM BEGINI_DELIVERY")).containsExactly("DEAD 1");
    }

    @ApplicationScoped
    static class Archive {

        private final CountDownLatch inside = new CountDownLatch(1);
        private final CountDownLatch mayEnd = new CountDownLatch(1);

        void letGo() {
            mayEnd.countDown();
        }

        void awaitInside() throws InterruptedException {
            assertThat(inside.await(1, TimeUnit.MINUTES)).isTrue();
        }

        @InboxObserver("keep")
        void on(@Observes ScoreComplete score) throws InterruptedException {
            if (score.uid().equals("SLOW")) {
                inside.countDown();
                assertThat(mayEnd.await(1, TimeUnit.MINUTES)).isTrue();
            }
        }
    }

    @Test
    void a_slow_observer_keeps_a_worker_and_nobody_else_waiting() throws Exception {
        FaultPool pool = FaultDatabase.H2.fresh();
        FaultNode.createLedger(pool);
        FaultNode.Container container = new FaultNode.Container(LoanDesk.class, Archive.class);
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(4, task -> {
            Thread thread = new Thread(task, "a-thread-of-the-server");
            thread.setContextClassLoader(container.loader());
            return thread;
        });
        FaultNode node = new FaultNode(pool, threads, Map.of("begini.inbox.workers", "2"), container);
        Archive archive = container.bean(Archive.class);
        try {
            node.receive("SLOW", Events.PSYCHOMETRIC);
            archive.awaitInside();
            for (int i = 0; i < 100; i++) {
                assertThat(node.receive("LOAN-" + i, Events.PSYCHOMETRIC)).isEqualTo(Receipt.stored());
            }

            String ended = "SELECT COUNT(*) FROM BEGINI_DELIVERY WHERE STATUS='DONE'";
            Until.holds(() -> FaultNode.query(pool, ended).equals(List.of("201")));
            assertThat(FaultNode.query(
                            pool, "SELECT STATUS, OBSERVER, LEASE_NO FROM BEGINI_DELIVERY WHERE STATUS<>'DONE'"))
                    .containsExactly("OPEN keep 1");
            assertThat(FaultNode.query(pool, "SELECT COUNT(*) FROM BEGINI_DELIVERY WHERE FAILURES>0"))
                    .containsExactly("0");
        } finally {
            archive.letGo();
            node.stop();
            threads.shutdownNow();
            container.close();
            pool.close();
        }
    }
}
