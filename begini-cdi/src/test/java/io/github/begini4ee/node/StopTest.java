package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.config.Settings;
import io.github.begini4ee.dispatch.Threads;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.testing.Events;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a node that stops leaves behind. */
class StopTest {

    private FaultPool pool;
    private FaultNode.Container container;

    @BeforeEach
    void open() throws SQLException {
        pool = FaultDatabase.H2.fresh();
        FaultNode.createLedger(pool);
        container = new FaultNode.Container(SlowDesk.class);
    }

    @AfterEach
    void close() throws SQLException {
        container.close();
        pool.close();
    }

    /** Fewer threads than workers: what was handed over waits for one. */
    private FaultNode nodeWithOneThread() {
        return new FaultNode(pool, threads(1), Map.of(), container);
    }

    private ScheduledThreadPoolExecutor threads(int number) {
        return new ScheduledThreadPoolExecutor(number, task -> {
            Thread thread = new Thread(task, "a-thread-of-the-server");
            thread.setContextClassLoader(container.loader());
            return thread;
        });
    }

    private List<String> query(String sql) throws SQLException {
        return FaultNode.query(pool, sql);
    }

    @Test
    void what_it_had_claimed_and_not_begun_is_due_for_others_at_once_and_no_attempt_is_burnt() throws Exception {
        FaultNode stopping = nodeWithOneThread();
        SlowDesk desk = container.bean(SlowDesk.class);
        stopping.receive("HELD", Events.PSYCHOMETRIC);
        assertThat(desk.inside().await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(stopping.receive("WAITING", Events.PSYCHOMETRIC)).isEqualTo(Receipt.stored());
        String waiting = "SELECT D.STATUS, D.LEASE_NO, D.FAILURES FROM BEGINI_DELIVERY D JOIN BEGINI_EVENT E"
                + " ON E.ID=D.EVENT_ID WHERE E.EVENT_UID='WAITING'";
        assertThat(query(waiting)).containsExactly("OPEN 1 0");

        Thread stop = new Thread(stopping::stop);
        stop.start();
        Until.holds(() -> stop.getState() == Thread.State.TIMED_WAITING);
        desk.mayEnd().countDown();
        stop.join(TimeUnit.MINUTES.toMillis(1));

        assertThat(stop.isAlive()).isFalse();
        assertThat(query(waiting)).containsExactly("OPEN 1 0");
        assertThat(query("SELECT OBSERVER, ATTEMPT FROM LEDGER")).containsExactly("decide 1");
        long now = System.currentTimeMillis() + 1_000; // a node knows the database's time to some milliseconds
        assertThat(Long.parseLong(query("SELECT NEXT_AT FROM BEGINI_DELIVERY WHERE STATUS='OPEN'")
                        .get(0)))
                .isLessThan(now);
        FaultNode next = nodeWithOneThread();
        Until.holds(() -> query(waiting).equals(List.of("DONE 2 0")));
        next.stop();
    }

    @Test
    void it_waits_no_longer_than_a_look_at_what_is_due_takes() throws Exception {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Tap tap = new Tap(h2, Clock.systemUTC());
        CountDownLatch looks = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        tap.before(sql -> {
            if (Tap.isClaim(sql)) {
                looks.countDown();
                await(mayGoOn);
            }
        });
        FaultPool tapped = new FaultPool(tap.dataSource(), FaultDatabase::undoAndClose);
        FaultNode.createLedger(tapped);
        FaultNode node = new FaultNode(tapped, threads(2), Map.of(), container);
        await(looks);

        Thread stop = new Thread(node::stop);
        stop.start();
        Until.holds(() -> stop.getState() == Thread.State.TIMED_WAITING);
        mayGoOn.countDown();
        stop.join(TimeUnit.SECONDS.toMillis(20));

        assertThat(stop.isAlive()).isFalse();
        tapped.close();
    }

    @Test
    void it_ends_in_time_though_the_database_answers_nothing_any_more() throws Exception {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Tap tap = new Tap(h2, Clock.systemUTC());
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answers = new CountDownLatch(1);
        FaultPool tapped = new FaultPool(tap.dataSource(), FaultDatabase::undoAndClose);
        FaultNode.createLedger(tapped);
        FaultNode node = new FaultNode(tapped, threads(2), Map.of("begini.inbox.observer-timeout", "1s"), container);
        node.operations().status();
        tap.before(sql -> {
            asked.countDown();
            await(answers);
        });
        await(asked);

        Thread stop = new Thread(node::stop);
        stop.start();
        stop.join(TimeUnit.SECONDS.toMillis(20));
        boolean hangs = stop.isAlive();
        answers.countDown();
        stop.join(TimeUnit.MINUTES.toMillis(1));

        assertThat(hangs).isFalse();
        tapped.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void its_line_for_the_other_nodes_goes() throws Exception {
        FaultNode node = nodeWithOneThread();
        node.operations().status();
        assertThat(query("SELECT CONTENT FROM BEGINI_META WHERE NAME LIKE 'node:%'"))
                .containsExactly("4");

        node.stop();

        assertThat(query("SELECT CONTENT FROM BEGINI_META WHERE NAME LIKE 'node:%'"))
                .isEmpty();
    }

    @Test
    void threads_of_its_own_end_with_it() throws Exception {
        Settings settings = Settings.of(getClass().getClassLoader(), Map.of(), Map.of());
        Thread.currentThread().setContextClassLoader(container.loader());
        FaultNode node;
        try {
            Threads own = Threads.managed(settings, 4);
            assertThat(settings.warnings()).singleElement().asString().startsWith("BGN-220");
            node = new FaultNode(pool, own, Map.of(), container);
            node.receive("LOAN-1", Events.PSYCHOMETRIC);
            Until.holds(() -> query("SELECT STATUS FROM BEGINI_DELIVERY").equals(List.of("DONE")));
        } finally {
            Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
        }
        assertThat(ownThreads()).isNotEmpty().allMatch(Thread::isDaemon);

        node.stop();

        Until.holds(() -> ownThreads().isEmpty());
    }

    private static List<Thread> ownThreads() {
        return Stream.of(Thread.getAllStackTraces().keySet().toArray(Thread[]::new))
                .filter(thread -> thread.getName().equals("begini-inbox"))
                .toList();
    }
}
