package bank;

import io.github.begini4ee.store.Dialect;
import io.github.begini4ee.store.StoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A stand-in for Oracle: H2 with its types, where an empty text is null. */
class OracleInboxTest extends StoreContract {

    @Override
    protected DataSource dataSource() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:oracle;MODE=Oracle;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000");
        return database;
    }

    /** The stand-in says that it is H2, and would be known. */
    @Override
    protected Dialect dialect(Connection connection) {
        return Dialect.OTHER;
    }

    @Override
    protected String script() throws IOException {
        return Files.readString(Path.of("src/test/resources/begini-oracle.sql"));
    }
}
