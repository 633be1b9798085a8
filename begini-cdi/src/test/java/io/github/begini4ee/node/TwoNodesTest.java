package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.ApplicationComplete;
import io.github.begini4ee.event.ScoreComplete;
import io.github.begini4ee.receiver.Receipt.Outcome;
import io.github.begini4ee.testing.Events;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several nodes of a bank in one JVM, each with threads, container and pool of its own, on one PostgreSQL. */
class TwoNodesTest {

    private static final Map<String, String> SHORT_LEASES =
            Map.of("begini.inbox.observer-timeout", "1s", "begini.inbox.lease-margin", "1s");

    private final List<Running> nodes = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService senders = Executors.newCachedThreadPool();
    private FaultPool bank;

    @BeforeEach
    void createDatabase() throws SQLException {
        bank = FaultDatabase.POSTGRESQL.fresh();
        FaultNode.createLedger(bank);
    }

    @AfterEach
    void closeAll() throws SQLException {
        senders.shutdownNow();
        for (Running node : nodes) {
            node.close();
        }
        assertThat(bank.inUse()).as("connections in use").isZero();
        bank.close();
    }

    /** A node with threads that know its application, as a server's do. */
    private final class Running {

        private final FaultNode.Container container;
        private final FaultNode node;
        private final ScheduledThreadPoolExecutor threads;
        private boolean closed;

        Running(Clock clock, Map<String, String> settings, Class<?>... beans) {
            container = new FaultNode.Container(clock, beans);
            threads = new ScheduledThreadPoolExecutor(5, task -> {
                Thread thread = new Thread(task, "node");
                thread.setContextClassLoader(container.loader());
                return thread;
            });
            node = new FaultNode(bank, threads, settings, container);
        }

        /** Ends in good order: what runs may end. */
        void close() {
            if (!closed) {
                closed = true;
                node.close();
                assertThat(await(() -> threads.isTerminated()))
                        .as("threads ended")
                        .isTrue();
            }
        }
    }

    private Running start(Class<?>... beans) {
        return start(Clock.systemUTC(), SHORT_LEASES, beans);
    }

    private Running start(Clock clock, Map<String, String> settings, Class<?>... beans) {
        Running node = new Running(clock, settings, beans);
        nodes.add(node);
        return node;
    }

    private List<String> query(String sql) throws SQLException {
        return FaultNode.query(bank, sql);
    }

    private static boolean await(Callable<Boolean> condition) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        try {
            while (!condition.call()) {
                if (System.nanoTime() > end) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(20); // between two looks, not instead of one
            }
            return true;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitQuiet() throws SQLException {
        assertThat(await(() -> query("SELECT 1 FROM BEGINI_DELIVERY WHERE STATUS='OPEN' LIMIT 1")
                        .isEmpty()))
                .as(() -> "drained; open: " + open())
                .isTrue();
    }

    private String open() {
        try {
            return query("SELECT OBSERVER, COUNT(*), MIN(NEXT_AT), MAX(FAILURES), MAX(LAST_ERROR) FROM BEGINI_DELIVERY"
                            + " WHERE STATUS='OPEN' GROUP BY OBSERVER")
                    .toString();
        } catch (SQLException e) {
            return e.toString();
        }
    }

    private void assertOnce(int events, int deliveries) throws SQLException {
        assertThat(query("SELECT COUNT(*), COUNT(DISTINCT EVENT_UID) FROM BEGINI_EVENT"))
                .containsExactly(events + " " + events);
        assertThat(query("SELECT STATUS, COUNT(*) FROM BEGINI_DELIVERY GROUP BY STATUS"))
                .containsExactly("DONE " + deliveries);
        assertThat(query("SELECT D.ID, D.OBSERVER, COUNT(L.DELIVERY) FROM BEGINI_DELIVERY D LEFT JOIN LEDGER L"
                        + " ON L.DELIVERY=D.ID GROUP BY D.ID, D.OBSERVER HAVING COUNT(L.DELIVERY)<>1"))
                .as("done twice or never")
                .isEmpty();
        assertThat(query("SELECT COUNT(*) FROM LEDGER")).containsExactly(String.valueOf(deliveries));
    }

    @ApplicationScoped
    static class Desk {
        private static final Random SEEDED = new Random(20260401);

        @Inject
        Node.Ledger ledger;

        @InboxObserver("decide")
        void decide(@Observes ScoreComplete score, Delivery delivery) {
            ledger.write("decide", delivery);
            failNowAndThen();
        }

        @InboxObserver("tell")
        void tell(@ObservesAsync ScoreComplete score, Delivery delivery) {
            ledger.write("tell", delivery);
            failNowAndThen();
        }

        private static void failNowAndThen() {
            if (SEEDED.nextInt(20) == 0) {
                throw new IllegalStateException("now and then");
            }
        }
    }

    /** Sends as Begini does: again, to whichever node, until the answer is 200. */
    private int sendUntil200(int seed, String uid) {
        Random random = new Random(seed);
        int stored = 0;
        for (int copies = 1 + random.nextInt(2); copies > 0; copies--) {
            Outcome outcome = Outcome.UNAVAILABLE;
            while (outcome == Outcome.UNAVAILABLE) {
                Running node = nodes.get(random.nextInt(nodes.size()));
                outcome = node.node.receive(uid, Events.PSYCHOMETRIC).outcome();
            }
            assertThat(outcome).isIn(Outcome.STORED, Outcome.DUPLICATE);
            stored += outcome == Outcome.STORED ? 1 : 0;
        }
        return stored;
    }

    private int sendAll(int events, int threads, Runnable halfway) throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<Callable<Integer>> work = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            work.add(() -> {
                int stored = 0;
                for (int i = next.getAndIncrement(); i < events * 2; i = next.getAndIncrement()) {
                    if (i == events) {
                        halfway.run();
                    }
                    stored += sendUntil200(i, "LOAN-" + i / 2);
                }
                return stored;
            });
        }
        int stored = 0;
        for (Future<Integer> future : senders.invokeAll(work)) {
            stored += future.get();
        }
        return stored;
    }

    @Test
    void two_nodes_do_each_of_300_events_once_though_one_stops_and_another_starts() throws Exception {
        load(2, 300);
    }

    @Tag("heavy")
    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void nodes_do_each_of_2_000_events_once_though_one_stops_and_another_starts(int number) throws Exception {
        load(number, 2_000);
    }

    private void load(int number, int events) throws Exception {
        for (int i = 0; i < number; i++) {
            start(Desk.class);
        }
        Running first = nodes.get(0);
        int stored = sendAll(events, 8, () -> {
            start(Desk.class);
            nodes.remove(first);
            first.node.stop();
        });
        awaitQuiet();
        first.closed = true;
        first.container.close();

        assertThat(stored).isEqualTo(events);
        assertOnce(events, 2 * events);
    }

    @Test
    void one_event_from_32_threads_over_two_nodes_is_one_row() throws Exception {
        start(Desk.class);
        start(Desk.class);
        for (int round = 0; round < 5; round++) {
            CyclicBarrier together = new CyclicBarrier(32);
            String uid = "LOAN-" + round;
            List<Callable<Integer>> senders32 = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                FaultNode node = nodes.get(i % 2).node;
                senders32.add(() -> {
                    together.await();
                    Outcome outcome = node.receive(uid, Events.PSYCHOMETRIC).outcome();
                    while (outcome == Outcome.UNAVAILABLE) {
                        outcome = node.receive(uid, Events.PSYCHOMETRIC).outcome();
                    }
                    return outcome == Outcome.STORED ? 1 : 0;
                });
            }
            int stored = 0;
            for (Future<Integer> future : senders.invokeAll(senders32)) {
                stored += future.get();
            }
            assertThat(stored).isOne();
        }
        awaitQuiet();
        assertOnce(5, 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {-10, 10})
    void a_node_whose_clock_is_wrong_neither_hurries_nor_waits(int minutes) throws Exception {
        start(Desk.class);
        Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes));
        Running off = start(wrong, SHORT_LEASES, Desk.class);
        for (int i = 0; i < 50; i++) {
            assertThat(off.node.receive("LOAN-" + i, Events.PSYCHOMETRIC).outcome())
                    .isEqualTo(Outcome.STORED);
        }
        awaitQuiet();

        assertOnce(50, 100);
        long now = System.currentTimeMillis();
        assertThat(query("SELECT RECEIVED_AT FROM BEGINI_EVENT UNION ALL SELECT ENDED_AT FROM BEGINI_DELIVERY"
                        + " UNION ALL SELECT NEXT_AT FROM BEGINI_DELIVERY"))
                .allSatisfy(
                        time -> assertThat(Math.abs(now - Long.parseLong(time))).isLessThan(60_000L));
    }

    /** The release before. */
    @ApplicationScoped
    static class Before {
        @Inject
        Node.Ledger ledger;

        @InboxObserver("decide")
        void decide(@Observes ScoreComplete score, Delivery delivery) {
            ledger.write("decide", delivery);
        }

        @InboxObserver("leaves")
        void leaves(@Observes ScoreComplete score, Delivery delivery) {
            ledger.write("leaves", delivery);
        }

        void unnamed(@Observes ApplicationComplete complete, Delivery delivery) {
            ledger.write("unnamed", delivery);
        }
    }

    /** The release after: one observer has another class and method but its name, one is new, one is gone, one renamed. */
    @ApplicationScoped
    static class After {
        @Inject
        Node.Ledger ledger;

        @InboxObserver("decide")
        void on(@Observes ScoreComplete score, Delivery delivery) {
            ledger.write("decide", delivery);
        }

        @InboxObserver("comes")
        void comes(@Observes ScoreComplete score, Delivery delivery) {
            ledger.write("comes", delivery);
        }

        void renamed(@Observes ApplicationComplete complete, Delivery delivery) {
            ledger.write("renamed", delivery);
        }
    }

    @Test
    void while_somebody_locks_a_table_the_answer_is_503_in_time() throws Exception {
        Running node =
                start(Clock.systemUTC(), Map.of("begini.inbox.receive-timeout", "1s", "begini.inbox.workers", "0"));
        assertThat(node.node.receive("LOAN-1", Events.PSYCHOMETRIC).outcome()).isEqualTo(Outcome.STORED);
        try (Connection somebody = bank.dataSource().getConnection();
                Statement lock = somebody.createStatement()) {
            somebody.setAutoCommit(false);
            lock.execute("LOCK TABLE BEGINI_EVENT IN ACCESS EXCLUSIVE MODE");

            Future<Outcome> answer = senders.submit(
                    () -> node.node.receive("LOAN-2", Events.PSYCHOMETRIC).outcome());

            assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(Outcome.UNAVAILABLE);
            somebody.rollback();
            somebody.setAutoCommit(true);
        }
        assertThat(node.node.receive("LOAN-2", Events.PSYCHOMETRIC).outcome()).isEqualTo(Outcome.STORED);
        assertThat(query("SELECT COUNT(*) FROM BEGINI_EVENT")).containsExactly("2");
    }

    @Test
    void while_somebody_locks_what_all_nodes_know_the_answer_is_503_in_time() throws Exception {
        Running node =
                start(Clock.systemUTC(), Map.of("begini.inbox.receive-timeout", "1s", "begini.inbox.workers", "0"));
        assertThat(node.node.receive("LOAN-1", Events.PSYCHOMETRIC).outcome()).isEqualTo(Outcome.STORED);
        node.node.operations().resume("decide", "jane", "has the database asked for its news at the next request");
        try (Connection somebody = bank.dataSource().getConnection();
                Statement lock = somebody.createStatement()) {
            somebody.setAutoCommit(false);
            lock.execute("LOCK TABLE BEGINI_META IN ACCESS EXCLUSIVE MODE");

            List<Future<Outcome>> answers = IntStream.range(2, 8)
                    .mapToObj(i -> senders.submit(() ->
                            node.node.receive("LOAN-" + i, Events.PSYCHOMETRIC).outcome()))
                    .toList();

            for (Future<Outcome> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(Outcome.UNAVAILABLE);
            }
            somebody.rollback();
            somebody.setAutoCommit(true);
        }
        assertThat(node.node.receive("LOAN-2", Events.PSYCHOMETRIC).outcome()).isEqualTo(Outcome.STORED);
    }

    private Running receiveOnly(Class<?>... beans) {
        Map<String, String> settings = new HashMap<>(SHORT_LEASES);
        settings.put("begini.inbox.workers", "0");
        return start(Clock.systemUTC(), settings, beans);
    }

    @Test
    void a_rolling_upgrade_loses_nothing_and_leaves_open_what_no_node_can_do() throws Exception {
        Running before = receiveOnly(Before.class);
        Running after = start(After.class);
        for (int i = 0; i < 20; i++) {
            FaultNode receiver = (i % 2 == 0 ? before : after).node;
            assertThat(receiver.receive("LOAN-" + i, Events.PSYCHOMETRIC).outcome())
                    .isEqualTo(Outcome.STORED);
        }
        before.node.receive("LOAN-20", Events.COMPLETE);
        before.close();

        assertThat(await(() -> query("SELECT 1 FROM BEGINI_DELIVERY WHERE STATUS='DONE'")
                                .size()
                        == 30))
                .as(this::open)
                .isTrue();
        String old = query("SELECT OBSERVER FROM BEGINI_DELIVERY WHERE OBSERVER LIKE '%unnamed%'")
                .get(0);
        String renamed = old.replace("unnamed", "renamed").replace("Before", "After");
        assertThat(query("SELECT OBSERVER, STATUS, COUNT(*) FROM BEGINI_DELIVERY GROUP BY OBSERVER, STATUS"))
                .containsExactlyInAnyOrder("decide DONE 20", "comes DONE 10", "leaves OPEN 10", old + " OPEN 1");
        assertThat(query("SELECT MAX(FAILURES), MAX(LEASE_NO) FROM BEGINI_DELIVERY WHERE STATUS='OPEN'"))
                .containsExactly("0 0");

        assertThat(after.node.operations().reassign(old, renamed, "jane", "renamed"))
                .isOne();
        assertThat(after.node.operations().reassign("leaves", "comes", "jane", "taken over"))
                .isEqualTo(10);
        awaitQuiet();

        assertThat(query("SELECT OBSERVER, COUNT(*), COUNT(DISTINCT DELIVERY) FROM LEDGER GROUP BY OBSERVER"))
                .containsExactlyInAnyOrder("decide 20 20", "comes 20 20", "renamed 1 1");
    }

    @Test
    void four_nodes_share_what_is_due_and_claim_nothing_twice() throws Exception {
        Running receiver = receiveOnly(Desk.class);
        IntStream.range(0, 200).forEach(i -> receiver.node.receive("LOAN-" + i, Events.PSYCHOMETRIC));
        for (int i = 0; i < 4; i++) {
            start(Desk.class);
        }
        awaitQuiet();

        assertOnce(200, 400);
        assertThat(query("SELECT ID FROM BEGINI_DELIVERY WHERE LEASE_NO<>FAILURES+1"))
                .as("claimed more often than tried")
                .isEmpty();
    }
}
