package io.github.begini4ee.store;

import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;

/** On disk: there is no room for so many rows in memory. */
@Tag("heavy")
class BigTableH2Test extends BigTableContract {

    private static final Path FILE =
            Path.of("target", "big", UUID.randomUUID().toString()).toAbsolutePath();

    @Override
    protected DataSource dataSource() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:file:" + FILE + ";DB_CLOSE_DELAY=-1");
        return h2;
    }
}
