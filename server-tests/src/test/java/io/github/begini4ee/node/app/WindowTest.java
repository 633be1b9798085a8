package io.github.begini4ee.node.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What the suites see of a database must be what is there. */
class WindowTest {

    @Test
    void is_not_answered_from_what_the_database_remembers_of_the_same_question() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:window");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE ALIAS TICKS DETERMINISTIC FOR 'java.lang.System.nanoTime'"); // H2 need not call it again

            assertThat(Window.rows(connection, "SELECT TICKS()"))
                    .isNotEqualTo(Window.rows(connection, "SELECT TICKS()"));
        }
    }
}
