package io.github.begini4ee.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Calendar;
import java.util.Locale;
import java.util.TimeZone;

/**
 * Where databases differ.
 *
 * @since 0.2
 */
public enum Dialect {
    /** PostgreSQL 12 and later. */
    POSTGRESQL("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)", " LIMIT ?"),
    /** MariaDB 10.6 and later, MySQL 8.0 and later. */
    MYSQL("SELECT TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP(6)) DIV 1000", " LIMIT ?"),
    /** H2 2. */
    H2("SELECT CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS BIGINT)", " FETCH FIRST ? ROWS ONLY"),
    /** Derby 10.14 and later. A claim looks at rows without waiting for those who hold them, and then compares and sets. */
    DERBY("VALUES {NOW}()", " FETCH FIRST ? ROWS ONLY WITH UR"),
    /** Any other: plain SQL, and rows taken by comparing and setting the lease number. */
    OTHER("", "");

    private final String clock;
    private final String limit;

    Dialect(String clock, String limit) {
        this.clock = clock;
        this.limit = limit;
    }

    /**
     * Reads the database's clock, which all nodes share.
     *
     * @param connection in a transaction
     * @param tables the names of the tables
     * @return the time; where a database keeps only local time, local time taken as UTC, the same for all nodes
     * @throws SQLException when the database fails
     */
    public Instant now(Connection connection, Tables tables) throws SQLException {
        if (clock.isEmpty()) {
            Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
            return Sql.list(connection, tables.in("SELECT MAX(CURRENT_TIMESTAMP) FROM {META}"), row -> row.getTimestamp(
                                    1, utc)
                            .toInstant())
                    .get(0);
        }
        return Sql.list(connection, tables.in(clock), row -> Instant.ofEpochMilli(row.getLong(1)))
                .get(0);
    }

    /** What ends a query for the first rows; empty where only {@code setMaxRows} works. */
    String limit() {
        return limit;
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
