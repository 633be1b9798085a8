package io.github.begini4ee.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;

@Tag("heavy")
class BigTablePostgreSqlTest extends BigTableContract {

    @Override
    protected DataSource dataSource() {
        return new PostgreSqlStoreTest().dataSource();
    }

    /** What autovacuum does within a minute. */
    @Override
    protected void settle(Connection connection, Tables filled) throws SQLException {
        for (String table : List.of("{EVENT}", "{DELIVERY}")) {
            execute(connection, filled.in("VACUUM ANALYZE " + table));
        }
    }
}
