package io.github.begini4ee.node;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Two nodes for all tests of a class, and who sends to them. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class OnTwoNodes {

    TwoNodes nodes;
    Begini begini;

    abstract TwoNodes started();

    @BeforeAll
    final void start() {
        nodes = started();
        begini = new Begini(nodes::both);
    }

    @AfterAll
    final void stop() {
        if (begini != null) {
            begini.close();
        }
        if (nodes != null) {
            nodes.close();
        }
    }
}
