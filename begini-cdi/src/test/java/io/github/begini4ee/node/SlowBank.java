package io.github.begini4ee.node;

import io.github.begini4ee.dispatch.Backoff;
import io.github.begini4ee.dispatch.Threads;
import io.github.begini4ee.inbox.Inbox;
import io.github.begini4ee.receiver.Receipt;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A bank in slow motion: its nodes and its database have one time, which passes when the test says so, and whatever they do
 * they do on the test's thread.
 */
final class SlowBank implements AutoCloseable {

    private final Time time = new Time();
    private final Tap tap;
    private final FaultPool pool;
    private final List<Member> nodes = new ArrayList<>();
    private Backoff backoff = new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), RandomGenerator.getDefault());

    SlowBank() throws SQLException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        tap = new Tap(h2, time);
        pool = new FaultPool(tap.dataSource(), FaultDatabase::undoAndClose);
        FaultNode.createLedger(pool);
    }

    /** A time that others read. */
    static final class Time extends Clock {

        private volatile Instant now = Instant.parse("2026-04-01T09:00:00Z");
        private final AtomicReference<Runnable> before = new AtomicReference<>(() -> {});

        /** What happens once, before the next who asks what time it is goes on. */
        void beforeItIsAsked(Runnable action) {
            before.set(action);
        }

        void to(Instant later) {
            now = later;
        }

        void by(Duration duration) {
            now = now.plus(duration);
        }

        /** The same as a ticker tells it. Asks nobody. */
        long nanos() {
            return ChronoUnit.NANOS.between(Instant.EPOCH, now);
        }

        @Override
        public Instant instant() {
            before.getAndSet(() -> {}).run();
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Nodes that start from now on wait so after a failure. */
    void backOff(Backoff longer) {
        backoff = longer;
    }

    Member node(Class<?>... beans) {
        return node(Map.of(), beans);
    }

    /** Starts a node, which does what there is to do at once. */
    Member node(Map<String, String> settings, Class<?>... beans) {
        Member node = new Member(false, settings, beans);
        nodes.add(node);
        node.run();
        return node;
    }

    /** A node whose server does nothing for it yet. */
    Member startingNode(Class<?>... beans) {
        Member node = new Member(true, Map.of(), beans);
        nodes.add(node);
        return node;
    }

    Time time() {
        return time;
    }

    Tap tap() {
        return tap;
    }

    FaultPool pool() {
        return pool;
    }

    /** Time goes by, and the nodes do what becomes due in it. */
    void pass(Duration duration) {
        Instant end = time.instant().plus(duration);
        for (Optional<Instant> due = nextDue();
                due.filter(next -> !next.isAfter(end)).isPresent();
                due = nextDue()) {
            time.to(due.get());
            nodes.forEach(Member::runDue);
        }
        time.to(end);
    }

    private Optional<Instant> nextDue() {
        return nodes.stream().flatMap(node -> node.threads.nextDue().stream()).min(Comparator.naturalOrder());
    }

    List<String> query(String sql) throws SQLException {
        return FaultNode.query(pool, sql);
    }

    /** Uid, state, lease number and failures of each delivery. */
    List<String> deliveries() throws SQLException {
        return query("SELECT E.EVENT_UID, D.STATUS, D.LEASE_NO, D.FAILURES FROM BEGINI_DELIVERY D"
                + " JOIN BEGINI_EVENT E ON E.ID=D.EVENT_ID ORDER BY E.EVENT_UID, D.OBSERVER");
    }

    @Override
    public void close() throws SQLException {
        for (Member node : nodes) {
            node.close();
        }
        pool.close();
    }

    /** A node of the bank. */
    final class Member {

        private final FaultThreads threads = new FaultThreads(time);
        private final FaultNode.Container container;
        private final FaultNode node;
        private boolean ended;

        private Member(boolean starting, Map<String, String> settings, Class<?>... beans) {
            threads.aborts(starting);
            container = new FaultNode.Container(time, beans);
            container.ticker(time::nanos);
            Threads lent = new Threads(threads, threads, Runnable::run, threads::shutdownNow);
            node = new FaultNode(pool, lent, settings, container, backoff);
        }

        Receipt receive(String uid, String event) {
            return node.receive(uid, event);
        }

        Inbox operations() {
            return node.operations();
        }

        UserTransaction transactions() {
            return node.transactions();
        }

        <T> T bean(Class<T> type) {
            return node.bean(type);
        }

        FaultThreads threads() {
            return threads;
        }

        boolean runOne() {
            return container.within(threads::runOne);
        }

        /** Does all that can be done now. */
        void run() {
            while (runOne()) {
                // until nothing is left
            }
        }

        private void runDue() {
            threads.makeDueReady();
            run();
        }

        /** SIGKILL: what it was about to do is never done. */
        void dies() {
            threads.forgetAll();
            nodes.remove(this);
            ended = true;
            container.close();
        }

        void close() {
            if (!ended) {
                ended = true;
                run();
                node.close();
            }
        }
    }
}
