package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.ApplicationComplete;
import io.github.begini4ee.event.ScoreComplete;
import io.github.begini4ee.event.UnknownEvent;
import io.github.begini4ee.inbox.InboxException;
import io.github.begini4ee.node.FaultPool.Fault;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.receiver.Receipt.Outcome;
import io.github.begini4ee.testing.Events;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.lang.Thread.State;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The connection is lost at every JDBC call in turn, in each of three ways: see {@link Fault}. Then the database is well
 * again, what was answered 503 is sent again, leases end, and the tables must tell of each delivery once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FaultContract {

    private static final String UID = "LOAN-1";
    private static final String CONTRADICTING = Events.PSYCHOMETRIC.replace(":42", ":43");
    private static final AtomicInteger PREFIX = new AtomicInteger();

    private final FaultThreads threads = new FaultThreads();
    private FaultPool pool;
    private FaultNode.Container container;
    private FaultNode reception;
    private FaultNode node;

    abstract FaultDatabase database();

    /** The ways that are tried at each call. */
    List<Fault> faults() {
        return List.of(Fault.BEFORE, Fault.AFTER);
    }

    @ApplicationScoped
    static class Desk {
        @Inject
        Node.Ledger ledger;

        private volatile boolean failing;

        void fail(boolean now) {
            failing = now;
        }

        @InboxObserver("decide")
        void decide(@Observes ScoreComplete score, Delivery delivery) {
            ledger.write("decide", delivery);
            if (failing) {
                throw new IllegalStateException("not now");
            }
        }

        @InboxObserver("tell")
        void tell(@ObservesAsync ScoreComplete score, Delivery delivery) {
            ledger.write("tell", delivery);
        }

        @InboxObserver(value = "once", attempts = 1)
        void once(@Observes ApplicationComplete complete, Delivery delivery) {
            ledger.write("once", delivery);
            if (failing) {
                throw new IllegalStateException("not now");
            }
        }

        @InboxObserver(value = "remote", transaction = InboxObserver.Transaction.NONE)
        void remote(@Observes UnknownEvent unknown, Delivery delivery) {
            ledger.write("remote", delivery);
        }
    }

    @BeforeAll
    void start() throws SQLException {
        pool = database().fresh();
        FaultNode.createLedger(pool);
        container = new FaultNode.Container(Desk.class);
        reception = new FaultNode(pool, new FaultThreads(), Map.of("begini.inbox.workers", "0"), container);
        node = new FaultNode(pool, threads, Map.of(), container);
        threads.runAll();
    }

    @AfterAll
    void stop() throws SQLException {
        reception.stop();
        node.close();
        pool.close();
    }

    private interface Step {
        void run() throws SQLException;
    }

    /** Tries every call that {@code act} makes; {@code heal} brings things to their end and checks them. */
    private void atEveryCall(Step prepare, Step act, Step heal) throws SQLException {
        atEveryCall(prepare, act, () -> {}, heal);
    }

    /** The same, where {@code acted} checks what {@code act} alone did, while nothing failed. */
    private void atEveryCall(Step prepare, Step act, Step acted, Step heal) throws SQLException {
        clear();
        prepare.run();
        pool.arm(0, Fault.BEFORE);
        act.run();
        List<String> calls = pool.calls();
        pool.disarm();
        acted.run();
        heal.run();
        assertThat(calls).hasSizeGreaterThan(5);
        for (Fault fault : faults()) {
            int n = 0;
            boolean hit;
            do {
                n++;
                // of what is not committed it does not matter whether the database has seen it
                hit = fault == Fault.AFTER
                                && n <= calls.size()
                                && !calls.get(n - 1).equals("commit")
                        || loseAt(n, fault, prepare, act, heal);
            } while (hit);
            assertThat(n)
                    .as("the run in which nothing failed: %s", pool.calls())
                    .isGreaterThan(calls.size());
        }
    }

    /** False where there are not so many calls. */
    private boolean loseAt(int n, Fault fault, Step prepare, Step act, Step heal) throws SQLException {
        clear();
        prepare.run();
        pool.arm(n, fault);
        String hit = "";
        try {
            act.run();
            hit = pool.disarm();
            assertThat(node.inTransaction()).as("in a transaction").isFalse();
            assertThat(pool.inUse()).as("connections in use").isZero();
            heal.run();
            assertThat(pool.inUse()).as("connections in use").isZero();
            assertThat(pool.leakedStatements()).as("open statements").isZero();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(fault + " at call " + n + " " + hit + ": " + e.getMessage(), e);
        }
        return !hit.isEmpty();
    }

    private void clear() throws SQLException {
        node.bean(Desk.class).fail(false);
        threads.runAll();
        for (String table : List.of("LEDGER", "BEGINI_DELIVERY", "BEGINI_EVENT", "BEGINI_AUDIT")) {
            FaultNode.update(pool, "DELETE FROM " + table);
        }
        FaultNode.update(pool, "DELETE FROM BEGINI_META WHERE INBOX<>'*'");
    }

    private List<String> query(String sql) throws SQLException {
        return FaultNode.query(pool, sql);
    }

    private int count(String from) throws SQLException {
        return Integer.parseInt(query("SELECT COUNT(*) FROM " + from).get(0));
    }

    /** Leases and pauses end, until nothing is open. */
    private void drain() throws SQLException {
        drainUntil("BEGINI_DELIVERY WHERE STATUS='OPEN'");
    }

    private void drainUntil(String isEmpty) throws SQLException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        do {
            FaultNode.update(pool, "UPDATE BEGINI_DELIVERY SET NEXT_AT=0 WHERE STATUS='OPEN'");
            threads.timePasses();
            threads.runAll();
            if (System.nanoTime() > end) {
                throw new AssertionError("still open: " + query("SELECT * FROM BEGINI_DELIVERY"));
            }
        } while (count(isEmpty) > 0);
    }

    /** Begini sends what was not answered with 200 again; with a healthy database the first time is enough. */
    private void sendUntil200(String event) throws SQLException {
        boolean known = count("BEGINI_EVENT") > 0;
        assertThat(node.receive(UID, event).outcome()).isEqualTo(known ? Outcome.DUPLICATE : Outcome.STORED);
    }

    private void assertStored(int events, String... deliveries) throws SQLException {
        assertThat(count("BEGINI_EVENT")).isEqualTo(events);
        assertThat(query("SELECT OBSERVER, STATUS FROM BEGINI_DELIVERY ORDER BY OBSERVER"))
                .containsExactly(deliveries);
    }

    /** DONE, if and only if there is exactly one row that its observer wrote. */
    private void assertOnce() throws SQLException {
        assertThat(query("SELECT D.STATUS, D.OBSERVER, (SELECT COUNT(*) FROM LEDGER L WHERE L.DELIVERY=D.ID"
                        + " AND L.OBSERVER=D.OBSERVER) FROM BEGINI_DELIVERY D"))
                .allMatch(row -> row.startsWith("DONE ") == row.endsWith(" 1"))
                .allMatch(row -> row.endsWith(" 1") || row.endsWith(" 0"));
        assertThat(count("LEDGER")).isEqualTo(count("BEGINI_DELIVERY WHERE STATUS='DONE'"));
    }

    private void assertDelivered(String... done) throws SQLException {
        drain();
        assertStored(1, done);
        assertOnce();
    }

    private final List<Receipt> answers = new ArrayList<>();
    private final List<Thread> requesting = new ArrayList<>();

    private Outcome answered() {
        return answers.remove(0).outcome();
    }

    /** What came for the first time is there where the answer was 200; where it was 503, it may be. */
    private void assertKept(Outcome first, String row) throws SQLException {
        assertThat(first).isIn(Outcome.STORED, Outcome.UNAVAILABLE);
        if (first == Outcome.STORED) {
            assertThat(count(row)).as("answered 200").isOne();
        }
    }

    private void receive(String event) {
        answers.add(node.receive(UID, event));
    }

    @Test
    void receive() throws SQLException {
        atEveryCall(() -> {}, () -> receive(Events.PSYCHOMETRIC), () -> {
            assertKept(answered(), "BEGINI_EVENT");
            sendUntil200(Events.PSYCHOMETRIC);
            assertDelivered("decide DONE", "tell DONE");
        });
    }

    /** The first two are stored alone, and the others meanwhile wait, to be stored together. */
    private List<Receipt> receiveAtOnce(List<String> uids) {
        pool.hold();
        List<FutureTask<Receipt>> requests = new ArrayList<>();
        for (String uid : uids) {
            FutureTask<Receipt> request = new FutureTask<>(() -> node.receive(uid, Events.PSYCHOMETRIC));
            Thread thread = new Thread(request, uid);
            requesting.add(thread);
            thread.start();
            until(thread, requests.size() < 2 ? State.WAITING : State.TIMED_WAITING);
            requests.add(request);
        }
        pool.letOneGo();
        until(requesting.get(2), State.WAITING); // for a connection, and no longer for its turn
        pool.letAllGo();
        requesting.clear();
        return requests.stream().map(FaultContract::result).toList();
    }

    private static void until(Thread thread, State state) {
        try {
            Until.holds(() -> thread.getState() == state);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Receipt result(FutureTask<Receipt> request) {
        try {
            return request.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void receive_several_at_once() throws SQLException {
        List<String> uids = List.of("LOAN-1", "LOAN-2", "LOAN-3", "LOAN-4", "LOAN-5");
        List<Receipt> receipts = new ArrayList<>();
        atEveryCall(
                receipts::clear,
                () -> {
                    receipts.addAll(receiveAtOnce(uids));
                    assertThat(pool.calls()).filteredOn("commit"::equals).hasSizeLessThanOrEqualTo(3);
                },
                () -> {
                    for (int i = 0; i < uids.size(); i++) {
                        String row = "BEGINI_EVENT WHERE EVENT_UID='" + uids.get(i) + "'";
                        assertKept(receipts.get(i).outcome(), row);
                        int there = count(row);
                        assertThat(node.receive(uids.get(i), Events.PSYCHOMETRIC)
                                        .outcome())
                                .isEqualTo(there == 1 ? Outcome.DUPLICATE : Outcome.STORED);
                    }
                    drain();
                    assertThat(count("BEGINI_EVENT")).isEqualTo(uids.size());
                    assertThat(count("BEGINI_DELIVERY WHERE STATUS='DONE'")).isEqualTo(2 * uids.size());
                    assertOnce();
                });
    }

    @Test
    void receive_what_is_there_already() throws SQLException {
        atEveryCall(() -> node.receive(UID, Events.PSYCHOMETRIC), () -> receive(Events.PSYCHOMETRIC), () -> {
            assertThat(answered()).isIn(Outcome.DUPLICATE, Outcome.UNAVAILABLE);
            sendUntil200(Events.PSYCHOMETRIC);
            assertDelivered("decide DONE", "tell DONE");
        });
    }

    @Test
    void receive_what_contradicts() throws SQLException {
        atEveryCall(() -> node.receive(UID, Events.PSYCHOMETRIC), () -> receive(CONTRADICTING), () -> {
            boolean known = count("BEGINI_EVENT") == 2;
            Outcome first = answered();
            assertThat(first).isIn(Outcome.STORED, Outcome.UNAVAILABLE);
            assertThat(known || first == Outcome.UNAVAILABLE).isTrue();
            assertThat(node.receive(UID, CONTRADICTING).outcome())
                    .isEqualTo(known ? Outcome.DUPLICATE : Outcome.STORED);
            drain();
            assertStored(2, "#conflict DEAD", "decide DONE", "tell DONE");
            assertOnce();
        });
    }

    @Test
    void receive_what_is_no_event() throws SQLException {
        atEveryCall(() -> {}, () -> receive(Events.MALFORMED), () -> {
            assertKept(answered(), "BEGINI_EVENT");
            sendUntil200(Events.MALFORMED);
            assertStored(1, "#malformed DEAD");
        });
    }

    /** Received where nobody works: the next that this node does is to look for it. */
    private void receivedElsewhere(String event) throws SQLException {
        reception.receive(UID, event);
        // two nodes know the database's time to some milliseconds
        FaultNode.update(pool, "UPDATE BEGINI_DELIVERY SET NEXT_AT=0 WHERE STATUS='OPEN'");
        threads.timePasses();
        threads.runThese();
    }

    @Test
    void claim() throws SQLException {
        atEveryCall(
                () -> receivedElsewhere(Events.PSYCHOMETRIC),
                threads::runOne,
                () -> assertDelivered("decide DONE", "tell DONE"));
    }

    /** Received and claimed: what is left to do is the dispatch. */
    private void claimed(String event) throws SQLException {
        receivedElsewhere(event);
        threads.runOne();
    }

    @Test
    void dispatch_without_a_claim() throws SQLException {
        atEveryCall(
                () -> node.receive(UID, Events.PSYCHOMETRIC),
                threads::runThese,
                () -> assertDelivered("decide DONE", "tell DONE"));
    }

    @Test
    void dispatch() throws SQLException {
        atEveryCall(
                () -> claimed(Events.PSYCHOMETRIC),
                threads::runThese,
                () -> assertDelivered("decide DONE", "tell DONE"));
    }

    @Test
    void dispatch_and_failure() throws SQLException {
        atEveryCall(
                () -> {
                    claimed(Events.PSYCHOMETRIC);
                    node.bean(Desk.class).fail(true);
                },
                threads::runThese,
                () -> {
                    assertOnce();
                    node.bean(Desk.class).fail(false);
                    assertDelivered("decide DONE", "tell DONE");
                    assertThat(count("BEGINI_DELIVERY WHERE OBSERVER='decide' AND FAILURES>1"))
                            .isZero();
                });
    }

    @Test
    void dispatch_and_last_failure() throws SQLException {
        atEveryCall(
                () -> {
                    claimed(Events.COMPLETE);
                    node.bean(Desk.class).fail(true);
                },
                threads::runThese,
                () -> {
                    drain();
                    assertStored(1, "once DEAD");
                    assertOnce();
                    node.bean(Desk.class).fail(false);
                    assertThat(node.operations().replayDead("once", "jane", "mended"))
                            .isOne();
                    assertDelivered("once DONE");
                });
    }

    @Test
    void dispatch_at_least_once_where_there_is_no_transaction() throws SQLException {
        atEveryCall(() -> claimed(Events.UNKNOWN), threads::runThese, () -> {
            drain();
            assertStored(1, "remote DONE");
            assertThat(count("LEDGER")).isBetween(1, 2);
        });
    }

    private void done() throws SQLException {
        node.receive(UID, Events.PSYCHOMETRIC);
        threads.runAll();
        assertStored(1, "decide DONE", "tell DONE");
    }

    private String decide() throws SQLException {
        return query("SELECT ID FROM BEGINI_DELIVERY WHERE OBSERVER='decide'").get(0);
    }

    /** What an operator is told failed may have happened; the audit says, and says it once. */
    private boolean audited() throws SQLException {
        int audits = count("BEGINI_AUDIT");
        assertThat(audits).isLessThan(2);
        return audits == 1;
    }

    private void operate(Step action) throws SQLException {
        try {
            action.run();
        } catch (InboxException told) {
            assertThat(told).hasMessageContaining("BGN-");
        }
    }

    /** Nothing was done that is not audited; what was not done is done now. */
    private void operateAgain(String isDone, Step action) throws SQLException {
        assertThat(count(isDone) > 0).as("audited if and only if done").isEqualTo(audited());
        if (!audited()) {
            action.run();
        }
        assertThat(audited()).isTrue();
    }

    @Test
    void replay() throws SQLException {
        Step replay = () -> node.operations().replay(decide(), "jane", "again");
        List<String> id = new ArrayList<>();
        atEveryCall(
                () -> {
                    done();
                    id.clear();
                    id.add(decide());
                },
                () -> operate(() -> node.operations().replay(id.get(0), "jane", "again")),
                () -> {
                    operateAgain("BEGINI_DELIVERY WHERE STATUS='OPEN' AND REPLAY=1", replay);
                    drain();
                    assertStored(1, "decide DONE", "tell DONE");
                    assertThat(query("SELECT OBSERVER FROM LEDGER ORDER BY OBSERVER"))
                            .containsExactly("decide", "decide", "tell");
                });
    }

    @Test
    void replay_what_nobody_observed() throws SQLException {
        Step none = () -> FaultNode.update(
                pool, "UPDATE BEGINI_DELIVERY SET OBSERVER='#none', STATUS='SKIPPED', ENDED_AT=0 WHERE STATUS='OPEN'");
        List<String> id = new ArrayList<>();
        Step replay = () -> node.operations().replay(id.get(0), "jane", "observed now");
        atEveryCall(
                () -> {
                    node.receive(UID, Events.COMPLETE);
                    none.run();
                    id.clear();
                    id.addAll(query("SELECT ID FROM BEGINI_DELIVERY"));
                },
                () -> operate(replay),
                () -> {
                    operateAgain("BEGINI_DELIVERY WHERE OBSERVER='once'", replay);
                    drain();
                    assertStored(1, "#none SKIPPED", "once DONE");
                    assertOnce();
                });
    }

    @Test
    void replay_to_an_observer() throws SQLException {
        Step replay = () -> node.operations().replayTo("decide", Instant.EPOCH, "jane", "new");
        atEveryCall(
                () -> {
                    node.receive(UID, Events.PSYCHOMETRIC);
                    FaultNode.update(pool, "DELETE FROM BEGINI_DELIVERY WHERE OBSERVER='decide'");
                },
                () -> operate(replay),
                () -> {
                    operateAgain("BEGINI_DELIVERY WHERE OBSERVER='decide'", replay);
                    assertDelivered("decide DONE", "tell DONE");
                });
    }

    @Test
    void skip() throws SQLException {
        List<String> id = new ArrayList<>();
        Step skip = () -> node.operations().skip(id.get(0), "jane", "told by phone");
        atEveryCall(
                () -> {
                    node.receive(UID, Events.PSYCHOMETRIC);
                    id.clear();
                    id.add(decide());
                },
                () -> operate(skip),
                () -> {
                    operateAgain("BEGINI_DELIVERY WHERE STATUS='SKIPPED'", skip);
                    assertDelivered("decide SKIPPED", "tell DONE");
                });
    }

    @Test
    void reassign() throws SQLException {
        Step reassign = () -> node.operations().reassign("old", "decide", "jane", "renamed");
        atEveryCall(
                () -> {
                    node.receive(UID, Events.PSYCHOMETRIC);
                    FaultNode.update(pool, "UPDATE BEGINI_DELIVERY SET OBSERVER='old' WHERE OBSERVER='decide'");
                },
                () -> operate(reassign),
                () -> {
                    operateAgain("BEGINI_DELIVERY WHERE OBSERVER='decide'", reassign);
                    assertDelivered("decide DONE", "tell DONE");
                });
    }

    @Test
    void pause() throws SQLException {
        Step pause = () -> node.operations().pause("decide", "jane", "core banking is down");
        atEveryCall(() -> reception.receive(UID, Events.PSYCHOMETRIC), () -> operate(pause), () -> {
            operateAgain("BEGINI_META WHERE NAME='paused:decide'", pause);
            drainUntil("BEGINI_DELIVERY WHERE OBSERVER='tell' AND STATUS='OPEN'");
            assertStored(1, "decide OPEN", "tell DONE");
            assertOnce();
            node.operations().resume("decide", "jane", "it is up");
            assertDelivered("decide DONE", "tell DONE");
        });
    }

    @Test
    void resume() throws SQLException {
        Step resume = () -> node.operations().resume("decide", "jane", "it is up");
        atEveryCall(
                () -> {
                    node.receive(UID, Events.PSYCHOMETRIC);
                    node.operations().pause("decide", "jane", "core banking is down");
                    FaultNode.update(pool, "DELETE FROM BEGINI_AUDIT");
                },
                () -> operate(resume),
                () -> {
                    assertThat(count("BEGINI_META WHERE NAME='paused:decide'") == 0)
                            .isEqualTo(audited());
                    if (!audited()) {
                        resume.run();
                    }
                    assertDelivered("decide DONE", "tell DONE");
                });
    }

    @Test
    void erase() throws SQLException {
        Step erase = () -> node.operations().erase(UID, "jane", "asked for it");
        atEveryCall(this::done, () -> operate(erase), () -> {
            operateAgain("BEGINI_EVENT WHERE BODY IS NULL AND EVENT_UID IS NULL", erase);
            assertThat(node.receive(UID, Events.PSYCHOMETRIC).outcome()).isEqualTo(Outcome.DUPLICATE);
            assertDelivered("decide DONE", "tell DONE");
        });
    }

    /** A start on tables that are there, with rows whose time is over and others that somebody waits for. */
    @Test
    void start_and_purge() throws SQLException {
        atEveryCall(
                () -> {
                    done();
                    node.receive("LOAN-2", Events.MALFORMED);
                    FaultNode.update(pool, "UPDATE BEGINI_EVENT SET RECEIVED_AT=1, OCCURRED_AT=1");
                    FaultNode.update(pool, "UPDATE BEGINI_DELIVERY SET ENDED_AT=1");
                },
                () -> startAnother("BEGINI_", 1),
                () -> assertStored(1, "#malformed DEAD"),
                () -> {
                    FaultNode.update(pool, "DELETE FROM BEGINI_META WHERE NAME='purge-lease'");
                    startAnother("BEGINI_", 2);
                    assertStored(1, "#malformed DEAD");
                    assertThat(count("BEGINI_EVENT WHERE BODY IS NULL")).isZero();
                    assertThat(count("BEGINI_META WHERE NAME LIKE 'probe%'")).isZero();
                });
    }

    @Test
    void start_without_tables() throws SQLException {
        List<String> prefix = new ArrayList<>();
        atEveryCall(
                () -> {
                    prefix.clear();
                    prefix.add("S" + PREFIX.incrementAndGet() + "_");
                },
                () -> startAnother(prefix.get(0), 1),
                () -> {
                    startAnother(prefix.get(0), 3);
                    assertThat(query("SELECT CONTENT FROM " + prefix.get(0) + "META WHERE NAME='schema-version'"))
                            .containsExactly("1");
                    for (String table : List.of("DELIVERY", "EVENT", "AUDIT", "META")) {
                        FaultNode.update(pool, "DROP TABLE " + prefix.get(0) + table);
                    }
                });
    }

    /** Another node of the same application looks so often, and ends. */
    private void startAnother(String tables, int looks) {
        FaultThreads own = new FaultThreads();
        FaultNode another = new FaultNode(pool, own, Map.of("begini.inbox.table-prefix", tables), container);
        for (int i = 0; i < looks; i++) {
            own.runAll();
            own.timePasses();
        }
        another.stop();
        container.bean(Node.Ledger.class).use(node.dataSource());
    }

    @Test
    void purges_more_than_one_batch_without_waiting_for_its_own_lease() throws SQLException {
        clear();
        for (int i = 0; i < 1_200; i++) {
            FaultNode.update(
                    pool,
                    "INSERT INTO BEGINI_EVENT (ID, INBOX, INTEGRATION, KEY_LABEL, DEDUPE_KEY, RECEIVED_AT) VALUES ('"
                            + i + "', 'default', 'default', 'primary', '" + i + "', 1)");
        }
        startAnother("BEGINI_", 10);
        assertThat(count("BEGINI_EVENT")).isZero();
    }
}
