package io.github.begini4ee.database;

import io.github.begini4ee.database.InboxDatabase.UnavailableException;
import io.github.begini4ee.message.Faults;
import io.github.begini4ee.settings.InboxConfig;
import io.github.begini4ee.store.Dialect;
import io.github.begini4ee.store.Ids;
import io.github.begini4ee.store.MetaTable;
import io.github.begini4ee.store.Schema;
import io.github.begini4ee.store.SqlFaults;
import io.github.begini4ee.transaction.RolledBackException;
import io.github.begini4ee.transaction.UncertainException;
import io.github.begini4ee.wording.InboxMessages;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;

/** Whether a database that was reached for the first time can hold the inbox: its tables, its transactions, its memory. */
final class DatabaseCheck {

    private static final System.Logger LOG = System.getLogger(DatabaseCheck.class.getName());
    private static final Duration TIMEOUT = InboxDatabase.CHECK_TIMEOUT;

    private final InboxConfig config;
    private final InboxDatabase database;
    private final MetaTable meta;

    DatabaseCheck(InboxConfig config, InboxDatabase database, MetaTable meta) {
        this.config = config;
        this.database = database;
        this.meta = meta;
    }

    /** Gives the kind of database that it is. */
    Dialect run() throws SQLException {
        Dialect dialect = database.inTransaction(TIMEOUT, Dialect::of);
        Schema schema = new Schema(config.tables(), dialect);
        int version = version(schema);
        if (version != Schema.VERSION && version != Schema.VERSION + 1) {
            throw new UnavailableException(InboxMessages.wrongVersion(version, Schema.VERSION));
        }
        checkTransactional();
        database.inTransaction(TIMEOUT, dialect::weakness)
                .ifPresent(weakness -> LOG.log(Level.WARNING, InboxMessages.mayForget(weakness)));
        return dialect;
    }

    private int version(Schema schema) throws SQLException {
        try {
            int version = database.inTransaction(TIMEOUT, schema::version);
            if (version > 0 || !config.createTables()) {
                return version;
            }
        } catch (RolledBackException | UncertainException e) {
            throw e;
        } catch (SQLException e) {
            if (SqlFaults.isConnectionGone(e)) {
                throw e;
            }
            if (!config.createTables()) {
                throw new UnavailableException(InboxMessages.noTables(schema.script(), Faults.describe(e)));
            }
        }
        try {
            database.inTransaction(TIMEOUT, connection -> {
                schema.create(connection);
                return 0;
            });
        } catch (UncertainException e) {
            throw e;
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "another node may have created the tables", e);
        }
        return database.inTransaction(TIMEOUT, schema::version);
    }

    /** Writes a row, rolls back, and looks: a data source outside JTA would lose what the inbox promises. */
    private void checkTransactional() throws SQLException {
        String probe = "probe-" + Ids.next(database.local());
        SQLException rollsBack = new SQLException("so that nothing of it stays");
        try {
            database.inTransaction(TIMEOUT, connection -> {
                meta.put(connection, probe, "probe", database.local());
                throw rollsBack;
            });
        } catch (SQLException e) {
            if (e != rollsBack) {
                throw e;
            }
        }
        if (database.inTransaction(TIMEOUT, connection -> meta.get(connection, probe))
                .isPresent()) {
            throw new UnavailableException(InboxMessages.notTransactional(config.dataSource()));
        }
    }
}
