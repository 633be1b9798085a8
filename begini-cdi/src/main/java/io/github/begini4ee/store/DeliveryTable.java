package io.github.begini4ee.store;

import java.sql.Connection;
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

    static final int LAST_ERROR = 1_000;

    private final Tables tables;
    private final Claims claims;

    /**
     * Opens the table.
     *
     * @param tables the names of the tables
     * @param dialect the database's
     * @param inbox the inbox's name
     */
    public DeliveryTable(Tables tables, Dialect dialect, String inbox) {
        this.tables = tables;
        this.claims = new Claims(tables, dialect, inbox);
    }

    /**
     * Takes due deliveries for this node until the lease ends. If the JVM dies here, before the commit nothing was taken,
     * and after it the rows are due again when the lease ends.
     *
     * <p>A row whose observer works past its lease is passed over, as others hold it; with {@link Dialect#OTHER} the claim
     * waits for it, as long as the database lets it.
     *
     * @param connection in a transaction that has read no table before: MariaDB 11.6 keeps a snapshot of that, and then
     *     refuses rows that others have claimed since
     * @param request what the node is ready for
     * @return the deliveries that no other node has; maybe fewer than are due, where nodes compete
     * @throws SQLException when the database fails
     */
    public List<Claimed> claim(Connection connection, ClaimRequest request) throws SQLException {
        return claims.take(connection, request);
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
        return mark(
                connection,
                claimed,
                "FAILURES=FAILURES+1, NEXT_AT=?, LAST_ERROR=?",
                nextAt,
                Sql.storable(error, LAST_ERROR));
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
                connection,
                claimed,
                "STATUS='DEAD', FAILURES=FAILURES+1, ENDED_AT=?, LAST_ERROR=?",
                now,
                Sql.storable(error, LAST_ERROR));
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
}
