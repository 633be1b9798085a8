package io.github.begini4ee.store;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;

/** Runs with {@code -Pheavy,mariadb}. */
@Tag("heavy")
@Tag("mariadb")
class BigTableMariaDbTest extends BigTableContract {

    @Override
    protected DataSource dataSource() throws SQLException {
        return new MariaDbStoreTest().dataSource();
    }
}
