package io.github.begini4ee.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Whether what a database has committed survives its death. Each database can be told to be quicker than that, and H2 is
 * unless told otherwise.
 *
 * @since 0.1
 */
public final class Durability {

    private Durability() {}

    /**
     * Asks for the settings by which a commit could be lost.
     *
     * @param connection in a transaction
     * @param dialect the database's
     * @return the setting that is in the way and what to set, or empty where nothing is known against it
     * @throws SQLException when the database fails
     */
    public static Optional<String> weakness(Connection connection, Dialect dialect) throws SQLException {
        return switch (dialect) {
            case POSTGRESQL ->
                setting(
                                connection,
                                "SELECT CASE WHEN current_setting('fsync')='off' THEN 'fsync' WHEN"
                                        + " current_setting('synchronous_commit')='off' THEN 'synchronous_commit' END")
                        .map(name -> name + " is off: set it to on");
            case MYSQL ->
                setting(connection, "SELECT @@innodb_flush_log_at_trx_commit")
                        .filter(value -> !value.equals("1"))
                        .map(value -> "innodb_flush_log_at_trx_commit is " + value + ": set it to 1");
            case H2 ->
                setting(
                                connection,
                                "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME='WRITE_DELAY'")
                        .filter(value -> !value.equals("0"))
                        .map(value -> "WRITE_DELAY is " + value + " ms: add ;WRITE_DELAY=0 to the data source's URL");
            case DERBY, OTHER -> Optional.empty();
        };
    }

    private static Optional<String> setting(Connection connection, String query) throws SQLException {
        return Sql.list(connection, query, row -> String.valueOf(row.getString(1))).stream()
                .filter(value -> !value.equals("null"))
                .findFirst();
    }
}
