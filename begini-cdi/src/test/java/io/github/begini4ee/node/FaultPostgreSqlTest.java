package io.github.begini4ee.node;

import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FaultPostgreSqlTest extends FaultContract {

    @Override
    FaultDatabase database() {
        return FaultDatabase.POSTGRESQL;
    }

    @Override
    @Test
    @Tag("heavy")
    void start_without_tables() throws SQLException {
        super.start_without_tables();
    }
}
