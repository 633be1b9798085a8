package io.github.begini4ee.benchmark.inbox;

import io.agroal.api.AgroalDataSource;
import io.github.begini4ee.benchmark.Report;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** One PostgreSQL for the whole run, as durable as a bank's: what is committed is on the disk. */
final class Database implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final Path directory;
    private final AgroalDataSource pool;
    private final Meter meter;

    private Database(EmbeddedPostgres server, Path directory) throws IOException, SQLException {
        this.server = server;
        this.directory = directory;
        this.meter = new Meter(directory);
        this.pool = Pool.open(url(), directory.resolveSibling("transactions"));
    }

    /** The embedded server is for tests, and neither syncs nor waits unless it is told to. */
    static Database start() throws IOException, SQLException {
        Path directory = Report.DIRECTORY.resolve("postgresql").toAbsolutePath();
        Files.createDirectories(directory);
        Database database = new Database(
                EmbeddedPostgres.builder()
                        .setDataDirectory(directory)
                        .setCleanDataDirectory(true)
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start(),
                directory);
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            if (!database.text("SHOW " + setting).equals("on")) {
                throw new IllegalStateException(setting + " is off: commits would cost nothing");
            }
        }
        return database;
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    Path directory() {
        return directory;
    }

    DataSource pool() {
        return pool;
    }

    Meter meter() {
        return meter;
    }

    /** Version and the settings that tell how durable it is. */
    String describe() throws SQLException {
        return "PostgreSQL " + text("SHOW server_version") + ", fsync=" + text("SHOW fsync") + ", synchronous_commit="
                + text("SHOW synchronous_commit") + ", wal_sync_method=" + text("SHOW wal_sync_method")
                + ", shared_buffers=" + text("SHOW shared_buffers") + ", driver "
                + org.postgresql.Driver.class.getPackage().getImplementationVersion();
    }

    /** Empty tables and a written disk, so that every round begins alike. */
    void empty(List<String> tables) throws SQLException {
        execute("TRUNCATE " + String.join(", ", tables), "CHECKPOINT");
    }

    /** Tables with their past in them, as the database's own housekeeping leaves them, and a written disk. */
    void tidy(List<String> tables) throws SQLException {
        execute("VACUUM ANALYZE " + String.join(", ", tables), "CHECKPOINT");
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    String text(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() throws IOException {
        pool.close();
        server.close();
    }
}
