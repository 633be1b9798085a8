package io.github.begini4ee.store;

import java.sql.Connection;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The few ways in which the tables are read and written. Times are stored as milliseconds since 1970. */
final class Sql {

    private static final int NO_LIMIT = 0;

    private final Tables tables;
    private final int seconds;
    private final Map<String, String> texts = new ConcurrentHashMap<>(); // drivers look statements up by their texts

    Sql(Tables tables) {
        this(tables, NO_LIMIT);
    }

    private Sql(Tables tables, int seconds) {
        this.tables = tables;
        this.seconds = seconds;
    }

    /**
     * Limits what a statement may take: the server ends a transaction in time, but not a statement that waits for a lock.
     *
     * @param time the most; rounded up to seconds
     */
    Sql within(Duration time, Dialect dialect) {
        // H2 would ask for it by a statement of its own, and keeps it; but it waits for no lock longer than two seconds
        return dialect == Dialect.H2
                ? this
                : new Sql(tables, (int) Math.max(1, time.plusMillis(999).toSeconds()));
    }

    private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(texts.computeIfAbsent(sql, tables::in));
        if (seconds > 0) {
            statement.setQueryTimeout(seconds);
        }
        return statement;
    }

    int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /** The same statement for each row, in as few ways to the server and back as the driver knows. */
    void batch(Connection connection, String sql, List<List<Object>> rows) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql)) {
            if (rows.size() == 1) { // which drivers do with less ado
                bind(statement, rows.get(0));
                statement.executeUpdate();
                return;
            }
            for (List<Object> row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    <T> List<T> list(Connection connection, String sql, Row<T> row, @Nullable Object... values) throws SQLException {
        return list(connection, sql, NO_LIMIT, row, values);
    }

    /** Reads no more than so many rows, whether the statement says so or not: not every database knows how to. */
    <T> List<T> list(Connection connection, String sql, int max, Row<T> row, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql)) {
            statement.setMaxRows(max);
            bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> list = new ArrayList<>();
                while (rows.next()) {
                    T made = row.of(rows);
                    if (made != null) {
                        list.add(made);
                    }
                }
                return list;
            }
        }
    }

    <T> Optional<T> first(Connection connection, String sql, Row<T> row, @Nullable Object... values)
            throws SQLException {
        return list(connection, sql, row, values).stream().findFirst();
    }

    /** A list stands for its values, one after another. */
    static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        int bound = 0;
        for (Object value : values) {
            if (value instanceof List<?> list) {
                for (Object one : list) {
                    bindOne(statement, ++bound, one);
                }
            } else {
                bindOne(statement, ++bound, value);
            }
        }
    }

    private static void bindOne(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value instanceof Instant time) {
            statement.setLong(index, time.toEpochMilli());
        } else if (value == JDBCType.VARBINARY) {
            statement.setBytes(index, null); // drivers differ in the type's name, not in how its null is set
        } else if (value instanceof JDBCType absent) {
            statement.setNull(index, absent.getVendorTypeNumber());
        } else if (value instanceof Enum<?> constant) {
            statement.setString(index, constant.name());
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(index, bytes);
        } else if (value instanceof Long number) {
            statement.setLong(index, number);
        } else if (value instanceof Integer number) {
            statement.setInt(index, number);
        } else {
            statement.setString(index, (String) value);
        }
    }

    /** No text may fail on insert: no database stores everything that a string can hold. */
    static String storable(String text, int max) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().limit(max).forEach(c -> {
            boolean storable = !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE && c <= 0xFFFF;
            safe.appendCodePoint(storable ? c : '?');
        });
        return safe.toString();
    }

    /** A null needs the column's type on some databases. */
    static Object orNull(@Nullable Object value, JDBCType type) {
        return value == null ? type : value;
    }

    static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    static String marks(int count) {
        return String.join(",", Collections.nCopies(count, "?"));
    }

    /** Makes something of a row; of a row that is left out, null. */
    interface Row<T> {
        @Nullable
        T of(ResultSet row) throws SQLException;
    }
}
