package io.github.begini4ee.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The statements over {@code BEGINI_EVENT}, of one inbox. Each runs in the caller's transaction, on its connection.
 *
 * @since 0.1
 */
public final class EventTable {

    private static final int SEARCHABLE = 255;
    private static final String LETTERS = "SELECT 1 FROM {DELIVERY} D WHERE D.EVENT_ID=E.ID AND D.OBSERVER ";
    private static final String DEAD_LETTERS = " ('" + NewDelivery.MALFORMED + "', '" + NewDelivery.CONFLICT + "')";

    private final Dialect dialect;
    private final String inbox;
    private final Sql sql;
    private final EventInsert insert;

    /**
     * Opens the table.
     *
     * @param tables the names of the tables
     * @param inbox the inbox's name
     */
    public EventTable(Tables tables, String inbox) {
        this(tables, Dialect.OTHER, inbox);
    }

    /**
     * Opens the table for writing, as quickly as the database can.
     *
     * @param tables the names of the tables
     * @param dialect the database's
     * @param inbox the inbox's name
     */
    public EventTable(Tables tables, Dialect dialect, String inbox) {
        this(dialect, inbox, new Sql(tables));
    }

    private EventTable(Dialect dialect, String inbox, Sql sql) {
        this.dialect = dialect;
        this.inbox = inbox;
        this.sql = sql;
        this.insert = new EventInsert(sql, dialect, inbox);
    }

    /**
     * Limits what a write or a look may take.
     *
     * @param time the most; rounded up to seconds
     * @return the same table with that limit
     */
    public EventTable within(Duration time) {
        return new EventTable(dialect, inbox, sql.within(time, dialect));
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
        return insert(connection, List.of(new NewEvent(event, deliveries)));
    }

    /**
     * Writes several events and their deliveries. If the JVM dies before the commit, nothing of them is there.
     *
     * @param connection in a transaction
     * @param events no two of them with one dedupe key
     * @return those of all the deliveries that this node claimed by writing them, once the transaction is committed
     * @throws SQLException also when one of the dedupe keys is there already: the transaction can then only be rolled back
     */
    public List<Claimed> insert(Connection connection, List<NewEvent> events) throws SQLException {
        return insert.events(connection, events);
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
        return insert.deliveries(connection, eventId, now, deliveries);
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
        return list(connection, "INBOX=? AND DEDUPE_KEY=?", inbox, dedupeKey).stream()
                .findFirst();
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
        // by the id alone, which is in one index; with the inbox beside it, a young table is read by another
        return list(connection, "ID=?", id).stream().findFirst();
    }

    /**
     * Finds events by their ids, at once.
     *
     * @param connection in a transaction
     * @param ids at least one
     * @return those of the events that the inbox has
     * @throws SQLException when the database fails
     */
    public List<StoredEvent> byIds(Connection connection, List<String> ids) throws SQLException {
        List<String> padded = new ArrayList<>(ids); // to a power of two: few texts, which the database has prepared
        while (Integer.bitCount(padded.size()) > 1) {
            padded.add(ids.get(0));
        }
        return list(connection, "ID IN (" + Sql.marks(padded.size()) + ")", padded);
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
        return any(
                connection,
                "SELECT COUNT(*) FROM {EVENT} WHERE INBOX=? AND EVENT_UID=? AND INTEGRATION=?"
                        + " AND EVENT_TYPE LIKE '%score.complete'",
                inbox,
                uid,
                integration);
    }

    /**
     * Tells whether an earlier event of the same applicant has a delivery for the same observer.
     *
     * @param connection in a transaction
     * @param event as it was read
     * @param observer the observer
     * @return true when there is one that is open or done
     * @throws SQLException when the database fails
     */
    public boolean hasEarlier(Connection connection, StoredEvent event, String observer) throws SQLException {
        return any(
                connection,
                "SELECT COUNT(*) FROM {EVENT} E JOIN {DELIVERY} D ON D.EVENT_ID=E.ID"
                        + " WHERE E.INBOX=? AND E.EVENT_UID=? AND E.INTEGRATION=? AND E.ID<?"
                        + " AND D.OBSERVER=? AND D.STATUS IN ('OPEN', 'DONE')",
                inbox,
                String.valueOf(event.uid()),
                event.integration(),
                event.id(),
                observer);
    }

    private boolean any(Connection connection, String count, String... values) throws SQLException {
        return sql.list(connection, count, row -> row.getLong(1), (Object[]) values)
                        .get(0)
                > 0;
    }

    /**
     * Lists the events that still have their bodies, without dead letters that nobody has decided to deliver.
     *
     * @param connection in a transaction
     * @param since the oldest receipt, by the database's clock
     * @return their ids, oldest first
     * @throws SQLException when the database fails
     */
    public List<String> since(Connection connection, Instant since) throws SQLException {
        return sql.list(
                connection,
                "SELECT ID FROM {EVENT} E WHERE INBOX=? AND RECEIVED_AT>=? AND BODY IS NOT NULL"
                        + " AND (NOT EXISTS (" + LETTERS + "IN" + DEAD_LETTERS + ") OR EXISTS (" + LETTERS + "NOT IN"
                        + DEAD_LETTERS + ")) ORDER BY ID",
                row -> row.getString(1),
                inbox,
                since);
    }

    private List<StoredEvent> list(Connection connection, String where, Object... values) throws SQLException {
        return sql.list(
                connection,
                "SELECT ID, INTEGRATION, KEY_LABEL, DEDUPE_KEY, RECEIVED_AT, OCCURRED_AT, EVENT_TYPE,"
                        + " EVENT_UID, BODY, INBOX FROM {EVENT} WHERE " + where,
                row -> row.getString("INBOX").equals(inbox) ? read(row) : null,
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
