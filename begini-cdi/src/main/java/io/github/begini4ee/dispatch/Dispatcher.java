package io.github.begini4ee.dispatch;

import io.github.begini4ee.database.InboxDatabase;
import io.github.begini4ee.database.Received;
import io.github.begini4ee.database.StoredBodies;
import io.github.begini4ee.inbox.DeliveryDead;
import io.github.begini4ee.intake.Overdue;
import io.github.begini4ee.message.Faults;
import io.github.begini4ee.observer.ObserverCaller;
import io.github.begini4ee.observer.ObserverCaller.NotCalledException;
import io.github.begini4ee.observer.ObserverSpec;
import io.github.begini4ee.settings.InboxConfig;
import io.github.begini4ee.store.Claimed;
import io.github.begini4ee.store.DeliveryTable;
import io.github.begini4ee.store.EventTable;
import io.github.begini4ee.store.StoredEvent;
import io.github.begini4ee.transaction.RolledBackException;
import io.github.begini4ee.transaction.UncertainException;
import io.github.begini4ee.wording.InboxMessages;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Station 7: one claimed delivery to one observer. The end of the delivery is written first, in the observer's own
 * transaction: its row lock keeps other nodes out, and the observer's work and the end commit together or not at all.
 *
 * <p>Wherever the JVM dies, either both are committed, or the row is due again when its lease ends.
 */
public final class Dispatcher {

    private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());
    private static final Duration BOOKKEEPING = Duration.ofSeconds(10);

    private final InboxConfig config;
    private final InboxDatabase database;
    private final ObserverCaller caller;
    private final StoredBodies bodies;
    private final EventTable events;
    private final DeliveryTable deliveries;
    private final Backoff backoff;
    private final Consumer<Object> announce;

    public Dispatcher(
            InboxConfig config,
            InboxDatabase database,
            ObserverCaller caller,
            StoredBodies bodies,
            Backoff backoff,
            Consumer<Object> announce) {
        this.config = config;
        this.database = database;
        this.caller = caller;
        this.bodies = bodies;
        this.events = new EventTable(config.tables(), config.name());
        this.deliveries = new DeliveryTable(config.tables());
        this.backoff = backoff;
        this.announce = announce;
    }

    /**
     * Never throws; whatever happens is in the row, or the row is due again when its lease ends. True where it was done.
     *
     * @param received the event where it is at hand, so that it need not be read
     */
    boolean dispatch(Claimed claimed, ObserverSpec observer, @Nullable Received received) {
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
            failed(claimed, observer, e.getCause());
        } catch (Throwable e) {
            failed(claimed, observer, e);
        }
        return false;
    }

    private void inOneTransaction(Claimed claimed, ObserverSpec observer, @Nullable Received received)
            throws Exception {
        database.transactions().required(config.timeout(observer.timeout()), () -> {
            if (observer == Overdue.SPEC) {
                database.onConnection(connection -> {
                            end(claimed, connection);
                            return Overdue.check(events, connection, row(claimed, connection));
                        })
                        .ifPresent(announce);
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
        call(claimed, observer, database.inTransaction(BOOKKEEPING, connection -> read(claimed, connection)));
        database.inTransaction(BOOKKEEPING, connection -> {
            end(claimed, connection);
            return claimed;
        });
    }

    private void end(Claimed claimed, Connection connection) throws SQLException {
        if (!deliveries.markDone(connection, claimed, database.now())) {
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
        caller.call(observer, received.event(), new StoredDelivery(claimed, received.at(), received.body()));
    }

    /** Best effort: a row that cannot be given back is due again when its lease ends. */
    void giveBack(Claimed claimed) {
        try {
            database.inTransaction(BOOKKEEPING, connection -> deliveries.release(connection, claimed, database.now()));
        } catch (SQLException | RolledBackException | UncertainException | RuntimeException e) {
            LOG.log(Level.DEBUG, "not given back", e);
        }
    }

    private void failed(Claimed claimed, ObserverSpec observer, Throwable fault) {
        String error = Faults.describe(fault);
        if (fault instanceof NotCalledException) {
            LOG.log(Level.WARNING, fault.getMessage()); // ours: quotes nothing
        }
        int failures = claimed.failures() + 1;
        Instant now = database.now();
        Instant next = now.plus(backoff.after(failures));
        boolean dead = fault instanceof BodyGone
                || isUsedUp(observer, failures)
                || next.isAfter(claimed.openedAt().plus(config.giveUpAfter()));
        try {
            boolean ours = database.inTransaction(
                    BOOKKEEPING,
                    connection -> dead
                            ? deliveries.markDead(connection, claimed, now, error)
                            : deliveries.markFailed(connection, claimed, next, error));
            tell(claimed, error, ours, dead ? null : next);
            if (ours && dead) {
                announce(new DeliveryDead(claimed.id(), claimed.eventId(), claimed.observer(), failures, error));
            }
        } catch (Exception | LinkageError e) { // a pool of a stopped application throws what it likes
            LOG.log(
                    Level.WARNING,
                    InboxMessages.failed(
                            observer.id(),
                            claimed.eventId(),
                            failures,
                            error,
                            "after its lease, since the database does not answer"));
        }
    }

    private void announce(DeliveryDead dead) {
        try {
            announce.accept(dead);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, InboxMessages.announcementFailed(Faults.describe(e)));
        }
    }

    private void tell(Claimed claimed, String error, boolean ours, @Nullable Instant next) {
        if (!ours) {
            LOG.log(Level.WARNING, InboxMessages.lostLease(claimed.observer(), claimed.eventId()));
        } else if (next == null) {
            LOG.log(Level.ERROR, InboxMessages.dead(claimed.observer(), claimed.eventId(), error));
        } else {
            LOG.log(
                    Level.WARNING,
                    InboxMessages.failed(
                            claimed.observer(), claimed.eventId(), claimed.failures() + 1, error, shown(next)));
        }
    }

    private static String shown(Instant next) {
        return "at " + next.truncatedTo(ChronoUnit.SECONDS);
    }

    private boolean isUsedUp(ObserverSpec observer, int failures) {
        int attempts = observer.attempts() > 0 ? observer.attempts() : config.attempts();
        return attempts > 0 && failures >= attempts;
    }

    /** The event or its body was erased, or is no event for this release: no attempt would change that. */
    private static final class BodyGone extends SQLException {

        private static final long serialVersionUID = 1L;
    }

    /** Another node has the delivery now. */
    private static final class LeaseLost extends SQLException {

        private static final long serialVersionUID = 1L;
    }
}
