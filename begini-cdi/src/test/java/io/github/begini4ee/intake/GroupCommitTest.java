package io.github.begini4ee.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.begini4ee.store.Claimed;
import io.github.begini4ee.store.NewDelivery;
import io.github.begini4ee.store.NewEvent;
import io.github.begini4ee.store.StoredEvent;
import io.github.begini4ee.transaction.JtaTransactions;
import io.github.begini4ee.transaction.UncertainException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupCommitTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Semaphore held = new Semaphore(0);
    private final List<List<String>> transactions = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile Fault fault = uids -> {};
    private GroupCommit group = new GroupCommit(LONG, System::nanoTime, this::hold);

    /** What may happen to a transaction once it may end. */
    private interface Fault {
        void in(List<String> uids) throws SQLException;
    }

    /** A transaction that ends when the test lets it. */
    private List<Claimed> hold(List<NewEvent> events) throws SQLException {
        List<String> uids = events.stream().map(event -> event.row().uid()).toList();
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            transactions.add(uids);
            held.acquireUninterruptibly();
            fault.in(uids);
        } finally {
            atOnce.decrementAndGet();
        }
        return events.stream()
                .map(event -> new Claimed(
                        "delivery of " + event.row().uid(), event.row().id(), "desk", 1, NOW, 0, false, NOW))
                .toList();
    }

    @AfterEach
    void let_all_go() throws InterruptedException {
        held.release(1_000);
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        }
    }

    private static NewEvent event(String uid, int bytes) {
        StoredEvent row = new StoredEvent(
                "id-" + uid + "-" + System.nanoTime(),
                "default",
                "api-key",
                uid,
                NOW,
                NOW,
                "type",
                uid,
                new byte[bytes]);
        return new NewEvent(row, List.of(NewDelivery.open("desk", NOW)));
    }

    /** A request of its own thread. It has begun to store, or waits, when this returns. */
    private FutureTask<List<Claimed>> request(String uid) {
        return request(event(uid, 10));
    }

    private FutureTask<List<Claimed>> request(NewEvent event) {
        FutureTask<List<Claimed>> task = new FutureTask<>(() -> group.store(event));
        Thread thread = new Thread(task, event.row().uid());
        threads.add(thread);
        thread.start();
        until(() -> List.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED)
                .contains(thread.getState()));
        return task;
    }

    /** One of the two transactions that are held ends, so that one begins with whoever waits. */
    private void endOne() {
        held.release();
        until(() -> transactions.size() == 3);
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static List<String> claimed(Future<List<Claimed>> request) throws Exception {
        return request.get(30, TimeUnit.SECONDS).stream().map(Claimed::id).toList();
    }

    private static Throwable failure(Future<List<Claimed>> request) throws Exception {
        try {
            return new AssertionError("stored: " + request.get(30, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    @Test
    void a_request_alone_waits_for_nobody() throws Exception {
        held.release();

        assertThat(group.store(event("A", 10))).extracting(Claimed::id).containsExactly("delivery of A");

        assertThat(transactions).containsExactly(List.of("A"));
    }

    @Test
    void two_go_at_once_and_those_who_come_meanwhile_go_together() throws Exception {
        List<Future<List<Claimed>>> requests = new ArrayList<>();
        for (String uid : List.of("A", "B", "C", "D", "E")) {
            requests.add(request(uid));
        }
        assertThat(transactions).containsExactly(List.of("A"), List.of("B"));

        endOne();
        assertThat(transactions.get(2)).containsExactly("C", "D", "E");
        assertThat(requests.subList(2, 5)).noneMatch(Future::isDone);
        held.release(2);

        for (Future<List<Claimed>> request : requests) {
            assertThat(claimed(request)).hasSize(1);
        }
        assertThat(claimed(requests.get(3))).containsExactly("delivery of D");
        assertThat(transactions).hasSize(3);
    }

    @Test
    void the_same_event_twice_does_not_go_together() throws Exception {
        List.of("A", "B", "C", "C", "D").forEach(this::request);

        endOne();

        assertThat(transactions.get(2)).containsExactly("C", "D");
        held.release();
        until(() -> transactions.size() == 4);
        assertThat(transactions.get(3)).containsExactly("C");
    }

    @Test
    void no_more_than_32_go_together() {
        IntStream.range(0, 40).forEach(i -> request("R" + i));

        endOne();

        assertThat(transactions.get(2)).hasSize(32);
        held.release();
        until(() -> transactions.size() == 4);
        assertThat(transactions.get(3)).hasSize(6);
    }

    @Test
    void no_more_go_together_where_their_bodies_are_large() {
        request("A");
        request("B");
        IntStream.range(0, 10).forEach(i -> request(event("R" + i, 256 * 1024)));

        endOne();

        assertThat(transactions.get(2)).containsExactly("R0", "R1", "R2", "R3");
    }

    @Test
    void where_the_database_refuses_one_of_them_each_is_stored_by_itself() throws Exception {
        fault = uids -> {
            if (uids.contains("D")) {
                throw new SQLException("there already", "23505");
            }
        };
        List<FutureTask<List<Claimed>>> requests =
                List.of("A", "B", "C", "D", "E").stream().map(this::request).toList();
        endOne();
        held.release(20);

        assertThat(claimed(requests.get(2))).containsExactly("delivery of C");
        assertThat(claimed(requests.get(4))).containsExactly("delivery of E");
        assertThat(failure(requests.get(3))).hasMessage("there already");
        assertThat(transactions)
                .startsWith(List.of("A"), List.of("B"), List.of("C", "D", "E"))
                .contains(List.of("C"), List.of("D"), List.of("E"))
                .hasSize(6);
    }

    @Test
    void where_the_database_refuses_them_no_more_than_two_are_stored_at_once() throws Exception {
        fault = uids -> {
            if (uids.size() > 1) {
                throw new SQLException("there already", "23505");
            }
        };
        List<FutureTask<List<Claimed>>> requests = List.of("A", "B", "C", "D", "E", "F").stream()
                .map(this::request)
                .toList();
        endOne();
        held.release(2); // the other one ends, and the group is refused
        until(() -> transactions.size() == 5);
        held.release(20);

        for (FutureTask<List<Claimed>> request : requests) {
            assertThat(claimed(request)).hasSize(1);
        }
        assertThat(transactions).hasSize(7);
        assertThat(mostAtOnce).hasValue(2);
    }

    @Test
    void where_the_commit_is_refused_each_is_stored_by_itself() throws Exception {
        fault = uids -> {
            if (uids.size() > 1) {
                refuseTheCommit();
            }
        };
        List<FutureTask<List<Claimed>>> requests =
                List.of("A", "B", "C", "D").stream().map(this::request).toList();
        endOne();
        held.release(20);

        assertThat(claimed(requests.get(2))).containsExactly("delivery of C");
        assertThat(claimed(requests.get(3))).containsExactly("delivery of D");
    }

    private static void refuseTheCommit() throws SQLException {
        UserTransaction transaction = (UserTransaction) Proxy.newProxyInstance(
                GroupCommitTest.class.getClassLoader(),
                new Class<?>[] {UserTransaction.class},
                (proxy, method, args) -> {
                    if (method.getName().equals("commit")) {
                        throw new RollbackException("deferred constraint");
                    }
                    return method.getName().equals("getStatus") ? Status.STATUS_NO_TRANSACTION : null;
                });
        new JtaTransactions(transaction).<String, SQLException>required(LONG, () -> "");
    }

    @Test
    void one_that_hangs_does_not_keep_everybody_out() {
        group = new GroupCommit(SHORT, System::nanoTime, this::hold);
        request("A");
        request("B");
        assertThat(transactions).hasSize(2);

        until(() -> {
            request("C");
            return transactions.size() > 2;
        });

        assertThat(transactions.get(2)).containsExactly("C");
    }

    @Test
    void where_the_connection_is_gone_nobody_tries_again() throws Exception {
        fault = uids -> {
            if (uids.size() > 1) {
                throw new SQLException("gone", "08006");
            }
        };
        List<FutureTask<List<Claimed>>> requests =
                List.of("A", "B", "C", "D").stream().map(this::request).toList();
        endOne();
        held.release(20);

        assertThat(failure(requests.get(2))).hasRootCauseMessage("gone");
        assertThat(failure(requests.get(3))).hasRootCauseMessage("gone");
        assertThat(transactions).hasSize(3);
    }

    @Test
    void where_nobody_knows_whether_it_was_committed_nobody_is_told_that_it_was() throws Exception {
        fault = uids -> {
            if (uids.size() > 1) {
                throw new UncertainException(new SQLException("no answer"));
            }
        };
        List<FutureTask<List<Claimed>>> requests =
                List.of("A", "B", "C", "D").stream().map(this::request).toList();
        endOne();
        held.release(20);

        assertThat(failure(requests.get(2))).isInstanceOf(UncertainException.class);
        assertThat(failure(requests.get(3))).isInstanceOf(UncertainException.class);
        assertThat(transactions).hasSize(3);
    }

    @Test
    void an_error_of_whoever_stores_leaves_nobody_waiting_and_the_next_go_on() throws Exception {
        fault = uids -> {
            if (uids.size() > 1) {
                throw new IllegalStateException("the pool is closed");
            }
        };
        List<FutureTask<List<Claimed>>> requests =
                List.of("A", "B", "C", "D").stream().map(this::request).toList();
        endOne();
        held.release(20);

        assertThat(failure(requests.get(2))).isInstanceOf(IllegalStateException.class);
        assertThat(failure(requests.get(3))).isInstanceOf(UncertainException.class);
        assertThat(claimed(request("E"))).containsExactly("delivery of E");
        assertThat(claimed(request("F"))).containsExactly("delivery of F");
    }

    @Test
    void who_waits_too_long_is_not_stored_and_keeps_nobody_out() throws Exception {
        group = new GroupCommit(SHORT, () -> 0, this::hold); // nothing hangs
        request("A");
        request("B");
        FutureTask<List<Claimed>> late = request("C");

        assertThat(failure(late)).isInstanceOf(SQLTimeoutException.class);

        held.release(20);
        assertThat(claimed(request("D"))).containsExactly("delivery of D");
        assertThat(claimed(request("E"))).containsExactly("delivery of E");
        assertThat(transactions).noneMatch(uids -> uids.contains("C"));
    }

    @Test
    void who_is_interrupted_while_it_waits_is_not_stored() throws Exception {
        request("A");
        request("B");
        FutureTask<List<Claimed>> interrupted = request("C");
        threads.get(2).interrupt();

        assertThat(failure(interrupted)).isInstanceOf(SQLException.class);

        held.release(20);
        assertThat(claimed(request("D"))).containsExactly("delivery of D");
        assertThat(transactions).noneMatch(uids -> uids.contains("C"));
    }

    @Test
    void who_is_interrupted_while_it_is_stored_does_not_know_what_became_of_it() throws Exception {
        List.of("A", "B", "C").forEach(this::request);
        FutureTask<List<Claimed>> interrupted = request("D");
        endOne();
        threads.get(3).interrupt();

        assertThat(failure(interrupted)).isInstanceOf(UncertainException.class);
    }

    /** As of a driver that gives its connection up where its thread is interrupted. */
    private static void failWhereInterrupted(List<String> uids) throws SQLException {
        if (Thread.currentThread().isInterrupted()) {
            throw new SQLException("interrupted", "08000");
        }
    }

    @Test
    void who_comes_interrupted_stores_all_the_same_and_stays_interrupted() throws Exception {
        fault = GroupCommitTest::failWhereInterrupted;
        held.release();
        FutureTask<Boolean> interrupted = new FutureTask<>(() -> {
            Thread.currentThread().interrupt();
            assertThat(group.store(event("A", 10))).hasSize(1);
            return Thread.currentThread().isInterrupted();
        });
        Thread thread = new Thread(interrupted, "A");
        threads.add(thread);
        thread.start();

        assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void who_is_interrupted_while_it_stores_for_others_does_not_spoil_it_for_them() throws Exception {
        fault = GroupCommitTest::failWhereInterrupted;
        List<FutureTask<List<Claimed>>> requests =
                List.of("A", "B", "C", "D").stream().map(this::request).toList();
        endOne();
        threads.get(2).interrupt();
        held.release(20);

        assertThat(claimed(requests.get(3))).containsExactly("delivery of D");
        assertThat(claimed(requests.get(2))).containsExactly("delivery of C");
        assertThat(transactions).contains(List.of("C", "D"), List.of("C"), List.of("D"));
    }

    @Test
    void what_fails_alone_is_told_as_it_is() {
        fault = uids -> {
            throw new SQLException("there already", "23505");
        };
        held.release();

        assertThatThrownBy(() -> group.store(event("A", 10))).hasMessage("there already");
        assertThat(transactions).hasSize(1);
    }

    private static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        until(() -> System.nanoTime() - end > 0);
    }

    @Test
    void who_gives_up_after_it_was_sent_back_takes_no_turn_from_the_others() throws Exception {
        Duration patience = Duration.ofSeconds(3);
        group = new GroupCommit(patience, System::nanoTime, this::hold);
        fault = uids -> {
            if (uids.size() > 1) {
                throw new SQLException("one of them is there", "23505");
            }
        };
        request("A");
        FutureTask<List<Claimed>> b = request("B");
        FutureTask<List<Claimed>> c = request("C");
        FutureTask<List<Claimed>> gone = request("GONE");
        pass(patience.multipliedBy(3).dividedBy(4)); // so that it waits for longer than its turn may take to come
        endOne();
        assertThat(transactions.get(2)).containsExactly("C", "GONE");
        held.release();
        claimed(b);
        FutureTask<List<Claimed>> f = request("F");
        pass(patience.multipliedBy(3).dividedBy(8));
        held.release();
        until(() -> transactions.size() == 5);
        assertThat(transactions.get(4)).containsExactly("C");
        assertThat(failure(gone)).isNotNull();

        fault = uids -> {};
        held.release(2);
        claimed(c);
        claimed(f);
        request("D");
        request("E");

        until(() -> transactions.size() == 7);
    }
}
