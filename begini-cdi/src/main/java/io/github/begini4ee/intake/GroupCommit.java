package io.github.begini4ee.intake;

import io.github.begini4ee.intake.Request.Turn;
import io.github.begini4ee.store.Claimed;
import io.github.begini4ee.store.NewEvent;
import io.github.begini4ee.store.SqlFaults;
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
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where many requests come at once, their events are stored together: while two transactions are under way, further requests
 * wait, and go all in the next one. A burst then costs one commit for many, and two connections of the pool. A request that
 * comes alone waits for nobody.
 *
 * <p>Of a group all are stored, or none. Where the database refuses it, each of its events is stored once more by itself, in
 * the same two transactions, so that nobody is answered for the event of another. Nobody goes on before the commit that its
 * event is in.
 *
 * <p>Whoever stores is not interrupted meanwhile, as far as can be: drivers fail by that, and the events are not all its own.
 */
final class GroupCommit {

    private static final int TRANSACTIONS = 2;
    private static final int MOST_EVENTS = 32;
    private static final int ENOUGH_BYTES = 1024 * 1024;

    private final Duration patience;
    private final LongSupplier ticker;
    private final Transaction transaction;
    private final Deque<Request> waiting = new ArrayDeque<>();
    private final Set<Lead> underWay = new HashSet<>();

    /**
     * Stores by the given transaction.
     *
     * @param patience how long a request waits for its turn; about as long as a transaction is meant to take, too
     * @param ticker nanoseconds since whenever, by which a transaction is slow or hangs
     */
    GroupCommit(Duration patience, LongSupplier ticker, Transaction transaction) {
        this.patience = patience;
        this.ticker = ticker;
        this.transaction = transaction;
    }

    /** Gives the deliveries of the event that this node claimed by writing them, once they are committed. */
    List<Claimed> store(NewEvent event) throws SQLException {
        Request request = new Request(event);
        Lead lead = leadOrWait(request);
        return lead == null ? turnOf(request).go() : lead(lead, request);
    }

    private synchronized @Nullable Lead leadOrWait(Request request) {
        long now = ticker.getAsLong();
        underWay.removeIf(one -> now - one.began > 2 * patience.toNanos()); // it hangs, and must not keep everybody out
        if (underWay.size() >= TRANSACTIONS) {
            waiting.add(request);
            return null;
        }
        return newLead();
    }

    private Lead newLead() {
        Lead lead = new Lead(ticker.getAsLong());
        underWay.add(lead);
        return lead;
    }

    private Turn turnOf(Request request) throws SQLException {
        try {
            return request.await(patience);
        } catch (TimeoutException e) {
            withdraw(request, e);
        } catch (InterruptedException e) {
            return interrupted(request, e);
        }
        try { // it is in a transaction, which has a time-out of its own
            return request.await(patience.multipliedBy(2));
        } catch (TimeoutException e) {
            return leave(request, e);
        } catch (InterruptedException e) {
            return interrupted(request, e);
        }
    }

    private Turn interrupted(Request request, InterruptedException e) throws SQLException {
        Thread.currentThread().interrupt();
        return leave(request, e);
    }

    /** Not where somebody has begun to store it. */
    private synchronized void withdraw(Request request, Exception why) throws SQLException {
        if (waiting.remove(request)) {
            throw new SQLTimeoutException("waited in vain while other events were stored", why);
        }
    }

    /** Whoever stores it need not send it back; what it was told already, it does. */
    private synchronized Turn leave(Request request, Exception why) throws SQLException {
        withdraw(request, why); // it may have been sent back
        return request.leave().orElseThrow(() -> new UncertainException(why));
    }

    private List<Claimed> lead(Lead lead, Request first) throws SQLException {
        List<Request> group = new ArrayList<>(List.of(first));
        lead.forgetInterrupt();
        try {
            if (!first.isAlone()) {
                addOthers(group);
            }
            return write(lead, first, group);
        } finally {
            try {
                group.forEach(Request::forsake); // where an error came, and nobody knows any more
            } finally {
                passOn(lead);
                lead.remindOfInterrupt();
            }
        }
    }

    /** No two with one key: they would stand in each other's way. */
    private synchronized void addOthers(List<Request> group) {
        Request first = group.get(0);
        Set<String> keys = new HashSet<>(Set.of(first.key()));
        int bytes = first.bytes();
        Iterator<Request> others = waiting.iterator();
        while (others.hasNext() && group.size() < MOST_EVENTS && bytes < ENOUGH_BYTES) {
            Request other = others.next();
            if (!other.isAlone() && keys.add(other.key())) {
                others.remove();
                group.add(other);
                bytes += other.bytes();
            }
        }
    }

    private List<Claimed> write(Lead lead, Request first, List<Request> group) throws SQLException {
        long began = ticker.getAsLong();
        try {
            List<Claimed> claimed =
                    transaction.store(group.stream().map(Request::event).toList());
            group.forEach(one -> one.goOn(() -> one.ownOf(claimed)));
            return first.ownOf(claimed);
        } catch (UncertainException e) {
            fail(group, () -> {
                throw e;
            });
            throw e;
        } catch (SQLException e) {
            if (group.size() == 1) {
                throw e;
            }
            boolean isAway = !lead.forgetInterrupt() && SqlFaults.isConnectionGone(e);
            if (isAway || ticker.getAsLong() - began > patience.toNanos() / 2) {
                SQLException failed =
                        new SQLException("the events that it was stored with failed", e); // of none in particular
                fail(group, () -> {
                    throw failed;
                });
                throw failed;
            }
            sendBack(group);
            return first.ownOf(transaction.store(List.of(first.event())));
        }
    }

    private static void fail(List<Request> group, Turn failing) {
        group.forEach(one -> one.goOn(failing));
    }

    /** All but the first, to be the next, each by itself. */
    private synchronized void sendBack(List<Request> group) {
        while (group.size() > 1) {
            Request last = group.remove(group.size() - 1);
            last.beAlone();
            if (!last.hasLeft()) {
                waiting.addFirst(last);
            }
        }
        letNextGo();
    }

    private synchronized void passOn(Lead lead) {
        underWay.remove(lead); // unless it was given up
        letNextGo();
    }

    private void letNextGo() {
        while (underWay.size() < TRANSACTIONS && !waiting.isEmpty()) {
            Request next = waiting.remove();
            Lead given = newLead();
            next.goOn(() -> lead(given, next));
        }
    }

    /** One of the transactions, known by itself. */
    private static final class Lead {

        private final long began;
        private boolean isInterrupted; // known to its own thread only

        Lead(long began) {
            this.began = began;
        }

        /** Tells whether there was one since it was last asked. */
        boolean forgetInterrupt() {
            boolean now = Thread.interrupted();
            isInterrupted |= now;
            return now;
        }

        void remindOfInterrupt() {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Stores all of these events and commits, or none. */
    interface Transaction {
        List<Claimed> store(List<NewEvent> events) throws SQLException;
    }
}
