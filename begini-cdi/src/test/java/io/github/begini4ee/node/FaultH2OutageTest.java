package io.github.begini4ee.node;

import io.github.begini4ee.node.FaultPool.Fault;
import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("heavy")
class FaultH2OutageTest extends FaultContract {

    @Override
    FaultDatabase database() {
        return FaultDatabase.H2;
    }

    @Override
    List<Fault> faults() {
        return List.of(Fault.OUTAGE);
    }
}
