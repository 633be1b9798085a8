package io.github.begini4ee.store;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The tables' definition: the script of each database is in the jar, and is run only where the application asks for it.
 *
 * @since 0.1
 */
public final class Schema {

    /** The version that this release writes; it also works with the next. */
    public static final int VERSION = 1;

    private static final System.Logger LOG = System.getLogger(Schema.class.getName());
    private static final String FOLDER = "/io/github/begini4ee/inbox/schema/v1/";

    private final Tables tables;
    private final Dialect dialect;

    /**
     * Takes the definition.
     *
     * @param tables the names of the tables
     * @param dialect the database's
     */
    public Schema(Tables tables, Dialect dialect) {
        this.tables = tables;
        this.dialect = dialect;
    }

    /**
     * Names the script that a database administrator runs.
     *
     * @return its place in the jar
     */
    public String script() {
        return FOLDER + dialect.name().toLowerCase(Locale.ROOT) + ".sql";
    }

    /** The script as it is in the jar. */
    String text() {
        try (InputStream in = Schema.class.getResourceAsStream(script())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the jar of begini-cdi lacks " + script(), e);
        }
    }

    /** Any script, also one that was adapted to a database of which the jar has none. */
    static List<String> statements(String script, Tables tables) {
        String text = script.replaceAll("(?m)^\\s*--.*$", "");
        return Arrays.stream(tables.in(text).split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /**
     * Creates the tables. Not in a transaction: databases differ in whether that could be undone.
     *
     * @param connection to a database without them
     * @throws SQLException when a statement fails
     */
    public void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements(text(), tables)) {
                createOne(statement, sql);
            }
        }
    }

    /** A database that commits each definition keeps those of an attempt that was cut off: the others are still to do. */
    private void createOne(Statement statement, String sql) throws SQLException {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            if (dialect.undoesDefinitions()) {
                throw e;
            }
            LOG.log(Level.DEBUG, "may be there already", e);
        }
    }

    /**
     * Reads the version of the tables that are there, touching every table and column, and the clock.
     *
     * @param connection in a transaction
     * @return the version
     * @throws SQLException when a table or a column is missing, or may not be read
     */
    public int version(Connection connection) throws SQLException {
        Sql sql = new Sql(tables);
        for (String query : List.of(
                "SELECT ID, INBOX, INTEGRATION, KEY_LABEL, DEDUPE_KEY, RECEIVED_AT, OCCURRED_AT, EVENT_TYPE, EVENT_UID,"
                        + " BODY FROM {EVENT} WHERE 1=0",
                "SELECT ID, INBOX, EVENT_ID, OBSERVER, STATUS, NEXT_AT, OPENED_AT, LEASE_NO, FAILURES, REPLAY, ENDED_AT, LAST_ERROR"
                        + " FROM {DELIVERY} WHERE 1=0",
                "SELECT ID, INBOX, DONE_AT, ACTOR, ACTION, TARGET, REASON, ROWS_CHANGED FROM {AUDIT} WHERE 1=0",
                "SELECT INBOX, NAME, CONTENT, CHANGED_AT FROM {META} WHERE 1=0")) {
            sql.list(connection, query, row -> "");
        }
        int version = sql.first(
                        connection,
                        "SELECT CONTENT FROM {META} WHERE INBOX='*' AND NAME='schema-version'",
                        row -> Integer.valueOf(row.getString(1)))
                .orElse(0);
        if (version > 0) {
            new MetaTable(tables, "*").snapshot(connection, dialect);
        }
        return version;
    }
}
