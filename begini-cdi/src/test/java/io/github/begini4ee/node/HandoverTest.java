package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.ScoreComplete;
import io.github.begini4ee.node.FaultPool.Fault;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.receiver.Receipt.Outcome;
import io.github.begini4ee.testing.Events;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a delivery comes from the request to a worker of the same node, without being looked for. */
class HandoverTest {

    private static final Map<String, String> ONE_WORKER = Map.of("begini.inbox.workers", "1");

    private SlowBank bank;

    @ApplicationScoped
    static class Desk {
        @Inject
        Node.Ledger ledger;

        private final List<String> order = new ArrayList<>();
        private Runnable meanwhile = () -> {};

        List<String> order() {
            return order;
        }

        void meanwhile(Runnable happens) {
            meanwhile = happens;
        }

        @InboxObserver("decide")
        void on(@Observes ScoreComplete score, Delivery delivery) {
            ledger.write("decide", delivery);
            order.add(score.uid());
            meanwhile.run();
        }
    }

    @BeforeEach
    void open() throws SQLException {
        bank = new SlowBank();
    }

    @AfterEach
    void close() throws SQLException {
        bank.close();
    }

    @Test
    void a_fresh_delivery_runs_without_being_looked_for() throws SQLException {
        SlowBank.Member node = bank.node(Desk.class);
        bank.tap().forget();

        assertThat(node.receive("LOAN-1", Events.PSYCHOMETRIC)).isEqualTo(Receipt.stored());
        node.run();

        assertThat(bank.tap().statements()).hasSize(4).noneMatch(Tap::isClaim); // 1 is the ledger's
        assertThat(bank.deliveries()).containsExactly("LOAN-1 DONE 1 0");
    }

    @Test
    void with_all_workers_busy_it_is_stored_unclaimed_and_runs_when_one_is_free() throws SQLException {
        SlowBank.Member node = bank.node(ONE_WORKER, Desk.class);

        node.receive("LOAN-1", Events.PSYCHOMETRIC);
        node.receive("LOAN-2", Events.PSYCHOMETRIC);

        assertThat(bank.deliveries()).containsExactly("LOAN-1 OPEN 1 0", "LOAN-2 OPEN 0 0");
        node.run();
        assertThat(bank.deliveries()).containsExactly("LOAN-1 DONE 1 0", "LOAN-2 DONE 1 0");
    }

    /** Which has shown how quick its observer is. */
    private SlowBank.Member quickNode(Duration each) {
        SlowBank.Member node = bank.node(ONE_WORKER, Desk.class);
        node.bean(Desk.class).meanwhile(() -> bank.time().by(each));
        for (int i = 0; i < 200; i++) {
            node.receive("QUICK-" + i, Events.PSYCHOMETRIC);
            node.run();
        }
        return node;
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 250", "PT0.004S, 124", "PT0.008S, 62", "PT0.4S, 1"})
    void where_observers_are_quick_as_many_are_handed_over_as_they_do_in_half_a_second(Duration each, int handedOver)
            throws SQLException {
        SlowBank.Member node = quickNode(each);

        for (int i = 0; i < 300; i++) {
            node.receive("LOAN-" + i, Events.PSYCHOMETRIC);
        }

        assertThat(bank.query("SELECT COUNT(*) FROM BEGINI_DELIVERY WHERE STATUS='OPEN' AND LEASE_NO=1"))
                .containsExactly(String.valueOf(handedOver));
        node.run();
        assertThat(bank.query("SELECT COUNT(*) FROM BEGINI_DELIVERY WHERE STATUS<>'DONE'"))
                .containsExactly("0");
    }

    @Test
    void what_is_handed_over_does_not_fill_the_memory() throws SQLException {
        SlowBank.Member node = quickNode(Duration.ofMillis(1));
        String large = Events.PSYCHOMETRIC.replaceFirst("\\{", "{\"note\":\"" + "x".repeat(1_000_000) + "\",");

        for (int i = 0; i < 20; i++) {
            node.receive("LARGE-" + i, large);
        }

        assertThat(bank.query("SELECT LEASE_NO FROM BEGINI_DELIVERY WHERE STATUS='OPEN' ORDER BY LEASE_NO"))
                .containsSequence("0", "0", "0", "1")
                .hasSize(20);
        node.run();
        assertThat(bank.query("SELECT COUNT(*) FROM BEGINI_DELIVERY WHERE STATUS<>'DONE'"))
                .containsExactly("0");
    }

    @Test
    void where_claimed_bodies_fill_the_memory_nothing_is_taken_on_until_they_are_done() throws SQLException {
        SlowBank.Member node = quickNode(Duration.ofMillis(1));
        SlowBank.Member reception = bank.node(Map.of("begini.inbox.workers", "0"), Desk.class);
        String large = Events.PSYCHOMETRIC.replaceFirst("\\{", "{\"note\":\"" + "x".repeat(5_000_000) + "\",");
        for (int i = 0; i < 5; i++) {
            reception.receive("LARGE-" + i, large);
        }
        node.operations().resume("decide", "jane", "to have it look at once");
        node.runOne();
        String claimed = "SELECT COUNT(*) FROM BEGINI_DELIVERY WHERE STATUS='OPEN' AND LEASE_NO=1";
        assertThat(bank.query(claimed)).containsExactly("5");

        node.receive("SMALL", Events.PSYCHOMETRIC);

        assertThat(bank.query(claimed)).containsExactly("5");
        node.run();
        assertThat(bank.query("SELECT COUNT(*) FROM BEGINI_DELIVERY WHERE STATUS<>'DONE'"))
                .containsExactly("0");
    }

    @Test
    void a_delivery_for_an_observer_at_rest_is_not_handed_over() throws SQLException {
        SlowBank.Member node = bank.node(Desk.class);
        node.operations().pause("decide", "jane", "core banking is down");

        node.receive("LOAN-1", Events.PSYCHOMETRIC);
        node.run();

        assertThat(bank.deliveries()).containsExactly("LOAN-1 OPEN 0 0");
        node.operations().resume("decide", "jane", "it is up");
        node.run();
        assertThat(bank.deliveries()).containsExactly("LOAN-1 DONE 1 0");
    }

    @Test
    void while_older_ones_wait_new_ones_wait_behind_them() {
        SlowBank.Member node = bank.node(ONE_WORKER, Desk.class);
        for (String uid : List.of("A", "B", "C")) {
            node.receive(uid, Events.PSYCHOMETRIC);
            bank.time().by(Duration.ofMillis(10));
        }
        while (node.bean(Desk.class).order().size() < 2) {
            assertThat(node.runOne()).isTrue();
        }

        node.receive("D", Events.PSYCHOMETRIC); // B has just ended, and nobody is at work
        node.run();

        assertThat(node.bean(Desk.class).order()).containsExactly("A", "B", "C", "D");
    }

    @Test
    void a_steady_stream_of_new_ones_does_not_keep_old_ones_waiting() throws SQLException {
        SlowBank.Member receiver = bank.node(Map.of("begini.inbox.workers", "0"), Desk.class);
        SlowBank.Member node = bank.node(ONE_WORKER, Desk.class);
        receiver.receive("OLD", Events.PSYCHOMETRIC);
        for (int i = 0; i < 100; i++) {
            node.receive("NEW-" + i, Events.PSYCHOMETRIC);
            bank.time().by(Duration.ofSeconds(1));
            node.threads().makeDueReady();
            node.runOne();
        }
        assertThat(node.bean(Desk.class).order()).contains("OLD");
    }

    @ApplicationScoped
    static class Picky {
        private final List<String> order = new ArrayList<>();

        List<String> order() {
            return order;
        }

        @InboxObserver("decide")
        void on(@Observes ScoreComplete score) {
            order.add(score.uid());
            if (score.uid().startsWith("BAD")) {
                throw new IllegalStateException("not now");
            }
        }
    }

    @Test
    void a_steady_stream_of_failures_does_not_keep_old_ones_waiting() throws SQLException {
        SlowBank.Member receiver = bank.node(Map.of("begini.inbox.workers", "0"), Picky.class);
        SlowBank.Member node = bank.node(Picky.class);
        bank.pass(Duration.ofSeconds(305)); // it has just looked, and rests
        receiver.receive("OLD", Events.PSYCHOMETRIC);
        for (int i = 0; i < 100; i++) {
            node.receive("BAD-" + i, Events.PSYCHOMETRIC);
            bank.time().by(Duration.ofMillis(300));
            node.threads().makeDueReady();
            node.run();
        }
        assertThat(node.bean(Picky.class).order()).contains("OLD");
    }

    @Test
    void a_node_that_dies_between_commit_and_dispatch_leaves_it_to_others_when_its_lease_ends() throws SQLException {
        SlowBank.Member dying = bank.node(Desk.class);
        SlowBank.Member other = bank.node(Desk.class);
        assertThat(dying.receive("LOAN-1", Events.PSYCHOMETRIC)).isEqualTo(Receipt.stored());

        dying.dies();

        bank.pass(Duration.ofSeconds(85));
        assertThat(bank.deliveries()).containsExactly("LOAN-1 OPEN 1 0");
        bank.pass(Duration.ofSeconds(5 + 30)); // the lease, and the longest rest
        assertThat(bank.deliveries()).containsExactly("LOAN-1 DONE 2 0");
        assertThat(other.bean(Desk.class).order()).containsExactly("LOAN-1");
    }

    @Test
    void what_may_or_may_not_be_stored_keeps_no_worker() throws SQLException {
        SlowBank.Member node = bank.node(Map.of("begini.inbox.workers", "2"), Desk.class);
        bank.pool().arm(0, Fault.AFTER);
        node.receive("FIRST", Events.PSYCHOMETRIC);
        int commit = bank.pool().calls().indexOf("commit") + 1;
        bank.pool().disarm();
        node.run();

        for (int i = 0; i < 10; i++) {
            bank.pool().arm(commit, i % 2 == 0 ? Fault.AFTER : Fault.BEFORE);
            assertThat(node.receive("LOST-" + i, Events.PSYCHOMETRIC).outcome()).isEqualTo(Outcome.UNAVAILABLE);
            assertThat(bank.pool().disarm()).isEqualTo("commit");
        }
        node.receive("LOAN-1", Events.PSYCHOMETRIC);
        node.receive("LOAN-2", Events.PSYCHOMETRIC);
        node.receive("LOAN-3", Events.PSYCHOMETRIC);

        assertThat(bank.deliveries())
                .contains("LOST-0 OPEN 1 0", "LOAN-1 OPEN 1 0", "LOAN-2 OPEN 1 0", "LOAN-3 OPEN 0 0");
    }

    @Test
    void where_the_server_lends_no_thread_it_is_given_back_and_looked_for_soon() throws SQLException {
        SlowBank.Member node = bank.node(ONE_WORKER, Desk.class);
        bank.pass(Duration.ofSeconds(305)); // it has just looked, and rests
        node.threads().full(true);

        assertThat(node.receive("LOAN-1", Events.PSYCHOMETRIC)).isEqualTo(Receipt.stored());

        assertThat(bank.query("SELECT STATUS, FAILURES, NEXT_AT FROM BEGINI_DELIVERY"))
                .containsExactly("OPEN 0 " + bank.time().millis());
        node.threads().full(false);
        bank.pass(Duration.ofSeconds(2));
        assertThat(bank.deliveries()).containsExactly("LOAN-1 DONE 2 0");
    }

    @Test
    void where_the_machine_has_no_thread_it_is_given_back_and_looked_for_soon() throws SQLException {
        SlowBank.Member node = bank.node(ONE_WORKER, Desk.class);
        bank.pass(Duration.ofSeconds(305)); // it has just looked, and rests
        node.threads().exhausted(true);

        assertThat(node.receive("LOAN-1", Events.PSYCHOMETRIC)).isEqualTo(Receipt.stored());

        assertThat(bank.query("SELECT STATUS, FAILURES, NEXT_AT FROM BEGINI_DELIVERY"))
                .containsExactly("OPEN 0 " + bank.time().millis());
        node.run(); // what was in the queue comes after all, and finds nothing
        bank.pass(Duration.ofMinutes(5));
        node.threads().exhausted(false);
        bank.pass(Duration.ofSeconds(2));
        assertThat(bank.deliveries()).containsExactly("LOAN-1 DONE 2 0");
        node.receive("LOAN-2", Events.PSYCHOMETRIC);
        node.receive("LOAN-3", Events.PSYCHOMETRIC);
        assertThat(node.threads().waiting())
                .as("threads for one worker, and a look")
                .isEqualTo(2);
        node.run();
        assertThat(bank.query("SELECT COUNT(*) FROM BEGINI_DELIVERY WHERE STATUS='DONE'"))
                .containsExactly("3");
    }
}
