package io.github.begini4ee.store;

import java.sql.Connection;
import org.junit.jupiter.api.Tag;

/** The plain SQL that every other database gets, on H2. */
@Tag("heavy")
class BigTablePlainSqlTest extends BigTableH2Test {

    @Override
    protected Dialect dialect(Connection connection) {
        return Dialect.OTHER;
    }
}
