package io.github.begini4ee.inbox;

import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

@DisabledIfSystemProperty(named = "test.cdi", matches = "openwebbeans", disabledReason = "no JDBC call depends on it")
class FaultDerbyTest extends FaultContract {

    @Override
    FaultDatabase database() {
        return FaultDatabase.DERBY;
    }

    @Override
    @Test
    @Tag("heavy")
    void start_without_tables() throws SQLException {
        super.start_without_tables();
    }
}
