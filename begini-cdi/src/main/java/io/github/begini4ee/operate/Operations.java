package io.github.begini4ee.operate;

import io.github.begini4ee.database.InboxDatabase;
import io.github.begini4ee.database.Nodes;
import io.github.begini4ee.database.StoredBodies;
import io.github.begini4ee.inbox.DeliveryStatus;
import io.github.begini4ee.inbox.FoundDelivery;
import io.github.begini4ee.inbox.Inbox;
import io.github.begini4ee.inbox.InboxException;
import io.github.begini4ee.inbox.InboxStatus;
import io.github.begini4ee.inbox.OperatorAction;
import io.github.begini4ee.message.Faults;
import io.github.begini4ee.observer.ObserverCaller;
import io.github.begini4ee.settings.InboxConfig;
import io.github.begini4ee.store.DeliveryQueries;
import io.github.begini4ee.store.MetaTable;
import io.github.begini4ee.store.NewDelivery;
import io.github.begini4ee.store.OperatorTable;
import io.github.begini4ee.store.PurgeTable;
import io.github.begini4ee.wording.InboxMessages;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What operators do: announced, done and audited in one transaction, then seen by this node at once. */
public final class Operations implements Inbox {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int BATCH = 200;

    private final InboxDatabase database;
    private final Set<String> here;
    private final Consumer<OperatorAction> announce;
    private final Runnable wake;
    private final OperatorTable deliveries;
    private final DeliveryQueries queries;
    private final Replays replays;
    private final PurgeTable purge;
    private final MetaTable meta;

    public Operations(
            InboxConfig config,
            InboxDatabase database,
            ObserverCaller caller,
            StoredBodies bodies,
            Set<String> here,
            Consumer<OperatorAction> announce,
            Runnable wake) {
        this.database = database;
        this.here = here;
        this.announce = announce;
        this.wake = wake;
        this.deliveries = new OperatorTable(config.tables(), config.name());
        this.queries = new DeliveryQueries(config.tables(), config.name());
        this.replays = new Replays(config, caller, bodies);
        this.purge = new PurgeTable(config.tables(), config.name());
        this.meta = new MetaTable(config.tables(), config.name());
    }

    @Override
    public InboxStatus status() {
        return query(connection -> {
            MetaTable.Snapshot snapshot = database.snapshot(connection);
            return new InboxStatus(
                    queries.counts(connection),
                    queries.dead(connection),
                    snapshot.startingWith(InboxDatabase.PAUSED).keySet(),
                    here,
                    Nodes.in(snapshot));
        });
    }

    @Override
    public List<FoundDelivery> find(String uid) {
        return query(connection -> queries.byUid(connection, uid));
    }

    @Override
    public List<FoundDelivery> dead() {
        return query(connection -> queries.inStatus(connection, DeliveryStatus.DEAD));
    }

    @Override
    public int replay(String deliveryId, String actor, String reason) {
        return act(new OperatorAction(actor, "replay", deliveryId, reason), (connection, now) -> {
            Optional<FoundDelivery> found = queries.byId(connection, deliveryId);
            if (found.isEmpty() || !NewDelivery.isPlaceholder(found.get().observer())) {
                return deliveries.reopen(connection, deliveryId, now);
            }
            return replays.anew(connection, found.get(), now);
        });
    }

    @Override
    public int replayDead(String observer, String actor, String reason) {
        return act(
                new OperatorAction(actor, "replay-dead", observer, reason),
                (connection, now) -> deliveries.reopenDead(connection, observer, now));
    }

    @Override
    public int replayTo(String observer, Instant since, String actor, String reason) {
        if (!here.contains(observer)) {
            throw new InboxException(InboxMessages.notHere(observer));
        }
        OperatorAction action = new OperatorAction(actor, "replay-to", observer, reason);
        announce(action);
        int made = 0;
        List<String> left = query(connection -> replays.since(connection, since));
        do { // once at least: the audit tells who asked, even where there is nothing to do
            List<String> batch = left.subList(0, Math.min(BATCH, left.size()));
            made += change(action, (connection, now) -> replays.to(connection, observer, batch, now));
            left = left.subList(batch.size(), left.size());
        } while (!left.isEmpty());
        return made;
    }

    @Override
    public int skip(String deliveryId, String actor, String reason) {
        return act(
                new OperatorAction(actor, "skip", deliveryId, reason),
                (connection, now) -> deliveries.skip(connection, deliveryId, now));
    }

    @Override
    public int skipAll(String observer, String actor, String reason) {
        return act(
                new OperatorAction(actor, "skip-all", observer, reason),
                (connection, now) -> deliveries.skipAll(connection, observer, now));
    }

    @Override
    public int reassign(String from, String to, String actor, String reason) {
        return act(new OperatorAction(actor, "reassign", from + " to " + to, reason), (connection, now) -> {
            check(connection, to);
            return deliveries.reassign(connection, from, to, now);
        });
    }

    /** A misspelt id would do harm in silence. */
    private void check(Connection connection, String observer) throws SQLException {
        if (!here.contains(observer) && !queries.knows(connection, observer)) {
            throw new InboxException(InboxMessages.notHere(observer));
        }
    }

    @Override
    public void pause(String observer, String actor, String reason) {
        actAndAskAgain(new OperatorAction(actor, "pause", observer, reason), (connection, now) -> {
            check(connection, observer);
            meta.put(connection, InboxDatabase.PAUSED + observer, actor, now);
            return 1;
        });
    }

    @Override
    public void resume(String observer, String actor, String reason) {
        actAndAskAgain(new OperatorAction(actor, "resume", observer, reason), (connection, now) -> {
            meta.remove(connection, InboxDatabase.PAUSED + observer);
            return 1;
        });
    }

    private void actAndAskAgain(OperatorAction action, Change change) {
        try {
            act(action, change);
        } finally {
            database.forget(); // what was told to have failed may have been committed
        }
    }

    @Override
    public int erase(String uid, String actor, String reason) {
        return act(
                new OperatorAction(actor, "erase", "one uid", reason),
                (connection, now) -> purge.erase(connection, uid, now));
    }

    private int act(OperatorAction action, Change change) {
        announce(action);
        return change(action, change);
    }

    private void announce(OperatorAction action) {
        OperatorTable.check(action);
        announce.accept(action);
        action.forbidden().ifPresent(why -> {
            throw new InboxException(InboxMessages.forbidden(action.action(), why));
        });
    }

    private int change(OperatorAction action, Change change) {
        int changed = query(connection -> {
            Instant now = database.now();
            int rows = change.on(connection, now);
            deliveries.audit(connection, now, action, rows);
            return rows;
        });
        wake.run();
        return changed;
    }

    private <T> T query(InboxDatabase.OnConnection<T> work) {
        try {
            database.open();
            return database.inTransaction(TIMEOUT, work);
        } catch (SQLException e) {
            throw new InboxException(InboxMessages.operatorFailed(Faults.describe(e)));
        }
    }

    private interface Change {
        int on(Connection connection, Instant now) throws SQLException;
    }
}
