package io.github.begini4ee.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Calendar;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Where databases differ.
 *
 * @since 0.1
 */
public enum Dialect {
    /** PostgreSQL 12 and later. */
    POSTGRESQL(
            "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)",
            " LIMIT ?",
            "SELECT CASE WHEN current_setting('fsync')='off' THEN 'fsync' WHEN"
                    + " current_setting('synchronous_commit')='off' THEN 'synchronous_commit' END"
                    + " || ' is off: set it to on'"),
    /** MariaDB 10.6 and later, MySQL 8.0 and later. */
    MYSQL(
            "TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP(6)) DIV 1000",
            " LIMIT ?",
            "SELECT CONCAT('innodb_flush_log_at_trx_commit is ', @@innodb_flush_log_at_trx_commit, ': set it to 1')"
                    + " FROM DUAL WHERE @@innodb_flush_log_at_trx_commit<>1"),
    /** H2 2. */
    H2(
            "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS BIGINT)",
            " FETCH FIRST ? ROWS ONLY",
            "SELECT 'WRITE_DELAY is ' || SETTING_VALUE || ' ms: add ;WRITE_DELAY=0 to the data source''s URL'"
                    + " FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME='WRITE_DELAY' AND SETTING_VALUE<>'0'"),
    /** Derby 10.14 and later. A claim looks at rows without waiting for those who hold them, and then compares and sets. */
    DERBY("{NOW}()", " FETCH FIRST ? ROWS ONLY WITH UR", null),
    /** Any other: plain SQL, and rows taken by comparing and setting the lease number. */
    OTHER("CURRENT_TIMESTAMP", "", null);

    private final String clock;
    private final String limit;
    private final @Nullable String weakness;

    Dialect(String clock, String limit, @Nullable String weakness) {
        this.clock = clock;
        this.limit = limit;
        this.weakness = weakness;
    }

    /**
     * Asks whether what the database has committed survives its death. Each can be told to be quicker than that, and H2 is
     * unless told otherwise.
     *
     * @param connection in a transaction
     * @return the setting that is in the way and what to set, or empty where nothing is known against it
     * @throws SQLException when the database fails
     */
    public Optional<String> weakness(Connection connection) throws SQLException {
        if (weakness == null) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(weakness)) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
    }

    /** The database's clock, which all nodes share, as a column of a query. */
    String clock() {
        return clock;
    }

    /** Reads {@link #clock}; where a database keeps only local time, local time taken as UTC, the same for all nodes. */
    Instant time(ResultSet row, int column) throws SQLException {
        return this == OTHER
                ? row.getTimestamp(column, Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT))
                        .toInstant()
                : Instant.ofEpochMilli(row.getLong(column));
    }

    /** What ends a query for the first rows; empty where only {@code setMaxRows} works. */
    String limit() {
        return limit;
    }

    /**
     * The order of due rows, of which inbox and status are the same. Named as the index has it, or H2 sorts all that is due
     * for each claim; but MariaDB sorts and locks all of it where they are named.
     */
    String oldestFirst() {
        return this == POSTGRESQL || this == MYSQL ? " ORDER BY NEXT_AT" : " ORDER BY INBOX, STATUS, NEXT_AT";
    }

    /** Whether a roll-back undoes the creation of tables. */
    boolean undoesDefinitions() {
        return this == POSTGRESQL || this == DERBY;
    }

    boolean hasLimit() {
        return !limit.isEmpty();
    }

    /**
     * Tells the dialect of a database.
     *
     * @param connection to it
     * @return its dialect
     * @throws SQLException when the database fails
     */
    public static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        if (product.contains("postgres")) {
            return POSTGRESQL;
        } else if (product.contains("mariadb") || product.contains("mysql")) {
            return MYSQL;
        } else if (product.equals("h2")) {
            return H2;
        }
        return product.contains("derby") ? DERBY : OTHER;
    }
}
