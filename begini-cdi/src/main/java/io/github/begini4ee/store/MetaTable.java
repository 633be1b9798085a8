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

    private final Tables tables;
    private final String inbox;
    private final Limit limit;

    /**
     * Opens the table.
     *
     * @param tables the names of the tables
     * @param inbox the inbox's name
     */
    public MetaTable(Tables tables, String inbox) {
        this(tables, inbox, Limit.NONE);
    }

    private MetaTable(Tables tables, String inbox, Limit limit) {
        this.tables = tables;
        this.inbox = inbox;
        this.limit = limit;
    }

    /**
     * Limits what {@link #put} and {@link #snapshot} may take.
     *
     * @param time the most; rounded up to seconds
     * @param dialect the database's
     * @return the same table with that limit
     */
    public MetaTable within(Duration time, Dialect dialect) {
        return new MetaTable(tables, inbox, Limit.of(time, dialect));
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
        int updated = Sql.update(
                connection,
                limit,
                tables.in("UPDATE {META} SET CONTENT=?, CHANGED_AT=? WHERE INBOX=? AND NAME=?"),
                content,
                now,
                inbox,
                name);
        if (updated == 0) {
            Sql.update(
                    connection,
                    limit,
                    tables.in("INSERT INTO {META} (CONTENT, CHANGED_AT, INBOX, NAME) VALUES (?,?,?,?)"),
                    content,
                    now,
                    inbox,
                    name);
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
        if (read.isEmpty()) {
            return Sql.update(
                            connection,
                            tables.in("INSERT INTO {META} (CONTENT, CHANGED_AT, INBOX, NAME) VALUES (?,?,?,?)"),
                            content,
                            now,
                            inbox,
                            name)
                    == 1;
        }
        return Sql.update(
                        connection,
                        tables.in("UPDATE {META} SET CONTENT=?, CHANGED_AT=? WHERE INBOX=? AND NAME=? AND CONTENT=?"),
                        content,
                        now,
                        inbox,
                        name,
                        read.get())
                == 1;
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
        return Sql.first(
                connection,
                tables.in("SELECT CONTENT FROM {META} WHERE INBOX=? AND NAME=?"),
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
        List<Instant> now = Sql.list(
                connection,
                limit,
                tables.in("SELECT INBOX, NAME, CONTENT, CHANGED_AT, " + dialect.clock()
                        + " FROM {META} WHERE INBOX IN (?, '*')"),
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
    public record Snapshot(Instant now, Map<String, Value> values) {}

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
        Sql.update(connection, tables.in("DELETE FROM {META} WHERE INBOX=? AND NAME=?"), inbox, name);
    }
}
