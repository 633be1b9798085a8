package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.delivery.Integration;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.event.PsychometricScoreComplete;
import io.github.begini4ee.event.ScoreComplete;
import io.github.begini4ee.node.Node.Ledger;
import io.github.begini4ee.testing.Events;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Observer methods that a bean has from its superclass, and observers of the supertypes of an event. */
class InheritedObserversTest {

    abstract static class Desk {
        @Inject
        Ledger ledger;

        void on(@Observes ScoreComplete score, Delivery delivery) {
            ledger.write(name() + " inherited", delivery);
        }

        abstract String name();
    }

    @ApplicationScoped
    static class Cards extends Desk {
        @Override
        String name() {
            return "cards";
        }
    }

    @ApplicationScoped
    static class Loans extends Desk {
        @Override
        String name() {
            return "loans";
        }
    }

    private static List<String> observers(Node node) throws Exception {
        return node.query("SELECT OBSERVER, STATUS, FAILURES FROM BEGINI_DELIVERY");
    }

    private static String inherited(Class<?> bean) {
        return bean.getName() + "#on(ScoreComplete,Delivery)";
    }

    @Test
    void calls_an_inherited_observer_once_for_each_bean_that_inherits_it() throws Exception {
        try (Node node = Node.on(Node.h2(), Cards.class, Loans.class)) {
            node.receive(Events.PSYCHOMETRIC);
            node.awaitQuiet();

            assertThat(node.ledger()).containsExactlyInAnyOrder("cards inherited 1", "loans inherited 1");
            assertThat(observers(node))
                    .containsExactlyInAnyOrder(inherited(Cards.class) + " DONE 0", inherited(Loans.class) + " DONE 0");
        }
    }

    @ApplicationScoped
    static class Overriding extends Desk {
        @Override
        @InboxObserver("decide")
        void on(@Observes ScoreComplete score, Delivery delivery) {
            ledger.write(name() + " overrides", delivery);
        }

        @Override
        String name() {
            return "it";
        }
    }

    @Test
    void calls_an_observer_that_overrides_another_instead_of_that() throws Exception {
        try (Node node = Node.on(Node.h2(), Overriding.class)) {
            node.receive(Events.PSYCHOMETRIC);
            node.awaitQuiet();

            assertThat(node.ledger()).containsExactly("it overrides 1");
            assertThat(observers(node)).containsExactly("decide DONE 0");
        }
    }

    /** By specification, what overrides an observer is none unless it says so. */
    @ApplicationScoped
    static class Silent extends Desk {
        @Override
        void on(ScoreComplete score, Delivery delivery) {
            ledger.write(name() + " is none", delivery);
        }

        @Override
        String name() {
            return "it";
        }
    }

    @Test
    void does_not_call_what_overrides_an_observer_and_is_none() throws Exception {
        try (Node node = Node.on(Node.h2(), Silent.class)) {
            node.receive(Events.PSYCHOMETRIC);
            node.awaitQuiet();

            assertThat(node.ledger()).isEmpty();
            assertThat(observers(node)).containsExactly("#none SKIPPED 0");
        }
    }

    @ApplicationScoped
    static class Family {
        @Inject
        Ledger ledger;

        @InboxObserver("own")
        void own(@Observes PsychometricScoreComplete score, EventMetadata metadata, Delivery delivery) {
            write("own", score, metadata, delivery);
        }

        @InboxObserver("score")
        void score(@Observes ScoreComplete score, EventMetadata metadata, Delivery delivery) {
            write("score", score, metadata, delivery);
        }

        @InboxObserver("event")
        void event(@Observes BeginiEvent event, EventMetadata metadata, Delivery delivery) {
            write("event", event, metadata, delivery);
        }

        /** Of everything that happens, so by its annotation only. */
        @InboxObserver("all")
        void all(@Observes Object event, EventMetadata metadata, Delivery delivery) {
            if (event instanceof BeginiEvent ours) {
                write("all", ours, metadata, delivery);
            }
        }

        private void write(String observer, BeginiEvent event, EventMetadata metadata, Delivery delivery) {
            assertThat(metadata.getQualifiers()).contains(Integration.Literal.of(delivery.integration()));
            ledger.write(
                    observer + " " + event.type() + " " + ((Class<?>) metadata.getType()).getSimpleName(), delivery);
        }
    }

    @Test
    void calls_the_observers_of_the_type_and_of_its_supertypes_and_tells_each_the_type() throws Exception {
        try (Node node = Node.on(Node.h2(), Family.class)) {
            node.receive(Events.PSYCHOMETRIC);
            node.awaitQuiet();

            String psychometric = " psychometric_score.complete PsychometricScoreComplete 1";
            assertThat(node.ledger())
                    .containsExactlyInAnyOrder(
                            "own" + psychometric, "score" + psychometric, "event" + psychometric, "all" + psychometric);
        }
    }

    @Test
    void calls_the_observers_of_supertypes_alone_where_the_type_is_not_known() throws Exception {
        try (Node node = Node.on(Node.h2(), Family.class)) {
            node.receive(Events.UNKNOWN);
            node.awaitQuiet();

            assertThat(node.ledger())
                    .containsExactlyInAnyOrder(
                            "event voice_score.complete UnknownEvent 1", "all voice_score.complete UnknownEvent 1");
            assertThat(observers(node)).containsExactlyInAnyOrder("event DONE 0", "all DONE 0");
        }
    }
}
