package io.github.begini4ee.dispatch;

import io.github.begini4ee.database.InboxDatabase;
import io.github.begini4ee.database.Received;
import io.github.begini4ee.database.StoredBodies;
import io.github.begini4ee.delivery.VerifiedDelivery;
import io.github.begini4ee.intake.Overdue;
import io.github.begini4ee.message.Faults;
import io.github.begini4ee.observer.ObserverCaller;
import io.github.begini4ee.observer.ObserverSpec;
import io.github.begini4ee.store.Claimed;
import io.github.begini4ee.store.EventTable;
import io.github.begini4ee.store.StoredEvent;
import io.github.begini4ee.transaction.RolledBackException;
import io.github.begini4ee.transaction.UncertainException;
import io.github.begini4ee.wording.InboxMessages;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Station 7: one claimed delivery to one observer. The end of the delivery is written first, in the observer's own
 * transaction: its row lock keeps other nodes out, and the observer's work and the end commit together or not at all.
 *
 * <p>Wherever the JVM dies, either both are committed, or the row is due again when its lease ends. That nothing is tried so
 * for ever is the care of {@link Endings}.
 */
public final class Dispatcher {

    private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());

    private final InboxDatabase database;
    private final ObserverCaller caller;
    private final StoredBodies bodies;
    private final EventTable events;
    private final Endings endings;
    private final Map<String, ObserverSpec> observers;

    public Dispatcher(
            InboxDatabase database,
            ObserverCaller caller,
            StoredBodies bodies,
            Endings endings,
            Map<String, ObserverSpec> observers) {
        this.database = database;
        this.caller = caller;
        this.bodies = bodies;
        this.events =
                new EventTable(database.config().tables(), database.config().name());
        this.endings = endings;
        this.observers = Map.copyOf(observers);
    }

    /**
     * Never throws; whatever happens is in the row, or the row is due again when its lease ends. True where it was done.
     *
     * @param received the event where it is at hand, so that it need not be read
     */
    boolean dispatch(Claimed claimed, @Nullable Received received) {
        ObserverSpec observer = observers.get(claimed.observer());
        if (isLate(claimed, observer)) {
            giveBack(claimed);
            return false;
        }
        if (claimed.mayHaveBeenLost() && !endings.letBegin(claimed, observer)) {
            return false;
        }
        try {
            if (observer.transactional()) {
                inOneTransaction(claimed, observer, received);
            } else {
                atLeastOnce(claimed, observer);
            }
            return true;
        } catch (LeaseLost e) {
            LOG.log(Level.WARNING, InboxMessages.lostLease(claimed.observer(), claimed.eventId()));
        } catch (UncertainException e) {
            LOG.log(
                    Level.WARNING,
                    InboxMessages.uncertain(claimed.observer(), claimed.eventId(), Faults.describe(e.getCause())));
        } catch (RolledBackException e) {
            endings.failed(claimed, observer, e.getCause());
        } catch (Throwable e) {
            database.transactions().leave(); // its own, where it threw in the midst of it
            endings.failed(claimed, observer, e);
        }
        return false;
    }

    /** Its lease could end before the observer does. */
    private boolean isLate(Claimed claimed, ObserverSpec observer) {
        return database.now().isAfter(claimed.leaseEnd().minus(timeout(observer)));
    }

    private Duration timeout(ObserverSpec observer) {
        return database.config().timeout(observer.timeout());
    }

    private void inOneTransaction(Claimed claimed, ObserverSpec observer, @Nullable Received received)
            throws Exception {
        database.transactions().required(timeout(observer), () -> {
            if (observer == Overdue.SPEC) {
                database.onConnection(connection -> {
                            var told = Overdue.check(events, connection, row(claimed, connection));
                            end(claimed, connection); // after it: who reads must hold no row that another watch reads
                            return told;
                        })
                        .ifPresent(caller::announce);
            } else {
                call(claimed, observer, database.onConnection(connection -> {
                    end(claimed, connection);
                    return received == null ? read(claimed, connection) : received;
                }));
            }
            return claimed;
        });
    }

    /** Reads the event in any case: what is done outside a transaction is not undone where it was erased meanwhile. */
    private void atLeastOnce(Claimed claimed, ObserverSpec observer) throws Exception {
        call(claimed, observer, database.inTransaction(Endings.TIMEOUT, connection -> read(claimed, connection)));
        if (database.transactions().leave()) {
            throw new TransactionLeftOpen();
        }
        database.inTransaction(Endings.TIMEOUT, connection -> {
            end(claimed, connection);
            return claimed;
        });
    }

    private void end(Claimed claimed, Connection connection) throws SQLException {
        if (!endings.done(connection, claimed)) {
            throw new LeaseLost();
        }
    }

    private StoredEvent row(Claimed claimed, Connection connection) throws SQLException {
        return events.byId(connection, claimed.eventId()).orElseThrow(BodyGone::new);
    }

    private Received read(Claimed claimed, Connection connection) throws SQLException {
        return bodies.received(row(claimed, connection)).orElseThrow(BodyGone::new);
    }

    private void call(Claimed claimed, ObserverSpec observer, Received received) throws Exception {
        int attempt = claimed.failures() + 1;
        try {
            caller.call(
                    observer,
                    received.event(),
                    new VerifiedDelivery(claimed.id(), received.at(), received.body(), attempt, claimed.replay()));
        } finally {
            Thread.interrupted(); // one that an observer leaves behind would fail what comes after it on this thread
        }
    }

    void giveBack(Claimed claimed) {
        endings.giveBack(claimed, database.now());
    }

    /** The event or its body was erased, or is no event for this release: no attempt would change that. */
    static final class BodyGone extends SQLException {

        private static final long serialVersionUID = 1L;
    }

    /** An observer outside transactions began one of its own, and did not end it: its work is rolled back. */
    static final class TransactionLeftOpen extends Exception {

        private static final long serialVersionUID = 1L;
    }

    /** Another node has the delivery now. */
    static final class LeaseLost extends SQLException {

        private static final long serialVersionUID = 1L;
    }
}
