package io.github.begini4ee.store;

import java.sql.Connection;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** The plain SQL that every other database gets, on H2. */
class PlainSqlStoreTest extends H2StoreTest {

    @Override
    protected DataSource dataSource() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:plain;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000");
        return h2;
    }

    @Override
    protected Dialect dialect(Connection connection) {
        return Dialect.OTHER;
    }
}
