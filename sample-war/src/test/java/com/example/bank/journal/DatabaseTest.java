package com.example.bank.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    private static final String SECRET = "secret-for-a-test";

    private static Path directory;

    @BeforeAll
    static void directory() throws IOException {
        directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "database-")
                .toAbsolutePath();
    }

    @Test
    void what_was_committed_survives_a_kill_the_next_moment() throws Exception {
        String file = directory.resolve("killed").toString();
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommitsAndDies.class.getName(),
                        file)
                .inheritIO()
                .start();
        try {
            assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            server.destroyForcibly();
        }

        assertThat(first(new Database(Map.of(), file), "select uid from answered"))
                .isEqualTo("LOAN1");
    }

    @Test
    void is_postgresql_where_the_environment_says_so() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("postgresql"))
                .start()) {
            String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
            Database database = new Database(
                    Map.of("DEMO_DB_URL", url, "DEMO_DB_USER", "postgres", "DEMO_DB_PASSWORD", SECRET),
                    "not-this-file");

            assertThat(first(database, "select version()")).startsWith("PostgreSQL");
            assertThat(database.place()).isEqualTo("PostgreSQL at " + url);
            makesTheJournalTwice(database);
        }
    }

    @Test
    void is_a_file_where_the_server_says_so() throws Exception {
        Database database = new Database(
                Map.of("DEMO_DB_URL", " "), directory.resolve("loans").toString());

        makesTheJournalTwice(database);
        assertThat(directory.resolve("loans.mv.db")).exists();
        assertThat(database.place()).contains("loans.mv.db");
    }

    @Test
    void is_in_memory_where_nothing_is_said() throws Exception {
        makesTheJournalTwice(new Database(Map.of(), null));
    }

    @Test
    void shows_no_password() {
        String url = "jdbc:postgresql://127.0.0.1:5432/loans";

        assertThat(new Database(Map.of("DEMO_DB_URL", url + "?user=bank&password=" + SECRET), null).place())
                .isEqualTo("PostgreSQL at " + url);
    }

    @Test
    void names_the_variable_that_holds_another_url() {
        assertThatThrownBy(() -> new Database(Map.of("DEMO_DB_URL", "jdbc:mysql://127.0.0.1/" + SECRET), null))
                .hasMessage("DEMO_DB_URL must begin with jdbc:postgresql:");
    }

    /** As at each start of the server. */
    private static void makesTheJournalTwice(Database database) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (int start = 1; start <= 2; start++) {
                for (String sql : script().split("\n")) {
                    statement.execute(sql);
                }
            }
            assertThat(statement
                            .executeQuery("select uid, decision from journal_entry")
                            .next())
                    .isFalse();
        }
    }

    private static String script() throws IOException {
        try (InputStream in = Objects.requireNonNull(Database.class.getResourceAsStream("/META-INF/journal.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String first(Database database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).as("a row").isTrue();
            return rows.getString(1);
        }
    }
}
