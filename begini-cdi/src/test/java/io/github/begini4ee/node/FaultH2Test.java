package io.github.begini4ee.node;

class FaultH2Test extends FaultContract {

    @Override
    FaultDatabase database() {
        return FaultDatabase.H2;
    }
}
