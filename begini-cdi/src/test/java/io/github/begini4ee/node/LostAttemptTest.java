package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.dispatch.Backoff;
import io.github.begini4ee.dispatch.Dispatcher;
import io.github.begini4ee.event.ApplicationComplete;
import io.github.begini4ee.event.ScoreComplete;
import io.github.begini4ee.inbox.DeliveryDead;
import io.github.begini4ee.node.FaultPool.Fault;
import io.github.begini4ee.testing.Events;
import io.github.begini4ee.testing.LogCapture;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Attempts of which nobody notes the end: what is left in the tables is the same where a node dies in its observer, and where
 * the answer of a commit is lost that the database had refused.
 */
class LostAttemptTest {

    private static final List<Integer> ATTEMPTS = new CopyOnWriteArrayList<>();
    private static final List<Instant> CALLS = new CopyOnWriteArrayList<>();
    private static final List<DeliveryDead> DEAD = new CopyOnWriteArrayList<>();
    private static volatile SlowBank bank;
    private static volatile boolean deadly;
    private static volatile boolean failing;

    @ApplicationScoped
    static class Desk {

        @InboxObserver(value = "thrice", attempts = 3)
        void on(@Observes ApplicationComplete complete, Delivery delivery) {
            work(delivery);
        }

        @InboxObserver("patient")
        void on(@Observes ScoreComplete score, Delivery delivery) {
            work(delivery);
        }

        private static void work(Delivery delivery) {
            ATTEMPTS.add(delivery.attempt());
            CALLS.add(bank.time().instant());
            if (deadly) {
                bank.pool().arm(1, Fault.BEFORE); // the next that is asked of the database is the commit
            } else if (failing) {
                throw new IllegalStateException("not now");
            }
        }

        void on(@Observes DeliveryDead dead) {
            DEAD.add(dead);
        }
    }

    @BeforeEach
    void open() throws SQLException {
        bank = new SlowBank();
        deadly = true;
        failing = false;
        ATTEMPTS.clear();
        CALLS.clear();
        DEAD.clear();
    }

    @AfterEach
    void close() throws SQLException {
        bank.pool().disarm();
        bank.close();
    }

    private static String lastError() throws SQLException {
        return bank.query("SELECT LAST_ERROR FROM BEGINI_DELIVERY").get(0);
    }

    @Test
    void what_is_lost_again_and_again_is_dead_when_its_attempts_are_used_up() throws SQLException {
        SlowBank.Member node = bank.node(Desk.class);
        try (LogCapture log = LogCapture.of(Dispatcher.class)) {
            node.receive("LOAN-1", Events.COMPLETE);
            bank.pass(Duration.ofHours(1));

            assertThat(log.lines().get(log.lines().size() - 1)).startsWith("BGN-214 thrice");
        }
        assertThat(bank.deliveries()).containsExactly("LOAN-1 DEAD 5 3");
        assertThat(lastError()).isEqualTo("AttemptLost");
        assertThat(ATTEMPTS).as("the first was lost before anybody knew").containsExactly(1, 1, 2, 3);
        assertThat(DEAD).singleElement().satisfies(dead -> {
            assertThat(dead.failures()).isEqualTo(3);
            assertThat(dead.lastError()).isEqualTo("AttemptLost");
        });

        deadly = false;
        node.operations().replayDead("thrice", "jane", "mended");
        bank.pass(Duration.ofMinutes(5));

        assertThat(bank.deliveries()).containsExactly("LOAN-1 DONE 7 0");
    }

    @Test
    void what_is_lost_again_and_again_is_dead_when_its_time_is_over() throws SQLException {
        SlowBank.Member node = bank.node(Map.of("begini.inbox.give-up-after", "1h"), Desk.class);

        node.receive("LOAN-1", Events.PSYCHOMETRIC);
        bank.pass(Duration.ofHours(3));

        assertThat(bank.deliveries()).singleElement().asString().startsWith("LOAN-1 DEAD");
        assertThat(lastError()).isEqualTo("AttemptLost");
        assertThat(Duration.between(CALLS.get(0), CALLS.get(CALLS.size() - 1)))
                .isBetween(Duration.ofMinutes(50), Duration.ofMinutes(61));
    }

    @Test
    void what_is_lost_again_and_again_is_tried_more_and_more_seldom() {
        bank.backOff(new Backoff(Duration.ofMinutes(10), Duration.ofDays(1), RandomGenerator.getDefault()));
        SlowBank.Member node = bank.node(Desk.class);

        node.receive("LOAN-1", Events.COMPLETE);
        bank.pass(Duration.ofHours(3));

        assertThat(CALLS).hasSize(4);
        assertThat(pauseBefore(1)).isBetween(Duration.ofSeconds(90), Duration.ofMinutes(3));
        assertThat(pauseBefore(2)).isBetween(Duration.ofMinutes(8), Duration.ofMinutes(13));
        assertThat(pauseBefore(3)).isBetween(Duration.ofMinutes(16), Duration.ofMinutes(25));
    }

    @Test
    void what_was_lost_and_rested_beyond_its_time_has_one_more_try() throws SQLException {
        bank.backOff(new Backoff(Duration.ofMinutes(10), Duration.ofDays(1), RandomGenerator.getDefault()));
        SlowBank.Member node = bank.node(Desk.class);
        node.receive("LOAN-1", Events.PSYCHOMETRIC);
        bank.pass(Duration.ofMinutes(5));
        assertThat(lastError()).isEqualTo("AttemptLost");
        assertThat(CALLS).hasSize(2);

        node.operations().pause("patient", "jane", "it kills its server");
        deadly = false;
        bank.pass(Duration.ofHours(1));
        assertThat(CALLS).hasSize(2);
        bank.time().by(Duration.ofHours(80));
        node.operations().resume("patient", "jane", "mended");
        bank.pass(Duration.ofMinutes(2));

        assertThat(bank.deliveries()).containsExactly("LOAN-1 DONE 3 1");
        assertThat(DEAD).isEmpty();
    }

    private static Duration pauseBefore(int call) {
        return Duration.between(CALLS.get(call - 1), CALLS.get(call));
    }

    @Test
    void what_fails_after_a_lost_attempt_is_counted_once_and_what_then_works_not_at_all() throws SQLException {
        SlowBank.Member node = bank.node(Desk.class);
        node.receive("LOAN-1", Events.PSYCHOMETRIC);
        node.run();
        deadly = false;
        failing = true;
        bank.pass(Duration.ofSeconds(89));
        assertThat(bank.deliveries()).containsExactly("LOAN-1 OPEN 1 0");

        bank.time().by(Duration.ofSeconds(31));
        node.operations().resume("patient", "jane", "to have it look at once");
        node.runOne();
        node.runOne();

        assertThat(bank.deliveries()).containsExactly("LOAN-1 OPEN 2 1");
        assertThat(lastError()).startsWith("java.lang.IllegalStateException");
        failing = false;
        bank.pass(Duration.ofMinutes(5));
        assertThat(bank.deliveries()).containsExactly("LOAN-1 DONE 3 1");
    }

    @Test
    void what_was_often_claimed_and_long_rested_has_all_its_attempts() throws SQLException {
        SlowBank.Member reception = bank.node(Map.of("begini.inbox.workers", "0"), Desk.class);
        reception.receive("LOAN-1", Events.COMPLETE);
        reception.receive("LOAN-2", Events.COMPLETE);
        FaultNode.update(bank.pool(), "UPDATE BEGINI_DELIVERY SET LEASE_NO=100, OPENED_AT=0");
        FaultNode.update(
                bank.pool(),
                "UPDATE BEGINI_DELIVERY SET FAILURES=2, LAST_ERROR='AttemptLostElsewhere' WHERE EVENT_ID IN"
                        + " (SELECT ID FROM BEGINI_EVENT WHERE EVENT_UID='LOAN-2')");
        deadly = false;

        bank.node(Desk.class);
        bank.pass(Duration.ofMinutes(1));

        assertThat(bank.deliveries()).containsExactly("LOAN-1 DONE 101 0", "LOAN-2 DONE 101 2");
        assertThat(ATTEMPTS).containsExactlyInAnyOrder(1, 3);
    }

    /** Its first attempt was lost, so that the next one is noted before it begins. */
    private static SlowBank.Member nodeThatLost(String uid) {
        bank.backOff(Backoff.standard(RandomGenerator.getDefault()));
        SlowBank.Member node = bank.node(Desk.class);
        node.receive(uid, Events.PSYCHOMETRIC);
        node.run();
        deadly = false;
        CALLS.clear();
        return node;
    }

    private static void beforeTheNote(Tap.Before happens) {
        bank.tap().before(sql -> {
            if (sql.contains("SET FAILURES=?, NEXT_AT=?")) {
                happens.statement(sql);
            }
        });
    }

    static List<Tap.Before> refusals() {
        return List.of(
                sql -> {
                    throw new SQLException("a trigger says no", "45000");
                },
                sql -> {
                    throw new IllegalStateException("the pool is closed");
                },
                sql -> {
                    throw new NoClassDefFoundError("the application is gone");
                },
                sql -> bank.time().by(Duration.ofSeconds(11))); // its transaction can only be rolled back
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void what_cannot_be_noted_before_it_begins_does_not_begin_and_costs_no_attempt(Tap.Before refuses)
            throws SQLException {
        nodeThatLost("LOAN-1");
        beforeTheNote(refuses);
        try (LogCapture log = LogCapture.of(Dispatcher.class)) {
            bank.pass(Duration.ofSeconds(93));

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("BGN-242 patient")
                    .contains("no attempt is counted");
        }
        assertThat(CALLS).isEmpty();
        assertThat(bank.deliveries()).containsExactly("LOAN-1 OPEN 2 0");
        assertThat(lastError()).isEqualTo("null");

        beforeTheNote(sql -> {});
        bank.pass(Duration.ofSeconds(25)); // it was given back: its lease is longer

        assertThat(bank.deliveries()).containsExactly("LOAN-1 DONE 3 0");
        assertThat(CALLS).hasSize(1);
    }

    /** As where the application of a pool is gone: then nothing more can be loaded. */
    @Test
    void what_can_neither_be_noted_nor_given_back_waits_for_the_end_of_its_lease() throws SQLException {
        nodeThatLost("LOAN-1");
        bank.tap().before(sql -> {
            if (sql.contains("SET FAILURES=?, NEXT_AT=?") || sql.contains(" SET NEXT_AT=? WHERE ID=?")) {
                throw new NoClassDefFoundError("the application is gone");
            }
        });
        bank.pass(Duration.ofSeconds(93));
        assertThat(bank.deliveries()).containsExactly("LOAN-1 OPEN 2 0");

        bank.tap().before(sql -> {});
        bank.pass(Duration.ofSeconds(93));

        assertThat(bank.deliveries()).containsExactly("LOAN-1 DONE 3 0");
    }

    @Test
    void while_it_cannot_be_noted_it_is_claimed_every_few_seconds_and_no_oftener() throws SQLException {
        nodeThatLost("LOAN-1");
        beforeTheNote(refusals().get(0));
        try (LogCapture log = LogCapture.of(Dispatcher.class)) {
            bank.pass(Duration.ofMinutes(10));

            assertThat(log.lines()).hasSizeBetween(50, 130).allMatch(line -> line.startsWith("BGN-242"));
        }
        assertThat(CALLS).isEmpty();
        assertThat(bank.query("SELECT FAILURES FROM BEGINI_DELIVERY")).containsExactly("0");
    }

    /** The n-th call from a note on is its commit. */
    private static int commitOfTheNote() {
        SlowBank.Member node = nodeThatLost("LOAN-0");
        beforeTheNote(sql -> bank.pool().arm(0, Fault.BEFORE));
        bank.pass(Duration.ofMinutes(3));
        bank.tap().before(sql -> {});
        bank.pool().disarm();
        assertThat(CALLS).hasSize(1);
        node.close();
        deadly = true;
        return bank.pool().calls().indexOf("commit") + 1;
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE", "AFTER"})
    void where_nobody_knows_whether_it_was_noted_it_is_left_to_its_lease(Fault fault) throws SQLException {
        int commit = commitOfTheNote();
        nodeThatLost("LOAN-1");
        beforeTheNote(sql -> {
            bank.tap().before(again -> {});
            bank.pool().arm(commit, fault);
        });
        try (LogCapture log = LogCapture.of(Dispatcher.class)) {
            bank.pass(Duration.ofSeconds(100));

            assertThat(bank.pool().disarm()).isEqualTo("commit");
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("BGN-242 patient")
                    .contains("when its lease ends");
        }
        assertThat(CALLS).isEmpty();
        int counted = fault == Fault.AFTER ? 1 : 0;
        assertThat(bank.deliveries()).contains("LOAN-1 OPEN 2 " + counted);

        bank.pass(Duration.ofSeconds(60));
        assertThat(CALLS).isEmpty();
        bank.pass(Duration.ofSeconds(60));

        assertThat(bank.deliveries()).contains("LOAN-1 DONE 3 " + counted);
        assertThat(CALLS).hasSize(1);
    }
}
