package io.github.begini4ee.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The statements over {@code BEGINI_META}: what all nodes of an inbox must know, by name.
 *
 * @since 0.1
 */
public final class MetaTable {

    private static final String UPDATE = "UPDATE {META} SET CONTENT=?, CHANGED_AT=? WHERE INBOX=? AND NAME=?";

    private final Sql sql;
    private final String inbox;

    /**
     * Opens the table.
     *
     * @param tables the names of the tables
     * @param inbox the inbox's name
     */
    public MetaTable(Tables tables, String inbox) {
        this(new Sql(tables), inbox);
    }

    private MetaTable(Sql sql, String inbox) {
        this.sql = sql;
        this.inbox = inbox;
    }

    /**
     * Limits what each statement may take.
     *
     * @param time the most; rounded up to seconds
     * @param dialect the database's
     * @return the same table with that limit
     */
    public MetaTable within(Duration time, Dialect dialect) {
        return new MetaTable(sql.within(time, dialect), inbox);
    }

    /**
     * Writes a value.
     *
     * @param connection in a transaction
     * @param name the name
     * @param content the value, not empty: Oracle takes an empty text for null, which the column refuses
     * @param now by the database's clock
     * @throws SQLException when the database fails
     */
    public void put(Connection connection, String name, String content, Instant now) throws SQLException {
        if (sql.update(connection, UPDATE, content, now, inbox, name) == 0) {
            insert(connection, name, content, now);
        }
    }

    /**
     * Writes a value only where it still is what was read, so that of two nodes one succeeds.
     *
     * @param connection in a transaction
     * @param name the name
     * @param read what was read, or empty where there was none
     * @param content the value
     * @param now by the database's clock
     * @return false when another node was first
     * @throws SQLException when the database fails; a violated unique key where another node wrote the first value
     */
    public boolean replace(Connection connection, String name, Optional<String> read, String content, Instant now)
            throws SQLException {
        int changed = read.isEmpty()
                ? insert(connection, name, content, now)
                : sql.update(connection, UPDATE + " AND CONTENT=?", content, now, inbox, name, read.get());
        return changed == 1;
    }

    private int insert(Connection connection, String name, String content, Instant now) throws SQLException {
        return sql.update(
                connection,
                "INSERT INTO {META} (CONTENT, CHANGED_AT, INBOX, NAME) VALUES (?,?,?,?)",
                content,
                now,
                inbox,
                name);
    }

    /**
     * Reads a value.
     *
     * @param connection in a transaction
     * @param name the name
     * @return the value, if there is one
     * @throws SQLException when the database fails
     */
    public Optional<String> get(Connection connection, String name) throws SQLException {
        return sql.first(
                connection,
                "SELECT CONTENT FROM {META} WHERE INBOX=? AND NAME=?",
                row -> row.getString(1),
                inbox,
                name);
    }

    /**
     * Reads all values of the inbox, and the database's clock, in one statement.
     *
     * @param connection in a transaction
     * @param dialect the database's
     * @return what there is, and what time it is
     * @throws SQLException when the database fails
     */
    public Snapshot snapshot(Connection connection, Dialect dialect) throws SQLException {
        Map<String, Value> values = new TreeMap<>();
        List<Instant> now = sql.list(
                connection,
                "SELECT INBOX, NAME, CONTENT, CHANGED_AT, " + dialect.clock() + " FROM {META} WHERE INBOX IN (?, '*')",
                row -> {
                    if (row.getString(1).equals(inbox)) {
                        values.put(row.getString(2), new Value(row.getString(3), Instant.ofEpochMilli(row.getLong(4))));
                    }
                    return dialect.time(row, 5);
                },
                inbox);
        if (now.isEmpty()) {
            throw new SQLException("the row with the schema's version is gone");
        }
        return new Snapshot(now.get(now.size() - 1), values);
    }

    /**
     * What all nodes know, at one time.
     *
     * @param now by the database's clock
     * @param values by their names
     */
    public record Snapshot(Instant now, Map<String, Value> values) {

        /**
         * Looks for what is of one kind.
         *
         * @param prefix what the names begin with
         * @return the values by what follows it in their names
         */
        public Map<String, Value> startingWith(String prefix) {
            Map<String, Value> found = new TreeMap<>();
            for (Map.Entry<String, Value> value : values.entrySet()) {
                if (value.getKey().startsWith(prefix)) {
                    found.put(value.getKey().substring(prefix.length()), value.getValue());
                }
            }
            return found;
        }
    }

    /**
     * What a name stands for.
     *
     * @param content the value
     * @param changedAt when it was written, by the database's clock
     */
    public record Value(String content, Instant changedAt) {}

    /**
     * Takes a value out.
     *
     * @param connection in a transaction
     * @param name the name
     * @throws SQLException when the database fails
     */
    public void remove(Connection connection, String name) throws SQLException {
        sql.update(connection, "DELETE FROM {META} WHERE INBOX=? AND NAME=?", inbox, name);
    }
}
