package io.github.begini4ee.node;

import io.github.begini4ee.node.app.Window;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A PostgreSQL of the test's own, which it can stop and start again at the same port. */
public final class Database implements AutoCloseable {

    /** What the library calls now, and stores. */
    static final String NOW = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";

    private final Path directory;
    private EmbeddedPostgres server;

    Database(Path directory) {
        this.directory = directory;
        server = start(EmbeddedPostgres.builder());
    }

    /** At a port that a server's configuration names. */
    public Database(Path directory, int port) {
        this.directory = directory;
        server = start(EmbeddedPostgres.builder().setPort(port));
    }

    /** The URL for a node, which is known to the server by its name. */
    String url(String node) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort()
                + "/postgres?user=postgres&password=postgres&connectTimeout=2&ApplicationName=" + node;
    }

    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void startAgain() {
        server = start(EmbeddedPostgres.builder().setPort(server.getPort()));
    }

    /** Ready for transactions of two phases, which it is not unless it is told. */
    private EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
        try {
            return builder.setServerConfig("max_prepared_transactions", "20")
                    .setDataDirectory(directory.toAbsolutePath())
                    .setCleanDataDirectory(false)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The time by the database's clock. */
    long now() {
        return number("SELECT " + NOW);
    }

    /** What observers write in the transactions of their deliveries; no unique key hides a double. */
    void createLedger() {
        execute("CREATE TABLE LEDGER (OBSERVER VARCHAR(40), DELIVERY VARCHAR(36), UID VARCHAR(255),"
                + " ATTEMPT INTEGER, NODE VARCHAR(40), WRITTEN_AT BIGINT DEFAULT " + NOW + ")");
    }

    public void execute(String sql) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something while somebody else has the table for himself. */
    void whileLocked(String table, Meanwhile meanwhile) throws Exception {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
            meanwhile.happens();
            connection.rollback();
        }
    }

    /** What happens meanwhile. */
    interface Meanwhile {
        void happens() throws Exception;
    }

    /** One line a row, columns between blanks. */
    public List<String> rows(String sql) {
        try (Connection connection = connection()) {
            return Window.rows(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long number(String sql) {
        return Long.parseLong(rows(sql).get(0));
    }

    private Connection connection() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    @Override
    public void close() {
        stop();
    }
}
