package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.dispatch.Poller;
import io.github.begini4ee.testing.Events;
import io.github.begini4ee.testing.LogCapture;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that does not answer one of the poller's questions, and others it does. */
class HungPollerTest {

    private static final Map<String, String> ONE_WORKER = Map.of("begini.inbox.workers", "1");

    private final SlowBank.Time time = new SlowBank.Time();
    private final CountDownLatch hangs = new CountDownLatch(1);
    private final CountDownLatch answers = new CountDownLatch(1);
    private Tap tap;
    private FaultPool pool;
    private FaultNode.Container container;
    private FaultNode node;

    @BeforeEach
    void open() throws SQLException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        tap = new Tap(h2, time);
        pool = new FaultPool(tap.dataSource(), FaultDatabase::undoAndClose);
        FaultNode.createLedger(pool);
        // a server that is late itself commits what took too long
        container = new FaultNode.Container(time, Clock.systemUTC(), SlowDesk.class);
    }

    @AfterEach
    void close() throws SQLException {
        answers.countDown();
        container.bean(SlowDesk.class).mayEnd().countDown();
        node.close();
        pool.close();
    }

    /** Statements of this kind are not answered until the test lets them be. */
    private void startHangingAt(Predicate<String> statement) {
        tap.before(sql -> {
            if (statement.test(sql)) {
                hangs.countDown();
                await(answers);
            }
        });
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(4, task -> {
            Thread thread = new Thread(task, "node");
            thread.setContextClassLoader(container.loader());
            return thread;
        });
        node = new FaultNode(pool, threads, ONE_WORKER, container);
        await(hangs);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> query(String sql) throws SQLException {
        return FaultNode.query(pool, sql);
    }

    private static Predicate<String> theFirstClaim() {
        AtomicBoolean first = new AtomicBoolean(true);
        return sql -> Tap.isClaim(sql) && first.getAndSet(false);
    }

    @Test
    void a_poller_that_hangs_is_replaced_and_its_worker_works() throws Exception {
        try (LogCapture log = LogCapture.of(Poller.class)) {
            startHangingAt(theFirstClaim());
            node.receive("LOAN-1", Events.PSYCHOMETRIC);
            assertThat(query("SELECT LEASE_NO FROM BEGINI_DELIVERY")).containsExactly("0");
            assertThat(log.lines()).isEmpty();

            time.by(Duration.ofSeconds(121));
            node.receive("LOAN-2", Events.PSYCHOMETRIC);

            Until.holds(() -> query("SELECT STATUS FROM BEGINI_DELIVERY").equals(List.of("DONE", "DONE")));
            assertThat(log.lines()).singleElement().asString().startsWith("BGN-234");
        }
    }

    @Test
    void what_it_claims_too_late_is_given_back_and_never_more_run_than_there_are_workers() throws Exception {
        startHangingAt(theFirstClaim());
        node.receive("HELD", Events.PSYCHOMETRIC);
        FaultNode.update(pool, "UPDATE BEGINI_DELIVERY SET NEXT_AT=0");
        node.receive("LOAN-1", Events.PSYCHOMETRIC);
        long received = time.millis();
        time.by(Duration.ofSeconds(121));
        node.operations().resume("decide", "jane", "wakes whoever looks");
        await(container.bean(SlowDesk.class).inside());
        String waiting = "SELECT D.LEASE_NO, D.FAILURES, D.NEXT_AT FROM BEGINI_DELIVERY D JOIN BEGINI_EVENT E"
                + " ON E.ID=D.EVENT_ID WHERE E.EVENT_UID='LOAN-1'";
        assertThat(query(waiting)).containsExactly("0 0 " + received);

        answers.countDown();

        Until.holds(() -> query(waiting).equals(List.of("1 0 " + time.millis())));
        assertThat(query("SELECT OBSERVER FROM LEDGER")).isEmpty(); // HELD has not committed
        container.bean(SlowDesk.class).mayEnd().countDown();
        Until.holds(() -> query("SELECT STATUS FROM BEGINI_DELIVERY").equals(List.of("DONE", "DONE")));
    }

    @Test
    void one_that_hangs_while_it_purges_does_not_keep_the_next_from_claiming() throws Exception {
        startHangingAt(sql -> sql.startsWith("SELECT E.ID FROM"));
        for (int round = 1; round <= 2; round++) {
            time.by(Duration.ofSeconds(121));
            node.receive("LOAN-" + round, Events.PSYCHOMETRIC);
            Until.holds(() -> stillOpen() == 0);
            FaultNode.update(pool, "UPDATE BEGINI_DELIVERY SET STATUS='OPEN', NEXT_AT=0");
            node.operations().resume("decide", "jane", "wakes whoever looks");
            Until.holds(() -> stillOpen() == 0);
        }
    }

    private int stillOpen() throws SQLException {
        return query("SELECT ID FROM BEGINI_DELIVERY WHERE STATUS='OPEN'").size();
    }
}
