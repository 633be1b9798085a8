package io.github.begini4ee.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * How a claimed delivery ends, in {@code BEGINI_DELIVERY}. Each runs in the caller's transaction, on its connection.
 *
 * <p>{@code NEXT_AT} is the one column for first run, retry and crash recovery. A claim pushes it forward by the lease and
 * raises {@code LEASE_NO}, the fencing token: whoever comes back after the lease ended finds that no update of his
 * succeeds. If the JVM dies at any time, the row is due again when its lease ends, and nobody need sweep.
 *
 * @since 0.1
 */
public final class DeliveryTable {

    /** The error of an attempt that began, and of which no end was noted: its node died, or its commit gave no answer. */
    public static final String LOST = "AttemptLost";

    /** The same, where no other attempt is due after it. */
    public static final String LOST_AT_LAST = LOST + ", the last";

    static final int LAST_ERROR = 1_000;

    private static final String UPDATE = "UPDATE {DELIVERY} SET ";

    /** Written so that PostgreSQL finds the row by its key: for a plain comparison it would read the index of all open rows. */
    private static final String WHERE_OPEN =
            " WHERE ID=? AND LEASE_NO=? AND CASE WHEN STATUS='OPEN' THEN 1 ELSE 0 END=1";

    private static final String DONE = UPDATE + "STATUS='DONE', FAILURES=?, ENDED_AT=?, LAST_ERROR=NULL" + WHERE_OPEN;
    private static final String FAILED = UPDATE + "FAILURES=?, NEXT_AT=?, LAST_ERROR=?" + WHERE_OPEN;
    private static final String DEAD = UPDATE + "STATUS='DEAD', FAILURES=?, ENDED_AT=?, LAST_ERROR=?" + WHERE_OPEN;
    private static final String LOST_BEFORE = UPDATE + "STATUS='DEAD', ENDED_AT=?, LAST_ERROR='" + LOST + "'"
            + WHERE_OPEN + " AND LAST_ERROR='" + LOST_AT_LAST + "'";
    private static final String RELEASED = UPDATE + "NEXT_AT=?" + WHERE_OPEN;

    private final Sql sql;

    /**
     * Opens the table.
     *
     * @param tables the names of the tables
     */
    public DeliveryTable(Tables tables) {
        this.sql = new Sql(tables);
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
        return mark(connection, claimed, DONE, claimed.failures(), now);
    }

    /**
     * Notes a failure and when to try again. If the JVM dies before the commit, the row is due again when its lease ends.
     *
     * <p>May be called before the attempt, too, with {@link #LOST} or {@link #LOST_AT_LAST}: that stands until one of these tells better.
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
        return mark(connection, claimed, FAILED, claimed.failures() + 1, nextAt, Sql.storable(error, LAST_ERROR));
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
        return mark(connection, claimed, DEAD, claimed.failures() + 1, now, Sql.storable(error, LAST_ERROR));
    }

    /**
     * Gives a delivery up, if the attempt before this claim was noted as {@link #LOST_AT_LAST}. If the JVM dies before the commit, the
     * row is due again when its lease ends.
     *
     * @param connection in a transaction of its own
     * @param claimed the delivery under this node's lease
     * @param now by the database's clock
     * @return false when the attempt before ended otherwise, or when another node won
     * @throws SQLException when the database fails
     */
    public boolean markLost(Connection connection, Claimed claimed, Instant now) throws SQLException {
        return mark(connection, claimed, LOST_BEFORE, now);
    }

    /**
     * Gives a claim back untouched: no attempt burnt.
     *
     * @param connection in a transaction of its own
     * @param claimed the delivery under this node's lease
     * @param due when it is due again, by the database's clock
     * @return false when another node won
     * @throws SQLException when the database fails
     */
    public boolean release(Connection connection, Claimed claimed, Instant due) throws SQLException {
        return mark(connection, claimed, RELEASED, due);
    }

    private boolean mark(Connection connection, Claimed claimed, String update, Object... values) throws SQLException {
        return sql.update(connection, update, List.of(values), claimed.id(), claimed.leaseNo()) == 1;
    }
}
