package io.github.begini4ee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** Runs with {@code -Pmariadb} only, and then fails where there is no MariaDB. */
@Tag("mariadb")
class MariaDbStoreTest extends StoreContract {

    private static final String ROWS_READ = "SELECT SUM(VARIABLE_VALUE) FROM information_schema.SESSION_STATUS"
            + " WHERE VARIABLE_NAME IN ('HANDLER_READ_FIRST', 'HANDLER_READ_KEY', 'HANDLER_READ_NEXT',"
            + " 'HANDLER_READ_PREV', 'HANDLER_READ_RND_NEXT')";

    private static final class Server {
        static final MariaDbServer ONE = MariaDbServer.start();
    }

    @Override
    protected DataSource dataSource() throws SQLException {
        return new MariaDbDataSource(url());
    }

    String url() {
        return Server.ONE.url();
    }

    @Override
    protected void dropSchema(Connection connection, String name) throws SQLException {
        execute(connection, "DROP SCHEMA " + name);
    }

    @Override
    protected List<String> otherTimeZones() {
        return List.of("SET time_zone='+09:00'", "SET time_zone='-11:00'");
    }

    @Override
    protected OptionalLong rowsReadBy(Connection connection, Tables history, Work<?> claim) throws Exception {
        long before = rowsRead(connection);
        long between = rowsRead(connection);
        claim.on(connection);
        return OptionalLong.of(rowsRead(connection) - between - (between - before));
    }

    private long rowsRead(Connection connection) throws SQLException {
        return sql.list(connection, ROWS_READ, row -> row.getLong(1)).get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-03-29T01:00:00Z"})
    void has_a_clock_that_knows_an_hour_that_comes_twice(String time) throws Exception {
        Instant instant = Instant.parse(time);
        Connection connection = begin();
        execute(connection, "SET timestamp=" + instant.getEpochSecond());

        assertThat(now(connection, tables)).isEqualTo(instant);
    }

    @Test
    void finds_a_server_that_answers_before_it_has_written() throws Exception {
        Connection connection = begin();
        assertThat(dialect.weakness(connection)).isEmpty();
        execute(connection, "SET GLOBAL innodb_flush_log_at_trx_commit=2");
        try {
            assertThat(dialect.weakness(connection)).hasValue("innodb_flush_log_at_trx_commit is 2: set it to 1");
        } finally {
            execute(connection, "SET GLOBAL innodb_flush_log_at_trx_commit=1");
        }
    }
}
