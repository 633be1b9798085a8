package io.github.begini4ee.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * What ends the life of rows: retention, in small batches, and erasure on demand. Open and dead deliveries keep their event
 * and its body for as long as they are.
 *
 * @since 0.1
 */
public final class PurgeTable {

    private static final String NOBODY_WAITS = " AND NOT EXISTS (SELECT 1 FROM {DELIVERY} D WHERE D.EVENT_ID=%s"
            + " AND (D.STATUS IN ('OPEN','DEAD') OR D.ENDED_AT>?))";
    private static final String HAS_ENDED = " AND STATUS IN ('DONE','SKIPPED') AND ENDED_AT<?";

    private final Sql sql;
    private final String inbox;

    /**
     * Opens the tables.
     *
     * @param tables the names of the tables
     * @param inbox the inbox's name
     */
    public PurgeTable(Tables tables, String inbox) {
        this.sql = new Sql(tables);
        this.inbox = inbox;
    }

    /**
     * Clears the bodies of events whose last delivery ended before a time.
     *
     * @param connection in a transaction
     * @param before the time
     * @param batch the most rows
     * @return how many rows changed
     * @throws SQLException when the database fails
     */
    public int bodies(Connection connection, Instant before, int batch) throws SQLException {
        List<String> ids = ids(
                connection,
                "SELECT E.ID FROM {EVENT} E WHERE E.INBOX=? AND E.RECEIVED_AT<? AND E.BODY IS NOT NULL"
                        + NOBODY_WAITS.formatted("E.ID"),
                batch,
                before,
                before);
        String clear = "UPDATE {EVENT} SET BODY=NULL WHERE ID=?" + NOBODY_WAITS.formatted("?");
        int changed = 0;
        for (String id : ids) { // asked again: it may have been replayed meanwhile
            changed += sql.update(connection, clear, id, id, before);
        }
        return changed;
    }

    /**
     * Deletes deliveries that ended before a time, but for those of an event that still has its body: they tell whom it
     * need not be given again.
     *
     * @param connection in a transaction
     * @param before the time
     * @param batch the most rows
     * @return how many rows changed
     * @throws SQLException when the database fails
     */
    public int deliveries(Connection connection, Instant before, int batch) throws SQLException {
        List<String> ids = ids(
                connection,
                "SELECT ID FROM {DELIVERY} D WHERE INBOX=?" + HAS_ENDED
                        + " AND NOT EXISTS (SELECT 1 FROM {EVENT} E WHERE E.ID=D.EVENT_ID AND E.BODY IS NOT NULL)",
                batch,
                before);
        String delete = "DELETE FROM {DELIVERY} WHERE ID=?" + HAS_ENDED;
        int changed = 0;
        for (String id : ids) { // asked again: it may have been replayed meanwhile
            changed += sql.update(connection, delete, id, before);
        }
        return changed;
    }

    /**
     * Deletes events that were received before a time and have no delivery left. Those that happened later by their own time
     * stay as long: what comes again is refused as too old by that time.
     *
     * @param connection in a transaction
     * @param before the time
     * @param batch the most rows
     * @return how many rows changed
     * @throws SQLException when the database fails
     */
    public int events(Connection connection, Instant before, int batch) throws SQLException {
        List<String> ids = ids(
                connection,
                "SELECT E.ID FROM {EVENT} E WHERE E.INBOX=? AND E.RECEIVED_AT<?"
                        + " AND (E.OCCURRED_AT IS NULL OR E.OCCURRED_AT<?)"
                        + " AND NOT EXISTS (SELECT 1 FROM {DELIVERY} D WHERE D.EVENT_ID=E.ID)",
                batch,
                before,
                before);
        int changed = 0;
        for (String id : ids) {
            changed += sql.update(connection, "DELETE FROM {EVENT} WHERE ID=?", id);
        }
        return changed;
    }

    /**
     * Clears uid and body of an applicant's events, and ends their deliveries; their digests stay, so that a retry is still a
     * duplicate.
     *
     * @param connection in a transaction
     * @param uid the uid
     * @param now by the database's clock
     * @return how many rows changed
     * @throws SQLException when the database fails
     */
    public int erase(Connection connection, String uid, Instant now) throws SQLException {
        String stored = String.valueOf(EventTable.searchable(uid));
        sql.update(
                connection,
                OperatorTable.SKIP + " AND EVENT_ID IN (SELECT ID FROM {EVENT} WHERE INBOX=? AND EVENT_UID=?)",
                now,
                inbox,
                inbox,
                stored);
        return sql.update(
                connection,
                "UPDATE {EVENT} SET EVENT_UID=NULL, BODY=NULL WHERE INBOX=? AND EVENT_UID=?",
                inbox,
                stored);
    }

    private List<String> ids(Connection connection, String query, int batch, Instant... times) throws SQLException {
        return sql.list(connection, query, batch, row -> row.getString(1), inbox, List.of(times));
    }
}
