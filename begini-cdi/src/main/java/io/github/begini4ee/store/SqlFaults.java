package io.github.begini4ee.store;

import java.sql.SQLException;

/**
 * What an {@link SQLException} means, by the standard's classes: drivers differ in the types that they throw.
 *
 * @since 0.1
 */
public final class SqlFaults {

    private static final String INTEGRITY_VIOLATION = "23";
    private static final String CONNECTION = "08";

    private SqlFaults() {}

    /**
     * Tells whether a row was there already, as far as the standard's class 23 does: it stands for every violated constraint,
     * and an insert into these tables breaks no other. Also while the other row is not committed, on some databases: roll
     * back, and confirm by a read.
     *
     * @param fault what an insert threw
     * @return true for a violated constraint; false for a value too long, a deadlock, a time-out and whatever else
     */
    public static boolean isDuplicate(SQLException fault) {
        return isOf(INTEGRITY_VIOLATION, fault);
    }

    /**
     * Tells whether the statement did not reach the database, so that nothing is known of what it asked for.
     *
     * @param fault what a statement threw
     * @return true for a connection that is gone
     */
    public static boolean isConnectionGone(SQLException fault) {
        return isOf(CONNECTION, fault);
    }

    private static boolean isOf(String group, SQLException fault) {
        for (SQLException e = fault; e != null; e = e.getNextException()) {
            if (e.getSQLState() != null && e.getSQLState().startsWith(group)) {
                return true;
            }
        }
        return false;
    }
}
