package io.github.begini4ee.store;

import java.sql.SQLException;

/**
 * What an {@link SQLException} means, by the standard's classes: drivers differ in the types that they throw.
 *
 * @since 0.2
 */
public final class SqlFaults {

    private static final String INTEGRITY_VIOLATION = "23";

    private SqlFaults() {}

    /**
     * Tells whether a row was there already.
     *
     * @param fault what an insert threw
     * @return true for a violated unique key
     */
    public static boolean isDuplicate(SQLException fault) {
        for (SQLException e = fault; e != null; e = e.getNextException()) {
            if (e.getSQLState() != null && e.getSQLState().startsWith(INTEGRITY_VIOLATION)) {
                return true;
            }
        }
        return false;
    }
}
