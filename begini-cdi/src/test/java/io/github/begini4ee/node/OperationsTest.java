package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.dispatch.Dispatcher;
import io.github.begini4ee.event.ApplicationComplete;
import io.github.begini4ee.event.ScoreComplete;
import io.github.begini4ee.inbox.DeadCount;
import io.github.begini4ee.inbox.DeliveryStatus;
import io.github.begini4ee.inbox.Inbox;
import io.github.begini4ee.inbox.InboxException;
import io.github.begini4ee.inbox.NodeStatus;
import io.github.begini4ee.inbox.OperatorAction;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.testing.Events;
import io.github.begini4ee.testing.LogCapture;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators do and see. */
class OperationsTest {

    private static final Map<String, String> RECEIVE_ONLY = Map.of("begini.inbox.workers", "0");
    private static final String RESCORED = Events.PSYCHOMETRIC.replace("1644397637", "1644397638");
    private static final String X31 = "a-long-but-still-allowed-name--";
    private static final String X248 = X31 + X31 + X31 + X31 + X31 + X31 + X31 + X31;

    private SlowBank bank;

    @ApplicationScoped
    static class Late {
        @Inject
        Node.Ledger ledger;

        @InboxObserver("late")
        void on(@Observes ScoreComplete score, Delivery delivery) {
            ledger.write("late", delivery);
        }
    }

    @ApplicationScoped
    static class Hopeless {
        @InboxObserver(value = "hopeless", attempts = 1)
        void on(@Observes ScoreComplete score) {
            if (score.uid().startsWith("ODD")) {
                throw new UnsupportedOperationException(score.uid());
            }
            throw new IllegalStateException(score.uid());
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

    private static void refuses(String id, Runnable action) {
        assertThatThrownBy(action::run).isInstanceOf(InboxException.class).hasMessageStartingWith(id);
    }

    @Test
    void a_paused_observer_rests_on_all_nodes_and_burns_no_attempt() throws SQLException {
        SlowBank.Member node = bank.node(LoanDesk.class, Late.class);
        SlowBank.Member other = bank.node(LoanDesk.class, Late.class);
        bank.pass(Duration.ofMinutes(2));
        node.operations().pause("decide", "jane", "core banking is down");
        bank.pass(Duration.ofMinutes(1));

        other.receive("LOAN-1", Events.PSYCHOMETRIC);
        bank.pass(Duration.ofMinutes(10));

        assertThat(bank.deliveries()).containsExactly("LOAN-1 OPEN 0 0", "LOAN-1 DONE 1 0");
        assertThat(other.operations().status().paused()).containsExactly("decide");
        node.operations().resume("decide", "jane", "it is up");
        bank.pass(Duration.ofMinutes(2));
        assertThat(bank.deliveries()).containsExactly("LOAN-1 DONE 1 0", "LOAN-1 DONE 1 0");
        assertThat(bank.query("SELECT ACTOR, ACTION, TARGET, REASON, ROWS_CHANGED FROM BEGINI_AUDIT ORDER BY ID"))
                .containsExactly("jane pause decide core banking is down 1", "jane resume decide it is up 1");
    }

    @Test
    void an_observer_that_nobody_knows_cannot_be_paused() throws SQLException {
        Inbox inbox = bank.node(LoanDesk.class).operations();

        refuses("BGN-223", () -> inbox.pause("decied", "jane", "core banking is down"));

        assertThat(inbox.status().paused()).isEmpty();
        assertThat(bank.query("SELECT ID FROM BEGINI_AUDIT")).isEmpty();
    }

    @Test
    void an_observer_that_only_another_release_has_can_be_paused() {
        SlowBank.Member before = bank.node(RECEIVE_ONLY, LoanDesk.class, Late.class);
        before.receive("LOAN-1", Events.PSYCHOMETRIC);

        Inbox inbox = bank.node(LoanDesk.class).operations();
        inbox.pause("late", "jane", "core banking is down");

        assertThat(inbox.status().paused()).containsExactly("late");
    }

    @Test
    void ends_a_delivery_undone() throws SQLException {
        SlowBank.Member node = bank.node(RECEIVE_ONLY, LoanDesk.class, Late.class);
        node.receive("LOAN-1", Events.PSYCHOMETRIC);
        String id = bank.query("SELECT ID FROM BEGINI_DELIVERY WHERE OBSERVER='late'")
                .get(0);

        assertThat(node.operations().skip(id, "jane", "told by phone")).isOne();
        assertThat(node.operations().skip(id, "jane", "told by phone")).isZero();

        assertThat(bank.deliveries()).containsExactly("LOAN-1 OPEN 0 0", "LOAN-1 SKIPPED 1 0");
    }

    @Test
    void ends_all_of_an_observer_undone_and_nothing_else() throws SQLException {
        SlowBank.Member node = bank.node(Hopeless.class);
        node.receive("DEAD", Events.PSYCHOMETRIC);
        node.run();
        SlowBank.Member receiver = bank.node(RECEIVE_ONLY, Hopeless.class, LoanDesk.class);
        receiver.receive("OPEN", Events.PSYCHOMETRIC);

        assertThat(receiver.operations().skipAll("hopeless", "jane", "not needed"))
                .isEqualTo(2);

        assertThat(bank.query("SELECT E.EVENT_UID, D.OBSERVER, D.STATUS FROM BEGINI_DELIVERY D JOIN BEGINI_EVENT E"
                        + " ON E.ID=D.EVENT_ID ORDER BY E.EVENT_UID, D.OBSERVER"))
                .containsExactly("DEAD hopeless SKIPPED", "OPEN decide OPEN", "OPEN hopeless SKIPPED");
        assertThat(bank.query("SELECT ACTOR, ACTION, TARGET, REASON, ROWS_CHANGED FROM BEGINI_AUDIT"))
                .containsExactly("jane skip-all hopeless not needed 2");
    }

    @Test
    void gives_open_and_dead_ones_to_another_observer_as_if_never_tried() throws SQLException {
        SlowBank.Member node = bank.node(Hopeless.class);
        node.receive("DEAD", Events.PSYCHOMETRIC);
        node.run();
        node.close();
        bank.pass(Duration.ofHours(80)); // longer than any delivery is tried
        SlowBank.Member after = bank.node(RECEIVE_ONLY, Late.class);

        assertThat(after.operations().reassign("hopeless", "late", "jane", "renamed"))
                .isOne();

        assertThat(bank.query("SELECT OBSERVER, STATUS, FAILURES, OPENED_AT, NEXT_AT FROM BEGINI_DELIVERY"))
                .containsExactly("late OPEN 0 " + bank.time().millis() + " "
                        + bank.time().millis());
    }

    @Test
    void gives_nothing_to_an_observer_that_nobody_knows() throws SQLException {
        SlowBank.Member node = bank.node(RECEIVE_ONLY, LoanDesk.class);
        node.receive("LOAN-1", Events.PSYCHOMETRIC);

        refuses("BGN-223", () -> node.operations().reassign("decide", "lat", "jane", "renamed"));

        assertThat(bank.query("SELECT OBSERVER FROM BEGINI_DELIVERY")).containsExactly("decide");
        assertThat(bank.query("SELECT ID FROM BEGINI_AUDIT")).isEmpty();
    }

    @Test
    void gives_an_observer_only_what_it_has_not_had() throws SQLException {
        SlowBank.Member node = bank.node(RECEIVE_ONLY, LoanDesk.class, Late.class);
        node.receive("LOAN-1", Events.PSYCHOMETRIC);

        assertThat(node.operations().reassign("decide", "late", "jane", "renamed"))
                .isZero();

        assertThat(bank.query("SELECT OBSERVER FROM BEGINI_DELIVERY ORDER BY OBSERVER"))
                .containsExactly("decide", "late");
    }

    @Test
    void delivers_to_a_new_observer_what_came_before_it() throws SQLException {
        SlowBank.Member before = bank.node(LoanDesk.class);
        before.receive("OLD", Events.PSYCHOMETRIC);
        before.close();
        bank.pass(Duration.ofMinutes(1));
        Instant since = bank.time().instant();
        SlowBank.Member after = bank.node(LoanDesk.class, Late.class);
        after.receive("HAD", Events.PSYCHOMETRIC);
        after.receive("NOT-WANTED", Events.COMPLETE);
        after.run();

        assertThat(after.operations().replayTo("late", since, "jane", "new report"))
                .isZero();
        assertThat(after.operations().replayTo("late", Instant.EPOCH, "jane", "new report"))
                .isOne();
        after.run();

        assertThat(bank.query("SELECT OBSERVER, STATUS FROM BEGINI_DELIVERY ORDER BY OBSERVER"))
                .containsExactly("#none SKIPPED", "decide DONE", "decide DONE", "late DONE", "late DONE");
        refuses("BGN-223", () -> after.operations().replayTo("lat", Instant.EPOCH, "jane", "new report"));
    }

    @Test
    void delivers_to_an_observer_no_dead_letter_that_nobody_has_looked_at() throws SQLException {
        SlowBank.Member node = bank.node(LoanDesk.class);
        node.receive("LOAN-1", Events.PSYCHOMETRIC);
        node.receive("LOAN-1", Events.PSYCHOMETRIC.replace("42", "43"));
        node.run();

        assertThat(node.operations().replayTo("decide", Instant.EPOCH, "jane", "to be sure"))
                .isZero();
        node.run();

        assertThat(bank.query("SELECT OBSERVER, STATUS FROM BEGINI_DELIVERY ORDER BY OBSERVER"))
                .containsExactly("#conflict DEAD", "decide DONE");
        String conflict =
                bank.query("SELECT ID FROM BEGINI_DELIVERY WHERE STATUS='DEAD'").get(0);
        assertThat(node.operations().replay(conflict, "jane", "it is right")).isOne();
        SlowBank.Member after = bank.node(RECEIVE_ONLY, LoanDesk.class, Late.class);
        assertThat(after.operations().replayTo("late", Instant.EPOCH, "jane", "new report"))
                .isEqualTo(2);
    }

    @Test
    void delivers_to_an_observer_nothing_whose_first_delivery_could_be_forgotten() throws SQLException {
        SlowBank.Member node = bank.node(Map.of("begini.inbox.retention.events", "400d"), LoanDesk.class);
        node.receive("LOAN-1", Events.PSYCHOMETRIC);

        assertThat(node.operations().replayTo("decide", Instant.EPOCH, "jane", "to be sure"))
                .isZero();

        assertThat(bank.query("SELECT OBSERVER, STATUS FROM BEGINI_DELIVERY")).containsExactly("#none SKIPPED");
    }

    @Test
    void goes_on_where_it_ended_when_delivering_many_is_interrupted() throws SQLException {
        SlowBank.Member node = bank.node(RECEIVE_ONLY, LoanDesk.class);
        for (int i = 0; i < 450; i++) {
            assertThat(node.receive("LOAN-" + i, Events.PSYCHOMETRIC)).isEqualTo(Receipt.stored());
        }
        Inbox inbox = bank.node(RECEIVE_ONLY, LoanDesk.class, Late.class).operations();
        AtomicInteger inserts = new AtomicInteger();
        bank.tap().before(sql -> {
            if (sql.startsWith("INSERT INTO BEGINI_DELIVERY") && inserts.incrementAndGet() == 300) {
                throw new SQLException("gone", "08006");
            }
        });

        refuses("BGN-225", () -> inbox.replayTo("late", Instant.EPOCH, "jane", "new report"));
        assertThat(inbox.status().counts())
                .filteredOn(count -> count.observer().equals("late"))
                .singleElement()
                .satisfies(count -> assertThat(count.number()).isEqualTo(200));

        assertThat(inbox.replayTo("late", Instant.EPOCH, "jane", "new report")).isEqualTo(250);
        assertThat(bank.query("SELECT COUNT(*), COUNT(DISTINCT EVENT_ID) FROM BEGINI_DELIVERY WHERE OBSERVER='late'"))
                .containsExactly("450 450");
        assertThat(bank.query("SELECT ROWS_CHANGED FROM BEGINI_AUDIT WHERE ACTION='replay-to' ORDER BY ROWS_CHANGED"))
                .containsExactly("0", "50", "200", "200");
    }

    @ApplicationScoped
    static class Guard {
        void on(@Observes OperatorAction action) {
            if (action.actor().equals("joe")) {
                action.forbid("not joe");
            }
        }
    }

    @Test
    void lets_the_bank_forbid_an_action() throws SQLException {
        Inbox inbox = bank.node(LoanDesk.class, Guard.class).operations();

        assertThatThrownBy(() -> inbox.pause("decide", "joe", "because"))
                .isInstanceOf(InboxException.class)
                .hasMessageContaining("not joe");

        assertThat(bank.query("SELECT ACTION FROM BEGINI_AUDIT")).isEmpty();
        assertThat(inbox.status().paused()).isEmpty();
    }

    @Test
    void erases_an_applicant_and_still_knows_a_retry() throws SQLException {
        SlowBank.Member node = bank.node(LoanDesk.class);
        node.receive("LOAN-1", Events.PSYCHOMETRIC);
        node.run();

        assertThat(node.operations().erase("LOAN-1", "jane", "asked for it")).isOne();

        assertThat(node.operations().find("LOAN-1")).isEmpty();
        assertThat(bank.query("SELECT COUNT(*) FROM BEGINI_EVENT WHERE BODY IS NOT NULL OR EVENT_UID IS NOT NULL"))
                .containsExactly("0");
        assertThat(node.receive("LOAN-1", Events.PSYCHOMETRIC)).isEqualTo(Receipt.duplicate());
        assertThat(bank.query("SELECT TARGET FROM BEGINI_AUDIT")).containsExactly("one uid");
    }

    @Test
    void erasing_ends_what_is_open_or_dead_and_touches_nobody_else() throws SQLException {
        SlowBank.Member node = bank.node(Hopeless.class);
        node.receive("LOAN-1", Events.PSYCHOMETRIC);
        node.run();
        SlowBank.Member receiver = bank.node(RECEIVE_ONLY, Hopeless.class);
        receiver.receive("LOAN-1", RESCORED);
        receiver.receive("LOAN-2", Events.PSYCHOMETRIC);

        assertThat(receiver.operations().erase("LOAN-1", "jane", "asked for it"))
                .isEqualTo(2);

        assertThat(bank.deliveries())
                .containsExactlyInAnyOrder("null SKIPPED 2 1", "null SKIPPED 1 0", "LOAN-2 OPEN 0 0");
    }

    /** What an operator does while the observer is at it. */
    @ApplicationScoped
    static class Remote {
        private Runnable meanwhile = () -> {};

        void meanwhile(Runnable action) {
            meanwhile = action;
        }

        @InboxObserver(value = "remote", transaction = InboxObserver.Transaction.NONE)
        void on(@Observes ApplicationComplete complete) {
            meanwhile.run();
        }
    }

    @Test
    void erasing_fences_an_observer_that_is_at_it() throws SQLException {
        SlowBank.Member node = bank.node(Remote.class);
        node.bean(Remote.class).meanwhile(() -> node.operations().erase("LOAN-1", "jane", "asked for it"));
        node.receive("LOAN-1", Events.COMPLETE);

        try (LogCapture log = LogCapture.of(Dispatcher.class)) {
            node.run();
            assertThat(log.lines()).singleElement().asString().startsWith("BGN-215");
        }
        assertThat(bank.deliveries()).containsExactly("null SKIPPED 2 0");
    }

    @Test
    void shows_what_is_dead_and_why() {
        SlowBank.Member node = bank.node(Hopeless.class);
        for (String uid : new String[] {"ODD-1", "LOAN-1", "LOAN-2"}) {
            node.receive(uid, Events.PSYCHOMETRIC);
            node.run();
            bank.time().by(Duration.ofSeconds(1));
        }

        assertThat(node.operations().status().dead())
                .extracting(DeadCount::observer, DeadCount::number, DeadCount::newest)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                "hopeless", 2L, bank.time().instant().minusSeconds(1)),
                        org.assertj.core.groups.Tuple.tuple(
                                "hopeless", 1L, bank.time().instant().minusSeconds(3)));
        assertThat(node.operations().status().dead())
                .extracting(DeadCount::lastError)
                .allMatch(error -> error.contains("Hopeless.on"))
                .anyMatch(error -> error.startsWith("java.lang.UnsupportedOperationException at "))
                .anyMatch(error -> error.startsWith("java.lang.IllegalStateException at "));
        assertThat(node.operations().status().number(DeliveryStatus.DEAD)).isEqualTo(3);
    }

    @Test
    void shows_who_works_and_forgets_the_silent_after_an_hour() {
        SlowBank.Member lives = bank.node(LoanDesk.class);
        SlowBank.Member dies = bank.node(Map.of("begini.inbox.workers", "7"), LoanDesk.class);
        Instant died = bank.time().instant();
        dies.dies();
        bank.pass(Duration.ofMinutes(50));

        assertThat(lives.operations().status().nodes()).hasSize(2).anySatisfy(node -> {
            assertThat(node.workers()).isEqualTo(7);
            assertThat(node.lastSeen()).isEqualTo(died);
        });

        bank.pass(Duration.ofMinutes(21));
        assertThat(lives.operations().status().nodes())
                .singleElement()
                .extracting(NodeStatus::workers)
                .isEqualTo(4);
    }

    @ApplicationScoped
    static class LongNamed {
        @InboxObserver(X248)
        void on(@Observes ScoreComplete score) {}
    }

    @Test
    void takes_the_longest_names_there_are() throws SQLException {
        SlowBank.Member node = bank.node(RECEIVE_ONLY, LongNamed.class, LoanDesk.class);
        String jane = "j".repeat(128);
        node.receive("LOAN-1", Events.PSYCHOMETRIC);

        node.operations().pause(X248, jane, "r".repeat(500));
        assertThat(node.operations().status().paused()).containsExactly(X248);
        node.operations().resume(X248, jane, "r");
        FaultNode.update(bank.pool(), "DELETE FROM BEGINI_DELIVERY WHERE OBSERVER='decide'");
        assertThat(node.operations().reassign(X248, "decide", jane, "r")).isOne();

        assertThat(bank.query("SELECT ACTOR FROM BEGINI_AUDIT")).hasSize(3).containsOnly(jane);
        assertThatThrownBy(() -> node.operations().skipAll("decide", jane + "j", "r"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("actor must have 1 to 128 characters");
        assertThatThrownBy(() -> node.operations().skipAll("decide", jane, " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reason must have 1 to 500 characters");
    }

    @Test
    void lists_a_thousand_at_most() throws SQLException {
        SlowBank.Member node = bank.node(RECEIVE_ONLY, LoanDesk.class);
        node.receive("LOAN-1", Events.PSYCHOMETRIC);
        FaultNode.update(
                bank.pool(),
                "INSERT INTO BEGINI_DELIVERY (ID, INBOX, EVENT_ID, OBSERVER, STATUS, NEXT_AT, OPENED_AT, LEASE_NO,"
                        + " FAILURES, REPLAY, ENDED_AT, LAST_ERROR) SELECT CONCAT('0-', LPAD(X, 5, '0')), 'default',"
                        + " ID, CONCAT('o', X), 'DEAD', 0, 0, 1, 1, 0, 0, 'why' FROM BEGINI_EVENT,"
                        + " SYSTEM_RANGE(1, 1200)");

        assertThat(node.operations().dead()).hasSize(1_000);
        assertThat(node.operations().dead().get(0).id()).isEqualTo("0-00001");
        assertThat(node.operations().find("LOAN-1")).hasSize(1_000);
        assertThat(node.operations().status().number(DeliveryStatus.DEAD)).isEqualTo(1_200);
    }
}
