package io.github.begini4ee.inbox;

import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

@DisabledIfSystemProperty(named = "test.cdi", matches = "openwebbeans", disabledReason = "no JDBC call depends on it")
class FaultH2Test extends FaultContract {

    @Override
    FaultDatabase database() {
        return FaultDatabase.H2;
    }
}
