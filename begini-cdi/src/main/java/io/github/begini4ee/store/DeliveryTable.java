package io.github.begini4ee.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements over {@code BEGINI_DELIVERY}, of one inbox. Each runs in the caller's transaction, on its connection.
 *
 * <p>{@code NEXT_AT} is the one column for first run, retry and crash recovery. A claim pushes it forward by the lease and
 * raises {@code LEASE_NO}, the fencing token: whoever comes back after the lease ended finds that no update of his
 * succeeds. If the JVM dies at any time, the row is due again when its lease ends, and nobody need sweep.
 *
 * @since 0.2
 */
public final class DeliveryTable {

    private static final String DUE = "INBOX=? AND STATUS='OPEN' AND NEXT_AT<=? AND OBSERVER IN (";
    private static final int LAST_ERROR = 1_000;

    private final Tables tables;
    private final Dialect dialect;
    private final String inbox;

    /**
     * Opens the table.
     *
     * @param tables the names of the tables
     * @param dialect the database's
     * @param inbox the inbox's name
     */
    public DeliveryTable(Tables tables, Dialect dialect, String inbox) {
        this.tables = tables;
        this.dialect = dialect;
        this.inbox = inbox;
    }

    /**
     * Takes due deliveries for this node until the lease ends. If the JVM dies here, before the commit nothing was taken,
     * and after it the rows are due again when the lease ends.
     *
     * @param connection in a transaction
     * @param request what the node is ready for
     * @return the deliveries that no other node has; maybe fewer than are due, where nodes compete
     * @throws SQLException when the database fails
     */
    public List<Claimed> claim(Connection connection, ClaimRequest request) throws SQLException {
        return dialect == Dialect.POSTGRESQL ? claimAtOnce(connection, request) : claimOneByOne(connection, request);
    }

    private List<Claimed> claimAtOnce(Connection connection, ClaimRequest request) throws SQLException {
        List<Object> values = new ArrayList<>(List.of(request.leaseEnd()));
        values.addAll(due(request));
        return Sql.list(
                connection,
                tables.in("UPDATE {DELIVERY} SET NEXT_AT=?, LEASE_NO=LEASE_NO+1 WHERE ID IN (SELECT ID FROM {DELIVERY}"
                        + " WHERE " + DUE + Sql.marks(request.observers().size())
                        + ") ORDER BY NEXT_AT LIMIT ? FOR UPDATE SKIP LOCKED)"
                        + " RETURNING ID, EVENT_ID, OBSERVER, LEASE_NO, FAILURES, REPLAY"),
                DeliveryTable::read,
                values.toArray());
    }

    /** On every database: whoever raises the lease number that he saw has the row. */
    private List<Claimed> claimOneByOne(Connection connection, ClaimRequest request) throws SQLException {
        String query = tables.in("SELECT ID, EVENT_ID, OBSERVER, LEASE_NO, FAILURES, REPLAY FROM {DELIVERY} WHERE "
                + DUE + Sql.marks(request.observers().size()) + ") ORDER BY NEXT_AT");
        List<Claimed> seen = Sql.list(
                connection,
                dialect.limited(query),
                DeliveryTable::read,
                due(request).toArray());
        List<Claimed> claimed = new ArrayList<>();
        for (Claimed one : seen) {
            int updated = Sql.update(
                    connection,
                    tables.in(
                            "UPDATE {DELIVERY} SET NEXT_AT=?, LEASE_NO=? WHERE ID=? AND LEASE_NO=? AND STATUS='OPEN'"),
                    request.leaseEnd(),
                    one.leaseNo() + 1,
                    one.id(),
                    one.leaseNo());
            if (updated == 1) {
                claimed.add(new Claimed(
                        one.id(), one.eventId(), one.observer(), one.leaseNo() + 1, one.failures(), one.replay()));
            }
        }
        return claimed;
    }

    private List<Object> due(ClaimRequest request) {
        List<Object> values = new ArrayList<>(List.of(inbox, request.now()));
        values.addAll(request.observers());
        if (dialect.hasLimit()) {
            values.add(request.max());
        }
        return values;
    }

    /**
     * Ends a delivery in the transaction of the observer's own work, before the observer is called: the row lock then
     * keeps other nodes out, and both commit or neither.
     *
     * @param connection in the observer's transaction
     * @param claimed the delivery under this node's lease
     * @param now by the database's clock
     * @return false when another node won, and the transaction must be rolled back
     * @throws SQLException when the database fails
     */
    public boolean markDone(Connection connection, Claimed claimed, Instant now) throws SQLException {
        return mark(connection, claimed, "STATUS='DONE', ENDED_AT=?, LAST_ERROR=NULL", now);
    }

    /**
     * Notes a failure and when to try again. If the JVM dies before the commit, the row is due again when its lease ends.
     *
     * @param connection in a transaction of its own
     * @param claimed the delivery under this node's lease
     * @param nextAt when to try again, by the database's clock
     * @param error what the operator reads
     * @return false when another node won
     * @throws SQLException when the database fails
     */
    public boolean markFailed(Connection connection, Claimed claimed, Instant nextAt, String error)
            throws SQLException {
        return mark(connection, claimed, "FAILURES=FAILURES+1, NEXT_AT=?, LAST_ERROR=?", nextAt, cut(error));
    }

    /**
     * Gives a delivery up. If the JVM dies before the commit, the row is due again when its lease ends.
     *
     * @param connection in a transaction of its own
     * @param claimed the delivery under this node's lease
     * @param now by the database's clock
     * @param error what the operator reads
     * @return false when another node won
     * @throws SQLException when the database fails
     */
    public boolean markDead(Connection connection, Claimed claimed, Instant now, String error) throws SQLException {
        return mark(
                connection, claimed, "STATUS='DEAD', FAILURES=FAILURES+1, ENDED_AT=?, LAST_ERROR=?", now, cut(error));
    }

    /**
     * Gives a claim back untouched, because the node stops: due at once, no attempt burnt.
     *
     * @param connection in a transaction of its own
     * @param claimed the delivery under this node's lease
     * @param now by the database's clock
     * @return false when another node won
     * @throws SQLException when the database fails
     */
    public boolean release(Connection connection, Claimed claimed, Instant now) throws SQLException {
        return mark(connection, claimed, "NEXT_AT=?", now);
    }

    private boolean mark(Connection connection, Claimed claimed, String change, Object... values) throws SQLException {
        List<Object> all = new ArrayList<>(List.of(values));
        all.add(claimed.id());
        all.add(claimed.leaseNo());
        return Sql.update(
                        connection,
                        tables.in("UPDATE {DELIVERY} SET " + change + " WHERE ID=? AND LEASE_NO=? AND STATUS='OPEN'"),
                        all.toArray())
                == 1;
    }

    private static String cut(String error) {
        return error.length() <= LAST_ERROR ? error : error.substring(0, LAST_ERROR);
    }

    private static Claimed read(ResultSet row) throws SQLException {
        return new Claimed(
                row.getString("ID"),
                row.getString("EVENT_ID"),
                row.getString("OBSERVER"),
                row.getLong("LEASE_NO"),
                row.getInt("FAILURES"),
                row.getInt("REPLAY") == 1);
    }
}
