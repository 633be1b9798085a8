package io.github.begini4ee.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {

    @Test
    void finds_that_h2_writes_commits_later_unless_told_otherwise(@TempDir Path folder) throws Exception {
        assertThat(h2("jdbc:h2:" + folder.resolve("a"))).get().asString().contains("add ;WRITE_DELAY=0");
        assertThat(h2("jdbc:h2:" + folder.resolve("b") + ";WRITE_DELAY=0")).isEmpty();
    }

    @Test
    void minds_no_database_that_is_in_memory_on_purpose() throws Exception {
        assertThat(h2("jdbc:h2:mem:durability")).isEmpty();
    }

    @Test
    void finds_a_postgresql_that_answers_before_it_has_written() throws Exception {
        try (EmbeddedPostgres server = durable();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = on");
            assertThat(Dialect.POSTGRESQL.weakness(connection)).isEmpty();
            statement.execute("SET synchronous_commit = off");
            assertThat(Dialect.POSTGRESQL.weakness(connection)).hasValue("synchronous_commit is off: set it to on");
        }
    }

    /** The embedded server is told to be quick, unless it is told to be safe. */
    private static EmbeddedPostgres durable() throws IOException {
        return EmbeddedPostgres.builder().setServerConfig("fsync", "on").start();
    }

    private static Optional<String> h2(String url) throws Exception {
        try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
            return Dialect.H2.weakness(connection);
        }
    }
}
