package io.github.begini4ee.database;

import io.github.begini4ee.message.Faults;
import io.github.begini4ee.settings.InboxConfig;
import io.github.begini4ee.store.Dialect;
import io.github.begini4ee.store.MetaTable;
import io.github.begini4ee.store.SqlFaults;
import io.github.begini4ee.transaction.JtaTransactions;
import io.github.begini4ee.wording.InboxMessages;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database of the inbox: checked when it is first reached, asked for its time and its news every minute, away or back at
 * any time. Whatever runs here runs in a transaction of the server, on a connection of its own.
 */
public final class InboxDatabase {

    /** What the name of an observer that rests on all nodes begins with, among what they tell each other. */
    public static final String PAUSED = "paused:";

    private static final System.Logger LOG = System.getLogger(InboxDatabase.class.getName());
    private static final Duration MEASURE_EVERY = Duration.ofMinutes(1);
    static final Duration CHECK_TIMEOUT = Duration.ofSeconds(10);

    private final InboxConfig config;
    private final DataSource dataSource;
    private final JtaTransactions transactions;
    private final DbClock clock;
    private volatile @Nullable Dialect open;
    private final MetaTable meta;
    private volatile Instant measuredAt = Instant.MIN;
    private final Nodes nodes;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Set<String> paused = Set.of();
    private volatile boolean works;
    private volatile String told = "";

    public InboxDatabase(InboxConfig config, DataSource dataSource, JtaTransactions transactions, DbClock clock) {
        this.config = config;
        this.dataSource = dataSource;
        this.transactions = transactions;
        this.clock = clock;
        this.meta = new MetaTable(config.tables(), config.name());
        this.nodes = new Nodes(meta, config.workers());
    }

    /** The settings of the inbox that it holds. */
    public InboxConfig config() {
        return config;
    }

    /** The time of the database, once {@link #open} has returned. */
    public Instant now() {
        return clock.now();
    }

    /**
     * The database, checked and asked for its news, both only when it is time to. Waits no longer for another thread that
     * asks than a request may wait.
     */
    public Dialect open() throws UnavailableException {
        waitForTurn();
        try {
            return checked();
        } finally {
            asking.unlock();
        }
    }

    private void waitForTurn() throws UnavailableException {
        try {
            Duration patience = config.receiveTimeout();
            if (!asking.tryLock() && !asking.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SQLTimeoutException("no answer to whoever asked before");
            }
        } catch (SQLTimeoutException e) {
            works = false;
            tellOnce(Level.WARNING, InboxMessages.databaseAway(Faults.describe(e)));
            throw new UnavailableException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(e);
        }
    }

    private Dialect checked() throws UnavailableException {
        try {
            Dialect found = open;
            if (found == null) {
                found = new DatabaseCheck(config, this, meta).run();
            }
            if (clock.local().isAfter(measuredAt.plus(MEASURE_EVERY))
                    || clock.local().isBefore(measuredAt)) {
                measure(found);
            }
            if (open == null || !told.isEmpty()) {
                open = found;
                told = "";
                LOG.log(Level.INFO, InboxMessages.databaseBack(found.name()));
            }
            return found;
        } catch (UnavailableException e) {
            tellOnce(Level.ERROR, e.getMessage());
            throw e;
        } catch (SQLException e) {
            tellOnce(Level.WARNING, InboxMessages.databaseAway(Faults.describe(e)));
            throw new UnavailableException(e);
        }
    }

    /** The kind of database that it is, once {@link #open} has returned. */
    public Dialect dialect() {
        return Objects.requireNonNull(open, "open() comes first");
    }

    /** Whether the database did what it was last asked for. Asks it nothing. */
    public boolean works() {
        return works;
    }

    /** Asks the database for the least there is, whatever is known. */
    public boolean asksInVain() {
        try {
            Dialect dialect = open();
            inTransaction(config.receiveTimeout(), connection -> meta.snapshot(connection, dialect));
            return false;
        } catch (SQLException e) {
            return true;
        }
    }

    public <T> T inTransaction(Duration timeout, OnConnection<T> work) throws SQLException {
        try {
            T result = transactions.required(timeout, () -> onConnection(work));
            works = true;
            return result;
        } catch (SQLException e) {
            works = SqlFaults.isDuplicate(e); // it works, and says no
            throw e;
        }
    }

    /** For a transaction that the caller began, and that goes on when the connection is closed. */
    public <T> T onConnection(OnConnection<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return work.on(connection);
        }
    }

    public JtaTransactions transactions() {
        return transactions;
    }

    /** Tells the others that this node lives, and reads the time and what they told, in two statements. */
    private void measure(Dialect found) throws SQLException {
        MetaTable limited = meta.within(CHECK_TIMEOUT, found);
        inTransaction(CHECK_TIMEOUT, connection -> {
            Instant before = clock.local();
            MetaTable.Snapshot snapshot = snapshot(limited, connection, found);
            clock.measured(before, snapshot.now(), clock.local());
            nodes.tell(limited, connection, clock.now());
            paused = Set.copyOf(snapshot.startingWith(PAUSED).keySet());
            return snapshot;
        });
        measuredAt = clock.local();
    }

    /** What all nodes told, fresh. */
    public MetaTable.Snapshot snapshot(Connection connection) throws SQLException {
        return snapshot(meta, connection, dialect());
    }

    private MetaTable.Snapshot snapshot(MetaTable table, Connection connection, Dialect dialect) throws SQLException {
        MetaTable.Snapshot snapshot = table.snapshot(connection, dialect);
        return new MetaTable.Snapshot(clock.reading(snapshot.now()), snapshot.values());
    }

    /** The node stops; best effort. */
    public void leave() {
        if (open != null) {
            try {
                inTransaction(CHECK_TIMEOUT, connection -> {
                    nodes.leave(connection);
                    return nodes;
                });
            } catch (SQLException e) {
                LOG.log(Level.DEBUG, "not taken out; forgotten in an hour", e);
            }
        }
    }

    /** This node's own clock. */
    public Instant local() {
        return clock.local();
    }

    /** The observers that rest, as this node knows since a minute at most. */
    public Set<String> paused() {
        return paused;
    }

    /** Asks again at the next opportunity. */
    public void forget() {
        measuredAt = Instant.MIN;
    }

    /** Again only where it is another trouble: the id says. */
    private void tellOnce(Level level, String message) {
        String id = message.substring(0, message.indexOf(' '));
        if (!told.equals(id)) {
            told = id;
            LOG.log(level, message);
        }
    }

    /** Work on a connection. */
    public interface OnConnection<T> {
        T on(Connection connection) throws SQLException;
    }

    /** The database cannot be used now: it is away, or not as the inbox needs it, which the message tells. */
    public static final class UnavailableException extends SQLException {

        private static final long serialVersionUID = 1L;

        UnavailableException(String message) {
            super(message);
        }

        UnavailableException(Throwable cause) {
            super(cause);
        }
    }
}
