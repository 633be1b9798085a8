package io.github.begini4ee.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * What operators change of the deliveries of one inbox. Each runs in the caller's transaction, on its connection.
 *
 * <p>Every change raises the lease number, so that a node that works on the row at that time finds itself outdated.
 *
 * @since 0.1
 */
public final class OperatorTable {

    private static final String REOPEN =
            "STATUS='OPEN', NEXT_AT=?, OPENED_AT=?, LEASE_NO=LEASE_NO+1, FAILURES=0, REPLAY=1, ENDED_AT=NULL";

    private final Tables tables;
    private final String inbox;

    /**
     * Opens the table.
     *
     * @param tables the names of the tables
     * @param inbox the inbox's name
     */
    public OperatorTable(Tables tables, String inbox) {
        this.tables = tables;
        this.inbox = inbox;
    }

    /**
     * Makes a delivery due again as if it had never been tried.
     *
     * @param connection in a transaction
     * @param id the delivery
     * @param now by the database's clock
     * @return how many rows changed, 0 or 1
     * @throws SQLException when the database fails
     */
    public int reopen(Connection connection, String id, Instant now) throws SQLException {
        return Sql.update(
                connection,
                tables.in("UPDATE {DELIVERY} SET " + REOPEN + " WHERE INBOX=? AND ID=? AND STATUS<>'OPEN'"),
                now,
                now,
                inbox,
                id);
    }

    /**
     * Makes all dead deliveries of an observer due again.
     *
     * @param connection in a transaction
     * @param observer the observer
     * @param now by the database's clock
     * @return how many rows changed
     * @throws SQLException when the database fails
     */
    public int reopenDead(Connection connection, String observer, Instant now) throws SQLException {
        return Sql.update(
                connection,
                tables.in("UPDATE {DELIVERY} SET " + REOPEN + " WHERE INBOX=? AND OBSERVER=? AND STATUS='DEAD'"),
                now,
                now,
                inbox,
                observer);
    }

    /**
     * Ends a delivery that nobody is to do any more.
     *
     * @param connection in a transaction
     * @param id the delivery
     * @param now by the database's clock
     * @return how many rows changed, 0 or 1
     * @throws SQLException when the database fails
     */
    public int skip(Connection connection, String id, Instant now) throws SQLException {
        return Sql.update(
                connection,
                tables.in("UPDATE {DELIVERY} SET STATUS='SKIPPED', ENDED_AT=?, LEASE_NO=LEASE_NO+1"
                        + " WHERE INBOX=? AND ID=? AND STATUS IN ('OPEN','DEAD')"),
                now,
                inbox,
                id);
    }

    /**
     * Ends all open and dead deliveries of an observer.
     *
     * @param connection in a transaction
     * @param observer the observer
     * @param now by the database's clock
     * @return how many rows changed
     * @throws SQLException when the database fails
     */
    public int skipAll(Connection connection, String observer, Instant now) throws SQLException {
        return Sql.update(
                connection,
                tables.in("UPDATE {DELIVERY} SET STATUS='SKIPPED', ENDED_AT=?, LEASE_NO=LEASE_NO+1"
                        + " WHERE INBOX=? AND OBSERVER=? AND STATUS IN ('OPEN','DEAD')"),
                now,
                inbox,
                observer);
    }

    /**
     * Gives the open and dead deliveries of one observer to another that has none of the same events.
     *
     * @param connection in a transaction
     * @param from the observer that no node has any more
     * @param to the observer that takes over
     * @param now by the database's clock
     * @return how many rows changed
     * @throws SQLException when the database fails
     */
    public int reassign(Connection connection, String from, String to, Instant now) throws SQLException {
        return Sql.update(
                connection,
                tables.in(
                        "UPDATE {DELIVERY} SET OBSERVER=?, STATUS='OPEN', NEXT_AT=?, OPENED_AT=?, LEASE_NO=LEASE_NO+1,"
                                + " FAILURES=0, ENDED_AT=NULL"
                                + " WHERE INBOX=? AND OBSERVER=? AND STATUS IN ('OPEN','DEAD') AND EVENT_ID NOT IN"
                                // twice selected and distinct, or MySQL 8 refuses to read the table that it updates
                                + " (SELECT EVENT_ID FROM"
                                + " (SELECT DISTINCT EVENT_ID FROM {DELIVERY} WHERE INBOX=? AND OBSERVER=?) TAKEN)"),
                to,
                now,
                now,
                inbox,
                from,
                inbox,
                to);
    }
}
