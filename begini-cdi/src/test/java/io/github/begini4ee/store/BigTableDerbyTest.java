package io.github.begini4ee.store;

import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.Tag;

/** On disk: there is no room for so many rows in memory. */
@Tag("heavy")
class BigTableDerbyTest extends BigTableContract {

    private static final Path FILE =
            Path.of("target", "big", UUID.randomUUID().toString()).toAbsolutePath();

    @Override
    protected DataSource dataSource() {
        System.setProperty("derby.stream.error.file", "target/derby.log");
        EmbeddedDataSource derby = new EmbeddedDataSource();
        derby.setDatabaseName(FILE.toString());
        derby.setCreateDatabase("create");
        return derby;
    }
}
