package io.github.begini4ee.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The few ways in which the tables are read and written. Times are stored as milliseconds since 1970. */
final class Sql {

    private static final int NO_MAX = 0;

    private Sql() {}

    static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        return update(connection, Limit.NONE, sql, values);
    }

    static int update(Connection connection, Limit limit, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            limit.set(statement);
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /** The same statement for each row, in as few ways to the server and back as the driver knows. */
    static void batch(Connection connection, Limit limit, String sql, List<List<Object>> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            limit.set(statement);
            if (rows.size() == 1) { // which drivers do with less ado
                bind(statement, rows.get(0).toArray());
                statement.executeUpdate();
                return;
            }
            for (List<Object> row : rows) {
                bind(statement, row.toArray());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static <T> List<T> list(Connection connection, String sql, Row<T> row, @Nullable Object... values)
            throws SQLException {
        return list(connection, Limit.NONE, sql, NO_MAX, row, values);
    }

    static <T> List<T> list(Connection connection, Limit limit, String sql, Row<T> row, @Nullable Object... values)
            throws SQLException {
        return list(connection, limit, sql, NO_MAX, row, values);
    }

    /** Reads no more than so many rows, whether the statement says so or not: not every database knows how to. */
    static <T> List<T> list(Connection connection, String sql, int max, Row<T> row, @Nullable Object... values)
            throws SQLException {
        return list(connection, Limit.NONE, sql, max, row, values);
    }

    private static <T> List<T> list(
            Connection connection, Limit limit, String sql, int max, Row<T> row, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            limit.set(statement);
            statement.setMaxRows(max);
            bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> list = new ArrayList<>();
                while (rows.next()) {
                    list.add(row.of(rows));
                }
                return list;
            }
        }
    }

    static <T> Optional<T> first(Connection connection, String sql, Row<T> row, @Nullable Object... values)
            throws SQLException {
        return list(connection, sql, row, values).stream().findFirst();
    }

    static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Instant time) {
                statement.setLong(i + 1, time.toEpochMilli());
            } else if (value == Null.BYTES) {
                statement.setBytes(i + 1, null);
            } else if (value instanceof Null none) {
                statement.setNull(i + 1, none.type);
            } else if (value instanceof Enum<?> constant) {
                statement.setString(i + 1, constant.name());
            } else if (value instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else if (value instanceof Long number) {
                statement.setLong(i + 1, number);
            } else if (value instanceof Integer number) {
                statement.setInt(i + 1, number);
            } else {
                statement.setString(i + 1, (String) value);
            }
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

    static Object orNull(@Nullable Object value, Null type) {
        return value == null ? type : value;
    }

    static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    static String marks(int count) {
        return String.join(",", Collections.nCopies(count, "?"));
    }

    /** A null needs the column's type on some databases. */
    enum Null {
        TEXT(Types.VARCHAR),
        TIME(Types.BIGINT),
        /** Drivers differ in the type's name, not in how its null is set. */
        BYTES(Types.VARBINARY);

        private final int type;

        Null(int type) {
            this.type = type;
        }
    }

    /** Reads one row. */
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }
}
