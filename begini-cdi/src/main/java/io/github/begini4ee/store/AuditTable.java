package io.github.begini4ee.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * The statements over {@code BEGINI_AUDIT}: who did what, when and why. Rows are only ever added, in the transaction of what
 * they tell of.
 *
 * @since 0.1
 */
public final class AuditTable {

    private static final int ACTOR = 128;
    private static final int TARGET = 255;
    private static final int REASON = 500;

    /** Oracle takes an empty text for null, which the column refuses. */
    private static final String NO_TARGET = "-";

    private final Tables tables;
    private final String inbox;

    /**
     * Opens the table.
     *
     * @param tables the names of the tables
     * @param inbox the inbox's name
     */
    public AuditTable(Tables tables, String inbox) {
        this.tables = tables;
        this.inbox = inbox;
    }

    /**
     * Adds a row.
     *
     * @param connection in the transaction of the action
     * @param now by the database's clock
     * @param entry who did what and why
     * @param rows how many rows it changed
     * @throws SQLException when the database fails
     */
    public void add(Connection connection, Instant now, Entry entry, long rows) throws SQLException {
        Sql.update(
                connection,
                tables.in("INSERT INTO {AUDIT} (ID, INBOX, DONE_AT, ACTOR, ACTION, TARGET, REASON, ROWS_CHANGED)"
                        + " VALUES (?,?,?,?,?,?,?,?)"),
                Ids.next(now),
                inbox,
                now,
                Sql.storable(entry.actor(), ACTOR),
                entry.action(),
                entry.target().isEmpty() ? NO_TARGET : Sql.storable(entry.target(), TARGET),
                Sql.storable(entry.reason(), REASON),
                rows);
    }

    /**
     * What an operator does.
     *
     * @param actor who, 1 to 128 characters
     * @param action what, such as {@code replay}
     * @param target to what: an id, an observer; never a uid in clear
     * @param reason why, 1 to 500 characters
     */
    public record Entry(String actor, String action, String target, String reason) {

        /** Refuses an action that nobody could understand later. */
        public Entry {
            check("actor", actor, ACTOR);
            check("reason", reason, REASON);
        }

        private static void check(String name, String text, int most) {
            if (text.isBlank() || text.length() > most) {
                throw new IllegalArgumentException(name + " must have 1 to " + most + " characters");
            }
        }
    }
}
