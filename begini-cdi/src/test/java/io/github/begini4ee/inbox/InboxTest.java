package io.github.begini4ee.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.event.ScoreComplete;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.testing.Events;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

class InboxTest {

    @ApplicationScoped
    static class Desk {
        @Inject
        Node.Ledger ledger;

        void decide(@Observes ScoreComplete score, Delivery delivery) {
            ledger.write("decide", delivery);
        }

        void tell(@ObservesAsync BeginiEvent event, Delivery delivery) {
            ledger.write("tell", delivery);
        }
    }

    @Test
    void calls_each_observer_of_a_stored_event_once_in_a_transaction_of_its_own() throws Exception {
        try (Node node = Node.on(Node.h2(), Desk.class)) {
            assertThat(node.receive(Events.PSYCHOMETRIC)).isEqualTo(Receipt.stored());
            assertThat(node.receive(Events.PSYCHOMETRIC)).isEqualTo(Receipt.duplicate());

            node.awaitQuiet();

            assertThat(node.ledger()).containsExactlyInAnyOrder("decide 1", "tell 1");
            assertThat(node.statuses()).containsExactly("DONE", "DONE");
        }
    }
}
