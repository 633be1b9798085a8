package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.delivery.Integration;
import io.github.begini4ee.event.ApplicationComplete;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.event.ScoreComplete;
import io.github.begini4ee.inbox.DeliveryDead;
import io.github.begini4ee.inbox.ScoreOverdue;
import io.github.begini4ee.node.Node.Ledger;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.testing.Events;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InboxTest {

    private static final String RESCORED = Events.PSYCHOMETRIC.replace("1644397637", "1644397638");
    private static final String CONTRADICTING = Events.PSYCHOMETRIC.replace(":42", ":43");

    @ApplicationScoped
    static class Desk {
        @Inject
        Ledger ledger;

        @InboxObserver("decide")
        void decide(@Observes ScoreComplete score, Delivery delivery) {
            ledger.write("decide", delivery);
        }

        @InboxObserver("tell")
        void tell(@ObservesAsync ScoreComplete event, Delivery delivery) {
            ledger.write("tell", delivery);
        }
    }

    @Test
    void calls_each_observer_of_a_stored_event_once() throws Exception {
        try (Node node = Node.on(Node.h2(), Desk.class)) {
            assertThat(node.receive(Events.PSYCHOMETRIC)).isEqualTo(Receipt.stored());

            node.awaitQuiet();

            assertThat(node.ledger()).containsExactlyInAnyOrder("decide 1", "tell 1");
            assertThat(node.statuses()).containsExactly("DONE", "DONE");
        }
    }

    @Test
    void takes_a_retry_as_a_duplicate_also_when_its_json_was_written_anew() throws Exception {
        try (Node node = Node.on(Node.h2(), Desk.class)) {
            node.receive(Events.PSYCHOMETRIC);

            assertThat(node.receive(Events.PSYCHOMETRIC)).isEqualTo(Receipt.duplicate());
            assertThat(node.receive(Events.PSYCHOMETRIC.replace(":", " : "))).isEqualTo(Receipt.duplicate());

            node.awaitQuiet();
            assertThat(node.ledger()).hasSize(2);
        }
    }

    @Test
    void takes_a_score_of_another_time_as_another_event() throws Exception {
        try (Node node = Node.on(Node.h2(), Desk.class)) {
            node.receive(Events.PSYCHOMETRIC);

            assertThat(node.receive(RESCORED)).isEqualTo(Receipt.stored());

            node.awaitQuiet();
            assertThat(node.ledger()).hasSize(4);
        }
    }

    @Test
    void keeps_an_event_that_contradicts_another_as_a_dead_letter() throws Exception {
        try (Node node = Node.on(Node.h2(), Desk.class)) {
            node.receive(Events.PSYCHOMETRIC);

            assertThat(node.receive(CONTRADICTING)).isEqualTo(Receipt.stored());
            assertThat(node.receive(CONTRADICTING)).isEqualTo(Receipt.duplicate());

            node.awaitQuiet();
            assertThat(node.ledger()).hasSize(2);
            assertThat(node.operations().dead()).singleElement().satisfies(dead -> assertThat(dead.observer())
                    .isEqualTo("#conflict"));
        }
    }

    @Test
    void keeps_an_authentic_body_that_is_no_event_as_a_dead_letter() throws Exception {
        try (Node node = Node.on(Node.h2(), Desk.class)) {
            assertThat(node.receive(Events.MALFORMED)).isEqualTo(Receipt.stored());
            assertThat(node.receive(Events.MALFORMED)).isEqualTo(Receipt.duplicate());

            assertThat(node.operations().dead()).singleElement().satisfies(dead -> {
                assertThat(dead.observer()).isEqualTo("#malformed");
                assertThat(dead.lastError()).contains("application_completed_at is missing");
            });
        }
    }

    @Test
    void keeps_what_nobody_observes_and_delivers_it_when_somebody_does() throws Exception {
        var database = Node.h2();
        try (Node before = Node.on(database, Desk.class)) {
            assertThat(before.receive(Events.COMPLETE)).isEqualTo(Receipt.stored());
            assertThat(before.query("SELECT OBSERVER, STATUS FROM BEGINI_DELIVERY"))
                    .containsExactly("#none SKIPPED");
        }
        try (Node after = Node.again(database, Desk.class, Completions.class)) {
            String id = after.query("SELECT ID FROM BEGINI_DELIVERY").get(0);

            assertThat(after.operations().replay(id, "jane", "now we observe it"))
                    .isEqualTo(1);

            after.awaitQuiet();
            assertThat(after.ledger()).containsExactly("complete 1");
        }
    }

    @ApplicationScoped
    static class Completions {
        @Inject
        Ledger ledger;

        @InboxObserver("complete")
        void on(@Observes ApplicationComplete complete, Delivery delivery) {
            ledger.write("complete", delivery);
        }
    }

    @ApplicationScoped
    static class Unlucky {
        @Inject
        Ledger ledger;

        final AtomicInteger calls = new AtomicInteger();

        @InboxObserver("unlucky")
        void on(@Observes ScoreComplete score, Delivery delivery) {
            ledger.write("unlucky", delivery);
            if (calls.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet, " + score.uid());
            }
        }
    }

    @Test
    void rolls_a_failure_back_and_tries_again_without_touching_the_other_observers() throws Exception {
        try (Node node = Node.on(Node.h2(), Desk.class, Unlucky.class)) {
            node.receive(Events.PSYCHOMETRIC);

            node.awaitQuiet();

            assertThat(node.ledger()).containsExactlyInAnyOrder("decide 1", "tell 1", "unlucky 3");
            assertThat(node.query("SELECT FAILURES FROM BEGINI_DELIVERY WHERE OBSERVER='unlucky'"))
                    .containsExactly("2");
        }
    }

    @ApplicationScoped
    static class Hopeless {
        static volatile boolean mended;

        @Inject
        Ledger ledger;

        @InboxObserver(value = "hopeless", attempts = 2)
        void on(@Observes ScoreComplete score, Delivery delivery) {
            ledger.write("hopeless", delivery);
            if (!mended) {
                throw new IllegalStateException("never");
            }
        }
    }

    @Test
    void gives_up_after_its_attempts_and_does_it_when_it_is_replayed() throws Exception {
        Hopeless.mended = false;
        try (Node node = Node.on(Node.h2(), Hopeless.class)) {
            node.receive(Events.PSYCHOMETRIC);
            node.awaitQuiet();
            assertThat(node.ledger()).isEmpty();
            assertThat(node.operations().dead()).singleElement().satisfies(dead -> {
                assertThat(dead.failures()).isEqualTo(2);
                assertThat(dead.lastError())
                        .contains("IllegalStateException at")
                        .doesNotContain("never");
            });

            Hopeless.mended = true;
            assertThat(node.operations().replayDead("hopeless", "jane", "mended"))
                    .isEqualTo(1);
            node.awaitQuiet();

            assertThat(node.ledger()).containsExactly("hopeless 1");
            assertThat(node.query("SELECT ACTOR, ACTION, TARGET, REASON, ROWS_CHANGED FROM BEGINI_AUDIT"))
                    .containsExactly("jane replay-dead hopeless mended 1");
        }
    }

    @Test
    void gives_up_when_its_time_is_over() throws Exception {
        Hopeless.mended = false;
        try (Node node = Node.on(Node.h2(), Map.of("begini.inbox.give-up-after", "1s"), Patient.class)) {
            node.receive(Events.PSYCHOMETRIC);

            node.awaitQuiet();

            assertThat(node.statuses()).containsExactly("DEAD");
        }
    }

    @ApplicationScoped
    static class Patient {
        @InboxObserver("patient")
        void on(@Observes ScoreComplete score) {
            throw new IllegalStateException("never");
        }
    }

    @RequestScoped
    static class Case {
        private int uses;

        int use() {
            return ++uses;
        }
    }

    @ApplicationScoped
    static class WithRequestScope {
        @Inject
        Case ofRequest;

        @Inject
        Ledger ledger;

        @InboxObserver("scoped")
        void on(@Observes ScoreComplete score, Delivery delivery) {
            ofRequest.use();
            ledger.write("scoped " + ofRequest.use(), delivery);
        }

        @InboxObserver("scoped-async")
        void onAsync(@ObservesAsync ScoreComplete score, Delivery delivery) {
            ofRequest.use();
            ledger.write("scoped-async " + ofRequest.use(), delivery);
        }
    }

    @Test
    void gives_each_call_a_request_scope_of_its_own() throws Exception {
        try (Node node = Node.on(Node.h2(), Case.class, WithRequestScope.class)) {
            node.receive(Events.PSYCHOMETRIC);
            node.receive(RESCORED);
            node.awaitQuiet();

            assertThat(node.ledger())
                    .containsExactlyInAnyOrder("scoped 2 1", "scoped 2 1", "scoped-async 2 1", "scoped-async 2 1");
        }
    }

    @ApplicationScoped
    static class Cautious {
        @Inject
        Ledger ledger;

        @InboxObserver("cautious")
        void on(@ObservesAsync ScoreComplete score, Delivery delivery, EventMetadata metadata) {
            boolean async = Stream.of(Thread.currentThread().getStackTrace())
                    .anyMatch(frame -> frame.getClassName().startsWith(CompletableFuture.class.getName()));
            ledger.write(
                    "cautious " + (async ? "async " : "sync ")
                            + metadata.getQualifiers().contains(Integration.Literal.of("default")),
                    delivery);
        }
    }

    /** Liberty takes what it calls as an async observer out of the transaction. */
    @Test
    void calls_an_async_observer_as_the_container_calls_a_sync_one() throws Exception {
        try (Node node = Node.on(Node.h2(), Case.class, Cautious.class)) {
            node.receive(Events.PSYCHOMETRIC);
            node.awaitQuiet();

            assertThat(node.ledger()).containsExactly("cautious sync true 1");
        }
    }

    @RequestScoped
    static class OfRequest {
        @Inject
        Ledger ledger;

        private int calls;

        @InboxObserver("of-request")
        void on(@Observes ScoreComplete score, Delivery delivery) {
            ledger.write("of-request " + ++calls, delivery);
        }

        @InboxObserver("of-request-async")
        void onAsync(@ObservesAsync ScoreComplete score, Delivery delivery) {
            ledger.write("of-request-async " + ++calls, delivery);
        }

        @InboxObserver("of-nothing")
        static void ofNothing(@Observes ScoreComplete score, Ledger ledger, Delivery delivery) {
            ledger.write("of-nothing", delivery);
        }
    }

    @Dependent
    static class OfCall {
        @Inject
        Ledger ledger;

        @InboxObserver("of-call")
        void on(@Observes ScoreComplete score, Delivery delivery) {
            ledger.write("of-call", delivery);
        }
    }

    @Test
    void calls_observers_in_each_scope_that_is_active_without_a_request() throws Exception {
        try (Node node = Node.on(Node.h2(), OfRequest.class, OfCall.class)) {
            node.receive(Events.PSYCHOMETRIC);
            node.receive(RESCORED);
            node.awaitQuiet();

            assertThat(node.ledger())
                    .containsExactlyInAnyOrder(
                            "of-request 1 1",
                            "of-request 1 1",
                            "of-request-async 1 1",
                            "of-request-async 1 1",
                            "of-nothing 1",
                            "of-nothing 1",
                            "of-call 1",
                            "of-call 1");
        }
    }

    @ApplicationScoped
    static class Remote {
        static final AtomicInteger CALLS = new AtomicInteger();

        @InboxObserver(value = "remote", transaction = InboxObserver.Transaction.NONE)
        void on(@Observes ScoreComplete score) {
            CALLS.incrementAndGet();
        }

        void anything(@Observes Object event) {
            if (event instanceof BeginiEvent) {
                throw new IllegalStateException("observers of everything take no part");
            }
        }
    }

    @Test
    void calls_an_observer_without_a_transaction_where_it_wants_none() throws Exception {
        Remote.CALLS.set(0);
        try (Node node = Node.on(Node.h2(), Remote.class)) {
            node.receive(Events.PSYCHOMETRIC);
            node.awaitQuiet();

            assertThat(Remote.CALLS).hasValue(1);
            assertThat(node.query("SELECT OBSERVER, STATUS FROM BEGINI_DELIVERY"))
                    .containsExactly("remote DONE");
        }
    }

    @Test
    void answers_503_while_the_database_is_away_and_stores_when_it_is_back() throws Exception {
        try (Node node = Node.on(Node.h2(), Desk.class)) {
            node.cut();
            assertThat(node.receive(Events.PSYCHOMETRIC).outcome()).isEqualTo(Receipt.Outcome.UNAVAILABLE);

            node.mend();
            assertThat(node.receive(Events.PSYCHOMETRIC)).isEqualTo(Receipt.stored());
            node.awaitQuiet();

            assertThat(node.ledger()).hasSize(2);
        }
    }

    @ApplicationScoped
    static class Tickets {
        @Inject
        Ledger ledger;

        void on(@Observes ScoreOverdue overdue) {
            ledger.write("overdue " + overdue.uid());
        }
    }

    @Test
    void tells_once_when_a_score_does_not_come_also_after_a_restart() throws Exception {
        var database = Node.h2();
        Map<String, String> watching = Map.of("begini.inbox.overdue-after", "1s", "begini.inbox.workers", "0");
        try (Node node = Node.on(database, watching, Completions.class, Tickets.class)) {
            node.receive("LATE", Events.COMPLETE);
            node.receive("SCORED", Events.COMPLETE);
            node.receive("SCORED", Events.PSYCHOMETRIC);
        }
        try (Node restarted = Node.again(database, Completions.class, Tickets.class)) {
            restarted.awaitQuiet();
        }
        try (Node again = Node.again(database, Completions.class, Tickets.class)) {
            again.awaitQuiet();

            assertThat(again.query("SELECT OBSERVER FROM LEDGER WHERE OBSERVER LIKE 'overdue%'"))
                    .containsExactly("overdue LATE");
        }
    }

    @ApplicationScoped
    static class Undertaker {
        static volatile DeliveryDead told;

        void on(@Observes DeliveryDead dead) {
            told = dead;
        }
    }

    @Test
    void tells_when_a_delivery_is_dead() throws Exception {
        Hopeless.mended = false;
        try (Node node = Node.on(Node.h2(), Hopeless.class, Undertaker.class)) {
            node.receive(Events.PSYCHOMETRIC);
            node.awaitQuiet();

            node.await(() -> Undertaker.told != null);
            assertThat(Undertaker.told.observer()).isEqualTo("hopeless");
            assertThat(Undertaker.told.failures()).isEqualTo(2);
        }
    }

    @Test
    void does_nothing_for_an_event_that_is_older_than_its_memory() throws Exception {
        try (Node node = Node.on(Node.h2(), Map.of("begini.inbox.retention.events", "400d"), Desk.class)) {
            assertThat(node.receive(Events.PSYCHOMETRIC)).isEqualTo(Receipt.stored());

            assertThat(node.query("SELECT OBSERVER, STATUS FROM BEGINI_DELIVERY"))
                    .containsExactly("#none SKIPPED");
        }
    }

    @Test
    void forgets_bodies_deliveries_and_events_when_their_time_is_over() throws Exception {
        var database = Node.h2();
        try (Node node = Node.on(database, Desk.class, Hopeless.class)) {
            Hopeless.mended = false;
            node.receive(Events.PSYCHOMETRIC);
            node.receive("DONE-ONLY", Events.ANDROID);
            node.awaitQuiet();
            node.operations()
                    .skip(
                            node.query("SELECT D.ID FROM BEGINI_DELIVERY D JOIN BEGINI_EVENT E ON E.ID=D.EVENT_ID"
                                            + " WHERE D.STATUS='DEAD' AND E.EVENT_UID='DONE-ONLY'")
                                    .get(0),
                            "jane",
                            "not needed");
            node.update("DELETE FROM BEGINI_META WHERE NAME='purge-lease'");
            long over = System.currentTimeMillis() + 1_100;
            node.await(() -> System.currentTimeMillis() > over);
        }
        Map<String, String> shortly = Map.of(
                "begini.inbox.retention.bodies", "1s",
                "begini.inbox.retention.deliveries", "1s",
                "begini.inbox.retention.events", "1s");
        try (Node node = Node.again(database, shortly, Desk.class, Hopeless.class)) {
            node.await(() -> node.query("SELECT EVENT_UID FROM BEGINI_EVENT").size() == 1);

            assertThat(node.query("SELECT EVENT_UID FROM BEGINI_EVENT WHERE BODY IS NOT NULL"))
                    .containsExactly("LOAN-1");
            // what others did with it is known as long as it could be given to them again
            assertThat(node.statuses()).containsExactlyInAnyOrder("DEAD", "DONE", "DONE");
        }
    }
}
