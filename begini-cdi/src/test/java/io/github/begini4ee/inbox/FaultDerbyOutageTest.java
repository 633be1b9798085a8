package io.github.begini4ee.inbox;

import io.github.begini4ee.inbox.FaultPool.Fault;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

@Tag("heavy")
@DisabledIfSystemProperty(named = "test.cdi", matches = "openwebbeans", disabledReason = "no JDBC call depends on it")
class FaultDerbyOutageTest extends FaultContract {

    @Override
    FaultDatabase database() {
        return FaultDatabase.DERBY;
    }

    @Override
    List<Fault> faults() {
        return List.of(Fault.OUTAGE);
    }
}
