package io.github.begini4ee.store;

import io.github.begini4ee.inbox.DeadCount;
import io.github.begini4ee.inbox.DeliveryCount;
import io.github.begini4ee.inbox.DeliveryStatus;
import io.github.begini4ee.inbox.FoundDelivery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is read of the deliveries of one inbox, for operators and for those who look after it. Each runs in the caller's
 * transaction, on its connection, and changes nothing.
 *
 * @since 0.1
 */
public final class DeliveryQueries {

    /** What a person can read. */
    private static final int MOST_FOUND = 1_000;

    private final Sql sql;
    private final String inbox;

    /**
     * Opens the tables.
     *
     * @param tables the names of the tables
     * @param inbox the inbox's name
     */
    public DeliveryQueries(Tables tables, String inbox) {
        this.sql = new Sql(tables);
        this.inbox = inbox;
    }

    /**
     * Counts the deliveries.
     *
     * @param connection in a transaction
     * @return a row for each observer and status that there is
     * @throws SQLException when the database fails
     */
    public List<DeliveryCount> counts(Connection connection) throws SQLException {
        return sql.list(
                connection,
                "SELECT OBSERVER, STATUS, COUNT(*), MIN(OPENED_AT) FROM {DELIVERY} WHERE INBOX=?"
                        + " GROUP BY OBSERVER, STATUS ORDER BY OBSERVER, STATUS",
                row -> new DeliveryCount(
                        row.getString(1),
                        DeliveryStatus.valueOf(row.getString(2)),
                        row.getLong(3),
                        Instant.ofEpochMilli(row.getLong(4))),
                inbox);
    }

    /**
     * Counts what was given up, by reason.
     *
     * @param connection in a transaction
     * @return a row for each observer and last error
     * @throws SQLException when the database fails
     */
    public List<DeadCount> dead(Connection connection) throws SQLException {
        return sql.list(
                connection,
                "SELECT OBSERVER, LAST_ERROR, COUNT(*), MAX(ENDED_AT) FROM {DELIVERY}"
                        + " WHERE INBOX=? AND STATUS='DEAD' GROUP BY OBSERVER, LAST_ERROR ORDER BY OBSERVER, LAST_ERROR",
                row -> new DeadCount(
                        row.getString(1),
                        String.valueOf(row.getString(2)),
                        row.getLong(3),
                        Instant.ofEpochMilli(row.getLong(4))),
                inbox);
    }

    /**
     * Counts the open deliveries that nobody has taken for a while.
     *
     * @param connection in a transaction
     * @param since due before this time, by the database's clock
     * @return a row for each observer that has some
     * @throws SQLException when the database fails
     */
    public List<DeliveryCount> dueSince(Connection connection, Instant since) throws SQLException {
        return sql.list(
                connection,
                "SELECT OBSERVER, COUNT(*), MIN(OPENED_AT) FROM {DELIVERY}"
                        + " WHERE INBOX=? AND STATUS='OPEN' AND NEXT_AT<? GROUP BY OBSERVER ORDER BY OBSERVER",
                row -> new DeliveryCount(
                        row.getString(1), DeliveryStatus.OPEN, row.getLong(2), Instant.ofEpochMilli(row.getLong(3))),
                inbox,
                since);
    }

    /**
     * Lists the deliveries of an applicant.
     *
     * @param connection in a transaction
     * @param uid the uid
     * @return the deliveries, oldest first, at most 1,000
     * @throws SQLException when the database fails
     */
    public List<FoundDelivery> byUid(Connection connection, String uid) throws SQLException {
        return found(connection, "E.EVENT_UID=?", String.valueOf(EventTable.searchable(uid)));
    }

    /**
     * Lists the deliveries in a state.
     *
     * @param connection in a transaction
     * @param status the state
     * @return the deliveries, oldest first, at most 1,000
     * @throws SQLException when the database fails
     */
    public List<FoundDelivery> inStatus(Connection connection, DeliveryStatus status) throws SQLException {
        return found(connection, "D.STATUS=?", status.name());
    }

    private List<FoundDelivery> found(Connection connection, String where, String value) throws SQLException {
        return sql.list(
                connection,
                "SELECT D.ID, D.EVENT_ID, D.OBSERVER, D.STATUS, D.FAILURES, D.NEXT_AT, D.LAST_ERROR,"
                        + " E.EVENT_TYPE FROM {DELIVERY} D JOIN {EVENT} E ON E.ID=D.EVENT_ID"
                        + " WHERE D.INBOX=? AND " + where + " ORDER BY D.ID",
                MOST_FOUND,
                DeliveryQueries::found,
                inbox,
                value);
    }

    private static FoundDelivery found(ResultSet row) throws SQLException {
        return new FoundDelivery(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                DeliveryStatus.valueOf(row.getString(4)),
                row.getInt(5),
                Instant.ofEpochMilli(row.getLong(6)),
                row.getString(7),
                row.getString(8));
    }

    /**
     * Finds a delivery.
     *
     * @param connection in a transaction
     * @param id its id
     * @return the delivery, if the inbox has it
     * @throws SQLException when the database fails
     */
    public Optional<FoundDelivery> byId(Connection connection, String id) throws SQLException {
        return found(connection, "D.ID=?", id).stream().findFirst();
    }

    /**
     * Tells whether an event has a delivery for an observer.
     *
     * @param connection in a transaction
     * @param eventId the event
     * @param observer the observer
     * @return true in whatever state it is
     * @throws SQLException when the database fails
     */
    public boolean has(Connection connection, String eventId, String observer) throws SQLException {
        return any(connection, "SELECT ID FROM {DELIVERY} WHERE EVENT_ID=? AND OBSERVER=?", eventId, observer);
    }

    /**
     * Tells whether an observer has ever had anything to do.
     *
     * @param connection in a transaction
     * @param observer the observer
     * @return true where it has a delivery in whatever state
     * @throws SQLException when the database fails
     */
    public boolean knows(Connection connection, String observer) throws SQLException {
        return any(connection, "SELECT ID FROM {DELIVERY} WHERE INBOX=? AND OBSERVER=?", inbox, observer);
    }

    private boolean any(Connection connection, String query, String... values) throws SQLException {
        return !sql.list(connection, query, 1, row -> row.getString(1), (Object[]) values)
                .isEmpty();
    }
}
