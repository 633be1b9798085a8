package io.github.begini4ee.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PostgreSqlStoreTest extends StoreContract {

    /** One server for the JVM; it ends with it. */
    private static final class Server {
        static final DataSource DATA_SOURCE = start();

        @SuppressWarnings("resource")
        private static DataSource start() {
            try {
                return EmbeddedPostgres.start().getPostgresDatabase();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    protected DataSource dataSource() {
        return Server.DATA_SOURCE;
    }

    @Override
    protected List<String> otherTimeZones() {
        return List.of("SET TIME ZONE 'Asia/Tokyo'", "SET TIME ZONE 'America/Los_Angeles'");
    }

    /** Counted by the server within the transaction. */
    @Override
    protected OptionalLong rowsReadBy(Connection connection, Tables history, Work<?> claim) throws Exception {
        claim.on(connection);
        return OptionalLong.of(sql.list(
                        connection,
                        "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname=?",
                        row -> row.getLong(1),
                        history.in("{DELIVERY}").toLowerCase(Locale.ROOT))
                .get(0));
    }

    @Test
    void claims_no_more_than_asked_for_whatever_the_plan() throws Exception {
        storeDue(50);
        Connection connection = begin();
        for (String way : List.of("hashjoin", "hashagg", "mergejoin", "material", "sort")) {
            execute(connection, "SET enable_" + way + " = off");
        }

        assertThat(claim(connection, NOW, 5)).hasSize(5);
    }
}
