package io.github.begini4ee.intake;

import io.github.begini4ee.store.Claimed;
import io.github.begini4ee.store.NewEvent;
import io.github.begini4ee.store.SqlFaults;
import io.github.begini4ee.transaction.RolledBackException;
import io.github.begini4ee.transaction.UncertainException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where many requests come at once, their events are stored together: while two transactions are under way, further requests
 * wait, and go all in the next one. A burst then costs one commit for many, and two connections of the pool. A request that
 * comes alone waits for nobody.
 *
 * <p>Of a group all are stored, or none. Where the database refuses one of them, each is stored once more by itself, so that
 * nobody is answered for the event of another. Nobody goes on before the commit that its event is in.
 */
final class GroupCommit {

    private static final int TRANSACTIONS = 2;
    private static final int MOST_EVENTS = 32;
    private static final int ENOUGH_BYTES = 1024 * 1024;

    private final Duration patience;
    private final Transaction transaction;
    private final Deque<Request> waiting = new ArrayDeque<>();
    private int underWay;

    /**
     * Stores by the given transaction.
     *
     * @param patience how long a request waits for its turn; also about as long as a transaction may take
     */
    GroupCommit(Duration patience, Transaction transaction) {
        this.patience = patience;
        this.transaction = transaction;
    }

    /** Gives the deliveries of the event that this node claimed by writing them, once they are committed. */
    List<Claimed> store(NewEvent event) throws SQLException, RolledBackException, UncertainException {
        Request request = new Request(event);
        return begins(request) ? lead(request) : turnOf(request).go();
    }

    private synchronized boolean begins(Request request) {
        if (underWay == TRANSACTIONS) {
            waiting.add(request);
            return false;
        }
        underWay++;
        return true;
    }

    private Turn turnOf(Request request) throws SQLException, UncertainException {
        try {
            return request.await(patience);
        } catch (TimeoutException | InterruptedException e) {
            keepInterrupted(e);
            if (withdraw(request)) {
                throw new SQLTimeoutException("waited in vain while other events were stored", e);
            }
        }
        try { // it is in a transaction, which has a time-out of its own
            return request.await(patience.multipliedBy(2));
        } catch (TimeoutException | InterruptedException e) {
            keepInterrupted(e);
            throw new UncertainException(e);
        }
    }

    private static void keepInterrupted(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }

    /** False where somebody has begun to store it. */
    private synchronized boolean withdraw(Request request) {
        return waiting.remove(request);
    }

    private List<Claimed> lead(Request first) throws SQLException, RolledBackException, UncertainException {
        List<Request> group = groupOf(first);
        try {
            return write(first, group);
        } finally {
            group.forEach(Request::isForsaken); // where an error came, and nobody knows any more
            passOn();
        }
    }

    /** No two with one key: they would stand in each other's way. */
    private synchronized List<Request> groupOf(Request first) {
        List<Request> group = new ArrayList<>(List.of(first));
        Set<String> keys = new HashSet<>(Set.of(first.key()));
        int bytes = first.bytes();
        Iterator<Request> others = waiting.iterator();
        while (others.hasNext() && group.size() < MOST_EVENTS && bytes < ENOUGH_BYTES) {
            Request other = others.next();
            if (keys.add(other.key())) {
                others.remove();
                group.add(other);
                bytes += other.bytes();
            }
        }
        return group;
    }

    private List<Claimed> write(Request first, List<Request> group)
            throws SQLException, RolledBackException, UncertainException {
        long began = System.nanoTime();
        try {
            List<Claimed> claimed =
                    transaction.store(group.stream().map(Request::event).toList());
            group.forEach(one -> one.goOn(() -> one.ownOf(claimed)));
            return first.ownOf(claimed);
        } catch (SQLException e) {
            if (group.size() > 1 && isAboutOne(e) && System.nanoTime() - began < patience.toNanos() / 2) {
                group.forEach(one -> one.goOn(() -> alone(one)));
                return alone(first);
            }
            fail(group, () -> {
                throw e;
            });
            throw e;
        } catch (RolledBackException | UncertainException e) {
            fail(group, () -> {
                throw e;
            });
            throw e;
        }
    }

    private static void fail(List<Request> group, Turn failing) {
        group.forEach(one -> one.goOn(failing));
    }

    private static boolean isAboutOne(SQLException e) {
        return !SqlFaults.isConnectionGone(e);
    }

    private List<Claimed> alone(Request one) throws SQLException, RolledBackException, UncertainException {
        return one.ownOf(transaction.store(List.of(one.event())));
    }

    private synchronized void passOn() {
        Request next = waiting.poll();
        if (next == null) {
            underWay--;
        } else {
            next.goOn(() -> lead(next));
        }
    }

    /** Stores all of these events and commits, or none. */
    interface Transaction {
        List<Claimed> store(List<NewEvent> events) throws SQLException, RolledBackException, UncertainException;
    }

    /** What a request does, on its own thread, when it has waited. */
    private interface Turn {
        List<Claimed> go() throws SQLException, RolledBackException, UncertainException;
    }

    /** An event that is to be stored, and the thread that waits for it. */
    private static final class Request {

        private final NewEvent event;
        private final CompletableFuture<Turn> turn = new CompletableFuture<>();

        Request(NewEvent event) {
            this.event = event;
        }

        NewEvent event() {
            return event;
        }

        Turn await(Duration time) throws TimeoutException, InterruptedException {
            try {
                return turn.get(time.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException never) {
                throw new IllegalStateException(never);
            }
        }

        /** The first to tell it is right. */
        void goOn(Turn now) {
            turn.complete(now);
        }

        void isForsaken() {
            goOn(() -> {
                throw new UncertainException(new IllegalStateException("whoever stored it failed"));
            });
        }

        List<Claimed> ownOf(List<Claimed> claimed) {
            String id = event.row().id();
            return claimed.stream().filter(one -> one.eventId().equals(id)).toList();
        }

        String key() {
            return event.row().dedupeKey();
        }

        int bytes() {
            byte[] body = event.row().body();
            return body == null ? 0 : body.length;
        }
    }
}
