package io.github.begini4ee.store;

import io.github.begini4ee.inbox.DeliveryStatus;
import io.github.begini4ee.store.Sql.Null;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The statements over {@code BEGINI_EVENT}, of one inbox. Each runs in the caller's transaction, on its connection.
 *
 * @since 0.2
 */
public final class EventTable {

    private static final int SEARCHABLE = 255;
    private static final long NO_LEASE = 0;
    private static final long FIRST_LEASE = 1;

    private final Tables tables;
    private final String inbox;

    /**
     * Opens the table.
     *
     * @param tables the names of the tables
     * @param inbox the inbox's name
     */
    public EventTable(Tables tables, String inbox) {
        this.tables = tables;
        this.inbox = inbox;
    }

    /**
     * Writes an event and its deliveries. If the JVM dies before the commit, nothing of them is there.
     *
     * @param connection in a transaction
     * @param event the event
     * @param deliveries at least one
     * @return those that this node claimed by writing them, once the transaction is committed
     * @throws SQLException also when the event's dedupe key is there already: see {@link SqlFaults#isDuplicate}
     */
    public List<Claimed> insert(Connection connection, StoredEvent event, List<NewDelivery> deliveries)
            throws SQLException {
        Sql.update(
                connection,
                tables.in(
                        "INSERT INTO {EVENT} (ID, INBOX, INTEGRATION, KEY_LABEL, DEDUPE_KEY, RECEIVED_AT, OCCURRED_AT,"
                                + " EVENT_TYPE, EVENT_UID, BODY) VALUES (?,?,?,?,?,?,?,?,?,?)"),
                event.id(),
                inbox,
                event.integration(),
                event.keyLabel(),
                event.dedupeKey(),
                event.receivedAt(),
                Sql.orNull(event.occurredAt(), Null.TIME),
                Sql.orNull(searchable(event.type()), Null.TEXT),
                Sql.orNull(searchable(event.uid()), Null.TEXT),
                Sql.orNull(event.body(), Null.BYTES));
        return insertDeliveries(connection, event.id(), event.receivedAt(), deliveries);
    }

    /**
     * Adds deliveries to an event that is there.
     *
     * @param connection in a transaction
     * @param eventId the event
     * @param now by the database's clock
     * @param deliveries the deliveries
     * @return those that this node claimed by writing them, once the transaction is committed
     * @throws SQLException also when the event has a delivery for such an observer already
     */
    public List<Claimed> insertDeliveries(
            Connection connection, String eventId, Instant now, List<NewDelivery> deliveries) throws SQLException {
        List<Claimed> claimed = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                tables.in("INSERT INTO {DELIVERY} (ID, INBOX, EVENT_ID, OBSERVER, STATUS, NEXT_AT, OPENED_AT, LEASE_NO,"
                        + " FAILURES, REPLAY, ENDED_AT, LAST_ERROR) VALUES (?,?,?,?,?,?,?,?,0,0,?,?)"))) {
            for (NewDelivery delivery : deliveries) {
                String id = Ids.next(now);
                bind(statement, id, eventId, now, delivery);
                statement.addBatch();
                if (delivery.leaseEnd() != null) {
                    claimed.add(
                            new Claimed(id, eventId, delivery.observer(), FIRST_LEASE, 0, false, delivery.nextAt()));
                }
            }
            statement.executeBatch();
        }
        return claimed;
    }

    private void bind(PreparedStatement statement, String id, String eventId, Instant now, NewDelivery delivery)
            throws SQLException {
        boolean claimed = delivery.leaseEnd() != null;
        Sql.bind(
                statement,
                id,
                inbox,
                eventId,
                delivery.observer(),
                delivery.status(),
                claimed ? delivery.leaseEnd() : delivery.nextAt(),
                delivery.nextAt(),
                claimed ? FIRST_LEASE : NO_LEASE,
                delivery.status() == DeliveryStatus.OPEN ? Null.TIME : now,
                delivery.why().isEmpty() ? Null.TEXT : Sql.storable(delivery.why(), DeliveryTable.LAST_ERROR));
    }

    /**
     * Finds an event by what tells it from others.
     *
     * @param connection in a transaction
     * @param dedupeKey 64 hex digits
     * @return the event, if the inbox has it
     * @throws SQLException when the database fails
     */
    public Optional<StoredEvent> byDedupeKey(Connection connection, String dedupeKey) throws SQLException {
        return one(connection, "INBOX=? AND DEDUPE_KEY=?", inbox, dedupeKey);
    }

    /**
     * Finds an event by its id.
     *
     * @param connection in a transaction
     * @param id the event's id
     * @return the event, if the inbox has it
     * @throws SQLException when the database fails
     */
    public Optional<StoredEvent> byId(Connection connection, String id) throws SQLException {
        return one(connection, "INBOX=? AND ID=?", inbox, id);
    }

    /**
     * Tells whether a score of an applicant has come.
     *
     * @param connection in a transaction
     * @param integration the integration
     * @param uid the uid as it is stored
     * @return true when there is one of any kind
     * @throws SQLException when the database fails
     */
    public boolean hasScore(Connection connection, String integration, String uid) throws SQLException {
        return Sql.first(
                                connection,
                                tables.in("SELECT COUNT(*) FROM {EVENT} WHERE INBOX=? AND EVENT_UID=? AND INTEGRATION=?"
                                        + " AND EVENT_TYPE LIKE '%score.complete'"),
                                row -> row.getLong(1),
                                inbox,
                                uid,
                                integration)
                        .orElse(0L)
                > 0;
    }

    /**
     * Lists the events that still have their bodies.
     *
     * @param connection in a transaction
     * @param since the oldest receipt, by the database's clock
     * @return their ids, oldest first
     * @throws SQLException when the database fails
     */
    public List<String> since(Connection connection, Instant since) throws SQLException {
        return Sql.list(
                connection,
                tables.in("SELECT ID FROM {EVENT} WHERE INBOX=? AND RECEIVED_AT>=? AND BODY IS NOT NULL ORDER BY ID"),
                row -> row.getString(1),
                inbox,
                since);
    }

    private Optional<StoredEvent> one(Connection connection, String where, Object... values) throws SQLException {
        return Sql.first(
                connection,
                tables.in("SELECT ID, INTEGRATION, KEY_LABEL, DEDUPE_KEY, RECEIVED_AT, OCCURRED_AT, EVENT_TYPE,"
                        + " EVENT_UID, BODY FROM {EVENT} WHERE " + where),
                EventTable::read,
                values);
    }

    private static StoredEvent read(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getString("ID"),
                row.getString("INTEGRATION"),
                row.getString("KEY_LABEL"),
                row.getString("DEDUPE_KEY"),
                Instant.ofEpochMilli(row.getLong("RECEIVED_AT")),
                Sql.time(row, "OCCURRED_AT"),
                row.getString("EVENT_TYPE"),
                row.getString("EVENT_UID"),
                row.getBytes("BODY"));
    }

    /** As it is stored, and as it must be looked for. */
    static @Nullable String searchable(@Nullable String text) {
        return text == null ? null : Sql.storable(text, SEARCHABLE);
    }
}
