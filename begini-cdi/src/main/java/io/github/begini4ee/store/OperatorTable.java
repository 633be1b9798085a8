package io.github.begini4ee.store;

import io.github.begini4ee.inbox.OperatorAction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * What operators change of the deliveries of one inbox, and what is kept of that in {@code BEGINI_AUDIT}, where rows are only
 * ever added. Each runs in the caller's transaction, on its connection.
 *
 * <p>Every change raises the lease number, so that a node that works on the row at that time finds itself outdated.
 *
 * @since 0.1
 */
public final class OperatorTable {

    /** With {@code ENDED_AT} and the inbox as its first values. */
    static final String SKIP = "UPDATE {DELIVERY} SET STATUS='SKIPPED', ENDED_AT=?, LEASE_NO=LEASE_NO+1"
            + " WHERE INBOX=? AND STATUS IN ('OPEN','DEAD')";

    private static final String REOPEN = "UPDATE {DELIVERY} SET STATUS='OPEN', NEXT_AT=?, OPENED_AT=?,"
            + " LEASE_NO=LEASE_NO+1, FAILURES=0, REPLAY=1, ENDED_AT=NULL WHERE INBOX=?";

    private static final int ACTOR = 128;
    private static final int TARGET = 255;
    private static final int REASON = 500;

    /** Oracle takes an empty text for null, which the column refuses. */
    private static final String NO_TARGET = "-";

    private final Sql sql;
    private final String inbox;

    /**
     * Opens the tables.
     *
     * @param tables the names of the tables
     * @param inbox the inbox's name
     */
    public OperatorTable(Tables tables, String inbox) {
        this.sql = new Sql(tables);
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
        return sql.update(connection, REOPEN + " AND ID=? AND STATUS<>'OPEN'", now, now, inbox, id);
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
        return sql.update(connection, REOPEN + " AND OBSERVER=? AND STATUS='DEAD'", now, now, inbox, observer);
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
        return sql.update(connection, SKIP + " AND ID=?", now, inbox, id);
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
        return sql.update(connection, SKIP + " AND OBSERVER=?", now, inbox, observer);
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
        return sql.update(
                connection,
                "UPDATE {DELIVERY} SET OBSERVER=?, STATUS='OPEN', NEXT_AT=?, OPENED_AT=?, LEASE_NO=LEASE_NO+1,"
                        + " FAILURES=0, ENDED_AT=NULL"
                        + " WHERE INBOX=? AND OBSERVER=? AND STATUS IN ('OPEN','DEAD') AND EVENT_ID NOT IN"
                        // twice selected and distinct, or MySQL 8 refuses to read the table that it updates
                        + " (SELECT EVENT_ID FROM"
                        + " (SELECT DISTINCT EVENT_ID FROM {DELIVERY} WHERE INBOX=? AND OBSERVER=?) TAKEN)",
                to,
                now,
                now,
                inbox,
                from,
                inbox,
                to);
    }

    /**
     * Refuses an action that nobody could understand later.
     *
     * @param action with an actor of 1 to 128 characters, and a reason of 1 to 500
     */
    public static void check(OperatorAction action) {
        check("actor", action.actor(), ACTOR);
        check("reason", action.reason(), REASON);
    }

    private static void check(String name, String text, int most) {
        if (text.isBlank() || text.length() > most) {
            throw new IllegalArgumentException(name + " must have 1 to " + most + " characters");
        }
    }

    /**
     * Keeps who did what, when and why.
     *
     * @param connection in the transaction of the action
     * @param now by the database's clock
     * @param action who did what and why
     * @param rows how many rows it changed
     * @throws SQLException when the database fails
     */
    public void audit(Connection connection, Instant now, OperatorAction action, long rows) throws SQLException {
        sql.update(
                connection,
                "INSERT INTO {AUDIT} (ID, INBOX, DONE_AT, ACTOR, ACTION, TARGET, REASON, ROWS_CHANGED)"
                        + " VALUES (?,?,?,?,?,?,?,?)",
                Ids.next(now),
                inbox,
                now,
                Sql.storable(action.actor(), ACTOR),
                action.action(),
                action.target().isEmpty() ? NO_TARGET : Sql.storable(action.target(), TARGET),
                Sql.storable(action.reason(), REASON),
                rows);
    }
}
