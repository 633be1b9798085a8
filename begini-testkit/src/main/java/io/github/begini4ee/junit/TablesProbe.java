package io.github.begini4ee.junit;

import io.github.begini4ee.junit.InboxWork.Counts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Reads what is open and dead from the table of the deliveries, in one statement. */
final class TablesProbe {

    /** Due only when a score should have come. */
    static final String WATCH = "#overdue";

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,30}");

    private final Clock clock = Clock.systemUTC();
    private final DataSource database;
    private final String table;
    private final String inbox;

    TablesProbe(DataSource database, String table, String inbox) {
        this.database = database;
        this.table = table;
        this.inbox = inbox;
    }

    static String table(String schema, String prefix) {
        if ((!schema.isEmpty() && !NAME.matcher(schema).matches())
                || !NAME.matcher(prefix).matches()) {
            throw new IllegalArgumentException("schema and table prefix of an inbox must match " + NAME);
        }
        return (schema.isEmpty() ? "" : schema + ".") + prefix + "DELIVERY";
    }

    InboxWork look() {
        String query = "SELECT OBSERVER, STATUS, NEXT_AT, LEASE_NO, FAILURES FROM " + table
                + " WHERE INBOX=? AND STATUS IN ('OPEN', 'DEAD')";
        Map<String, Counts> counts = new LinkedHashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, inbox);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    counts.merge(row.getString(1), counts(row), Counts::plus);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the inbox's table " + table + " cannot be read", e);
        }
        return new InboxWork(counts);
    }

    /** Each claim raises the lease number, and each failure the failures: between them lies the work. */
    private Counts counts(ResultSet row) throws SQLException {
        boolean later = row.getLong(3) > clock.millis();
        long claims = row.getLong(4);
        long failures = row.getLong(5);
        boolean fresh = claims == 0 && !row.getString(1).equals(WATCH);
        if (row.getString(2).equals("DEAD")) {
            return new Counts(0, 0, 0, 1);
        }
        if (later && claims > failures) {
            return new Counts(0, 1, 0, 0);
        }
        return later && !fresh ? new Counts(0, 0, 1, 0) : new Counts(1, 0, 0, 0);
    }
}
