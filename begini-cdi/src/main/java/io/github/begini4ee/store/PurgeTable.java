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

    private static final String NOBODY_WAITS = " AND NOT EXISTS (SELECT 1 FROM {DELIVERY} D WHERE D.EVENT_ID=E.ID"
            + " AND (D.STATUS IN ('OPEN','DEAD') OR D.ENDED_AT>?))";

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
                "SELECT E.ID FROM {EVENT} E WHERE E.INBOX=? AND E.RECEIVED_AT<? AND E.BODY IS NOT NULL" + NOBODY_WAITS,
                batch,
                before,
                before);
        return change(connection, "UPDATE {EVENT} SET BODY=NULL WHERE ID=?", ids);
    }

    /**
     * Deletes deliveries that ended before a time.
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
                "SELECT ID FROM {DELIVERY} WHERE INBOX=? AND STATUS IN ('DONE','SKIPPED') AND ENDED_AT<?",
                batch,
                before);
        return change(connection, "DELETE FROM {DELIVERY} WHERE ID=?", ids);
    }

    /**
     * Deletes events that were received before a time and have no delivery left.
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
                        + " AND NOT EXISTS (SELECT 1 FROM {DELIVERY} D WHERE D.EVENT_ID=E.ID)",
                batch,
                before);
        return change(connection, "DELETE FROM {EVENT} WHERE ID=?", ids);
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

    private int change(Connection connection, String statement, List<String> ids) throws SQLException {
        int changed = 0;
        for (String id : ids) {
            changed += sql.update(connection, statement, id);
        }
        return changed;
    }
}
