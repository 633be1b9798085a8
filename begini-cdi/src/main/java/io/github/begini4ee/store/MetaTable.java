package io.github.begini4ee.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The statements over {@code BEGINI_META}: what all nodes of an inbox must know, by name.
 *
 * @since 0.2
 */
public final class MetaTable {

    private final Tables tables;
    private final String inbox;

    /**
     * Opens the table.
     *
     * @param tables the names of the tables
     * @param inbox the inbox's name
     */
    public MetaTable(Tables tables, String inbox) {
        this.tables = tables;
        this.inbox = inbox;
    }

    /**
     * Writes a value.
     *
     * @param connection in a transaction
     * @param name the name
     * @param content the value
     * @param now by the database's clock
     * @throws SQLException when the database fails
     */
    public void put(Connection connection, String name, String content, Instant now) throws SQLException {
        int updated = Sql.update(
                connection,
                tables.in("UPDATE {META} SET CONTENT=?, CHANGED_AT=? WHERE INBOX=? AND NAME=?"),
                content,
                now,
                inbox,
                name);
        if (updated == 0) {
            Sql.update(
                    connection,
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
     * Reads all values whose names begin alike.
     *
     * @param connection in a transaction
     * @param prefix how they begin
     * @return the values by their names
     * @throws SQLException when the database fails
     */
    public Map<String, String> startingWith(Connection connection, String prefix) throws SQLException {
        return Sql.list(
                        connection,
                        tables.in("SELECT NAME, CONTENT FROM {META} WHERE INBOX=?"),
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        inbox)
                .stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

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
