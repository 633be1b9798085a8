package io.github.begini4ee.operate;

import io.github.begini4ee.database.InboxDatabase;
import io.github.begini4ee.database.InboxDatabase.UnavailableException;
import io.github.begini4ee.database.Nodes;
import io.github.begini4ee.message.Faults;
import io.github.begini4ee.settings.InboxConfig;
import io.github.begini4ee.settings.Retention;
import io.github.begini4ee.store.DeliveryQueries;
import io.github.begini4ee.store.MetaTable;
import io.github.begini4ee.store.PurgeTable;
import io.github.begini4ee.store.SqlFaults;
import io.github.begini4ee.wording.InboxMessages;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends the life of old rows, in small batches, one node at a time; and looks for deliveries that no node wants. Every ten
 * minutes, or as soon as there is more to do.
 */
public final class Housekeeper {

    private static final System.Logger LOG = System.getLogger(Housekeeper.class.getName());
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int BATCH = 500;
    private static final String LEASE = "purge-lease";

    private final InboxConfig config;
    private final InboxDatabase database;
    private final Set<String> here;
    private final PurgeTable purge;
    private final DeliveryQueries deliveries;
    private final MetaTable meta;
    private final AtomicBoolean busy = new AtomicBoolean();
    private Instant due = Instant.MIN;
    private String lease = "";

    public Housekeeper(InboxConfig config, InboxDatabase database, Set<String> here) {
        this.config = config;
        this.database = database;
        this.here = here;
        this.purge = new PurgeTable(config.tables(), config.name());
        this.deliveries = new DeliveryQueries(config.tables(), config.name());
        this.meta = new MetaTable(config.tables(), config.name());
    }

    /** Does a batch, if it is time to, and nobody else on this node is at it, maybe without end. */
    public void visit() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        try {
            Instant now = database.now();
            if (!now.isBefore(due) || due.isAfter(now.plus(EVERY))) { // or the clock was ahead
                database.open();
                boolean more = takeLease(now) && purge(now) == BATCH;
                due = more ? now : now.plus(EVERY);
                if (!more) {
                    tellOrphans(now);
                    forgetTheSilent();
                }
            }
        } catch (UnavailableException toldAlready) {
            due = database.now().plus(EVERY);
        } catch (SQLException e) {
            due = database.now().plus(EVERY);
            LOG.log(Level.WARNING, InboxMessages.purgeFailed(Faults.describe(e)));
        } finally {
            busy.set(false);
        }
    }

    /** Another node's turn lasts half a pause, so that nodes do not purge the same rows. */
    private boolean takeLease(Instant now) throws SQLException {
        String mine = now.plus(EVERY.dividedBy(2)).toString();
        try {
            boolean taken = database.inTransaction(TIMEOUT, connection -> {
                Optional<String> held = meta.get(connection, LEASE);
                boolean free = held.filter(end -> !end.equals(lease))
                        .map(Instant::parse)
                        .filter(end ->
                                end.isAfter(now) && !end.isAfter(now.plus(EVERY))) // nor of a clock that was ahead
                        .isEmpty();
                return free && meta.replace(connection, LEASE, held, mine, now);
            });
            lease = taken ? mine : lease;
            return taken;
        } catch (SQLException e) {
            if (SqlFaults.isDuplicate(e)) {
                return false; // another node wrote the first one
            }
            throw e;
        }
    }

    private int purge(Instant now) throws SQLException {
        Retention retention = config.retention();
        int bodies = database.inTransaction(
                TIMEOUT, connection -> purge.bodies(connection, now.minus(retention.bodies()), BATCH));
        int ended = database.inTransaction(
                TIMEOUT, connection -> purge.deliveries(connection, now.minus(retention.deliveries()), BATCH));
        int events = database.inTransaction(
                TIMEOUT, connection -> purge.events(connection, now.minus(retention.events()), BATCH));
        return Math.max(bodies, Math.max(ended, events));
    }

    private void forgetTheSilent() throws SQLException {
        database.inTransaction(TIMEOUT, connection -> {
            Nodes.forgetTheSilent(meta, connection, database.snapshot(connection));
            return meta;
        });
    }

    private void tellOrphans(Instant now) throws SQLException {
        database.inTransaction(TIMEOUT, connection -> deliveries.dueSince(connection, now.minus(EVERY))).stream()
                .filter(count -> !here.contains(count.observer()))
                .forEach(count -> LOG.log(Level.WARNING, InboxMessages.orphans(count.observer(), count.number())));
    }
}
