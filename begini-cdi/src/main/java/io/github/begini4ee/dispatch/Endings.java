package io.github.begini4ee.dispatch;

import io.github.begini4ee.database.InboxDatabase;
import io.github.begini4ee.dispatch.Dispatcher.BodyGone;
import io.github.begini4ee.inbox.DeliveryDead;
import io.github.begini4ee.message.Faults;
import io.github.begini4ee.observer.ObserverCaller.NotCalledException;
import io.github.begini4ee.observer.ObserverSpec;
import io.github.begini4ee.settings.InboxConfig;
import io.github.begini4ee.store.Claimed;
import io.github.begini4ee.store.DeliveryTable;
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
 * How deliveries end, as their rows tell it: done, or failed with another try after a while, or dead, or given back. So too
 * one of which nobody could note the end, since its node died, or its commit gave no answer.
 */
public final class Endings {

    static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** One name for what becomes of deliveries. */
    private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());

    private final InboxConfig config;
    private final InboxDatabase database;
    private final DeliveryTable deliveries;
    private final Backoff backoff;
    private final Consumer<Object> announce;

    /**
     * Ends deliveries of this database.
     *
     * @param announce takes what the application is to be told
     */
    public Endings(InboxDatabase database, Backoff backoff, Consumer<Object> announce) {
        this.config = database.config();
        this.database = database;
        this.deliveries = new DeliveryTable(config.tables());
        this.backoff = backoff;
        this.announce = announce;
    }

    /** In the transaction that the end is to be committed with. False where another node has the delivery now. */
    boolean done(Connection connection, Claimed claimed) throws SQLException {
        return deliveries.markDone(connection, claimed, database.now());
    }

    /**
     * Where an attempt may have been lost, the next one counts as failed before it begins, until it is known better. So what
     * kills each node that tries it has fewer and fewer tries, and an end. What cannot be noted does not begin: that is
     * no failure of the observer, and costs no attempt.
     *
     * @return false where it must not begin
     */
    boolean letBegin(Claimed claimed, ObserverSpec observer) {
        Before before;
        try {
            before = noteBefore(claimed, observer);
        } catch (UncertainException e) {
            tellNotBegun(claimed, e.getCause(), true);
            return false;
        } catch (Throwable e) {
            tellNotBegun(claimed, e instanceof RolledBackException ? e.getCause() : e, false);
            giveBack(claimed, database.now().plus(backoff.after(1))); // at once, it would most likely be refused again
            return false;
        }
        if (before == Before.OF_ANOTHER_NODE) {
            tell(claimed, DeliveryTable.LOST, false, null);
        } else if (before == Before.DEAD) {
            tell(claimed, DeliveryTable.LOST, true, null);
            announce(claimed, claimed.failures(), DeliveryTable.LOST);
        }
        return before == Before.NOTED;
    }

    /**
     * Whether an attempt is the last is told when it begins: time that passes afterwards, in a pause or an outage, costs no
     * attempt.
     */
    private Before noteBefore(Claimed claimed, ObserverSpec observer) throws SQLException {
        Instant now = database.now();
        int failures = claimed.failures() + 1;
        Instant retry = now.plus(backoff.after(failures));
        Instant leaseEnd = now.plus(config.lease(observer.timeout()));
        Instant next = retry.isAfter(leaseEnd) ? retry : leaseEnd;
        boolean isLast = isUsedUp(observer, failures) || isTooLate(claimed, next);
        return database.inTransaction(TIMEOUT, connection -> {
            if (claimed.failures() > 0 && deliveries.markLost(connection, claimed, now)) {
                return Before.DEAD;
            }
            String error = isLast ? DeliveryTable.LOST_AT_LAST : DeliveryTable.LOST;
            return deliveries.markFailed(connection, claimed, next, error) ? Before.NOTED : Before.OF_ANOTHER_NODE;
        });
    }

    private static void tellNotBegun(Claimed claimed, Throwable fault, boolean maybeNoted) {
        LOG.log(
                Level.WARNING,
                InboxMessages.notBegun(claimed.observer(), claimed.eventId(), Faults.describe(fault), maybeNoted));
    }

    /** Untouched. Best effort: a row that cannot be given back is due again when its lease ends. */
    void giveBack(Claimed claimed, Instant due) {
        try {
            database.inTransaction(TIMEOUT, connection -> deliveries.release(connection, claimed, due));
        } catch (SQLException | RuntimeException | LinkageError e) { // as from the pool of a stopped application
            LOG.log(Level.DEBUG, "not given back", e);
        }
    }

    /** What was found out of a delivery before its attempt. */
    private enum Before {
        DEAD,
        NOTED,
        OF_ANOTHER_NODE
    }

    void failed(Claimed claimed, ObserverSpec observer, Throwable fault) {
        String error = Faults.describe(fault);
        if (fault instanceof NotCalledException) {
            LOG.log(Level.WARNING, fault.getMessage()); // ours: quotes nothing
        }
        int failures = claimed.failures() + 1;
        Instant now = database.now();
        Instant next = now.plus(backoff.after(failures));
        boolean dead = fault instanceof BodyGone || isUsedUp(observer, failures) || isTooLate(claimed, next);
        try {
            boolean ours = database.inTransaction(
                    TIMEOUT,
                    connection -> dead
                            ? deliveries.markDead(connection, claimed, now, error)
                            : deliveries.markFailed(connection, claimed, next, error));
            tell(claimed, error, ours, dead ? null : next);
            if (ours && dead) {
                announce(claimed, failures, error);
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

    private void announce(Claimed claimed, int failures, String error) {
        try {
            announce.accept(new DeliveryDead(claimed.id(), claimed.eventId(), claimed.observer(), failures, error));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, InboxMessages.announcementFailed(Faults.describe(e)));
        }
    }

    private static void tell(Claimed claimed, String error, boolean ours, @Nullable Instant next) {
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

    private boolean isTooLate(Claimed claimed, Instant next) {
        return next.isAfter(claimed.openedAt().plus(config.giveUpAfter()));
    }
}
