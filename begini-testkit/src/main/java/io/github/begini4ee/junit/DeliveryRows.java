package io.github.begini4ee.junit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The deliveries of one inbox, as they stand in its tables. */
final class DeliveryRows {

    private final DataSource dataSource;
    private final String inbox;
    private final String query;

    DeliveryRows(DataSource dataSource, String schema, String prefix, String inbox) {
        this.dataSource = dataSource;
        this.inbox = inbox;
        String start = (schema.isEmpty() ? "" : schema + ".") + prefix;
        this.query = "SELECT D.ID, D.OBSERVER, D.STATUS, D.FAILURES, D.NEXT_AT, D.LEASE_NO, D.LAST_ERROR, E.EVENT_TYPE"
                + " FROM " + start + "DELIVERY D JOIN " + start + "EVENT E ON E.ID=D.EVENT_ID"
                + " WHERE D.INBOX=? ORDER BY D.ID";
    }

    /** One delivery. */
    record Row(
            String observer,
            String status,
            int failures,
            Instant nextAt,
            long leaseNo,
            @Nullable String error,
            @Nullable String type) {}

    /** All by their ids, oldest first. */
    Map<String, Row> read() {
        Map<String, Row> rows = new LinkedHashMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, inbox);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.put(row.getString(1), row(row));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("the tables of the inbox could not be read", e);
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                Instant.ofEpochMilli(row.getLong(5)),
                row.getLong(6),
                row.getString(7),
                row.getString(8));
    }
}
