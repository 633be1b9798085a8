package io.github.begini4ee.intake;

import io.github.begini4ee.database.InboxDatabase;
import io.github.begini4ee.settings.InboxConfig;
import io.github.begini4ee.store.Claimed;
import io.github.begini4ee.store.EventTable;
import io.github.begini4ee.store.NewDelivery;
import io.github.begini4ee.store.NewEvent;
import io.github.begini4ee.store.SqlFaults;
import io.github.begini4ee.store.StoredEvent;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The events of the inbox, as those who receive write and read them: within the time of a request, together with others. */
final class EventStore {

    private final InboxConfig config;
    private final InboxDatabase database;
    private final GroupCommit group;
    private volatile @Nullable EventTable events;

    EventStore(InboxDatabase database) {
        this.config = database.config();
        this.database = database;
        this.group = new GroupCommit(config.receiveTimeout(), System::nanoTime, this::write);
    }

    /**
     * Gives the deliveries that this node claimed by writing them, once they are committed; empty where an event with this
     * key is there already, which is only known for sure once it was read.
     */
    Optional<List<Claimed>> store(StoredEvent row, List<NewDelivery> deliveries) throws SQLException {
        try {
            return Optional.of(group.store(new NewEvent(row, deliveries)));
        } catch (SQLException e) {
            if (SqlFaults.isDuplicate(e)) {
                known(row);
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The event that has the key of this one. */
    StoredEvent known(StoredEvent row) throws SQLException {
        return database.inTransaction(
                        config.receiveTimeout(), connection -> events().byDedupeKey(connection, row.dedupeKey()))
                .orElseThrow(() -> new SQLException("the row that stood in the way is gone"));
    }

    private List<Claimed> write(List<NewEvent> together) throws SQLException {
        return database.inTransaction(config.receiveTimeout(), connection -> events().insert(connection, together));
    }

    /** Within the time of a request: one that waits for a lock is else answered when the lock is gone. */
    private EventTable events() {
        EventTable table = events;
        if (table == null) {
            table = new EventTable(config.tables(), database.dialect(), config.name()).within(config.receiveTimeout());
            events = table;
        }
        return table;
    }
}
