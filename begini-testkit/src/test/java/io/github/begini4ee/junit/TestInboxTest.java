package io.github.begini4ee.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.AndroidScoreComplete;
import io.github.begini4ee.event.PsychometricScoreComplete;
import io.github.begini4ee.inbox.DeliveryDead;
import io.github.begini4ee.inbox.DeliveryStatus;
import io.github.begini4ee.inbox.Inbox;
import io.github.begini4ee.inbox.ScoreOverdue;
import io.github.begini4ee.junit.Dispatched.Outcome;
import io.github.begini4ee.junit.Dispatched.Run;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.testkit.TestEvent;
import io.github.begini4ee.testkit.TestEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jboss.weld.junit5.auto.AddBeanClasses;
import org.jboss.weld.junit5.auto.EnableAutoWeld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@EnableAutoWeld
@AddBeanClasses(TestInboxTest.Desk.class)
@ExtendWith(BeginiExtension.class)
class TestInboxTest {

    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

    @ApplicationScoped
    static class Desk {

        private final List<Object> told = new ArrayList<>();
        private boolean bureauIsAway;

        @Inject
        DataSource dataSource;

        @InboxObserver("decide")
        void decide(@Observes PsychometricScoreComplete score, Delivery delivery) {
            write("decide " + delivery.attempt());
            if (bureauIsAway) {
                throw new IllegalStateException("the bureau is away");
            }
        }

        @InboxObserver("archive")
        void archive(@ObservesAsync PsychometricScoreComplete score, Delivery delivery) {
            write("archive " + delivery.attempt());
        }

        @InboxObserver(value = "twice", attempts = 2, transaction = InboxObserver.Transaction.NONE)
        void twice(@Observes AndroidScoreComplete score) {
            write("android");
            throw new UnsupportedOperationException("never");
        }

        void on(@Observes DeliveryDead dead) {
            told.add(dead);
        }

        void on(@Observes ScoreOverdue overdue) {
            write("overdue");
            told.add(overdue);
        }

        private void write(String word) {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement statement = connection.prepareStatement("INSERT INTO LEDGER VALUES (?)")) {
                statement.setString(1, word);
                statement.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        List<String> ledger() throws SQLException {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement statement = connection.prepareStatement("SELECT WORD FROM LEDGER ORDER BY WORD");
                    ResultSet row = statement.executeQuery()) {
                List<String> words = new ArrayList<>();
                while (row.next()) {
                    words.add(row.getString(1));
                }
                return words;
            }
        }

        List<Object> told() {
            return told;
        }

        void bureauIsAway(boolean away) {
            bureauIsAway = away;
        }
    }

    @BeforeEach
    void createLedger(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE LEDGER (WORD VARCHAR(255))");
        }
    }

    private static TestEvent score() {
        return TestEvents.psychometricScoreComplete().uid("LOAN-1").build();
    }

    @Test
    void what_is_received_waits_for_the_dispatch_and_each_observer_is_called_once(TestInbox inbox, Desk desk)
            throws SQLException {
        assertThat(inbox.receive(score())).isEqualTo(Receipt.stored());
        assertThat(desk.ledger()).isEmpty();

        Dispatched dispatched = inbox.dispatch().assertDone();

        assertThat(dispatched.runs()).extracting(Run::observer).containsExactlyInAnyOrder("decide", "archive");
        assertThat(dispatched.runs()).extracting(Run::type).containsOnly("psychometric_score.complete");
        assertThat(desk.ledger()).containsExactly("archive 1", "decide 1");
        assertThat(inbox.dispatch().runs()).isEmpty();
    }

    @Test
    void the_same_event_is_a_duplicate(TestInbox inbox, Desk desk) throws SQLException {
        TestEvent event = score();
        inbox.receive(event);

        assertThat(inbox.receive(event)).isEqualTo(Receipt.duplicate());

        inbox.dispatch();
        assertThat(desk.ledger()).hasSize(2);
    }

    @Test
    void an_observer_that_fails_rolls_its_own_writes_back_and_is_tried_again_when_it_is_time(
            TestInbox inbox, TestClock clock, Desk desk) throws SQLException {
        desk.bureauIsAway(true);
        inbox.receive(score());

        Run failed = inbox.dispatch().with(Outcome.FAILED).get(0);

        assertThat(failed.failure()).isInstanceOf(IllegalStateException.class).hasMessage("the bureau is away");
        assertThat(failed.error())
                .startsWith("java.lang.IllegalStateException at")
                .doesNotContain("bureau");
        assertThat(failed.nextAt()).isEqualTo(clock.instant().plus(FIVE_SECONDS));
        assertThat(desk.ledger()).containsExactly("archive 1");

        desk.bureauIsAway(false);
        clock.advance(FIVE_SECONDS.minusMillis(1));
        assertThat(inbox.dispatch().runs()).isEmpty();
        clock.advance(Duration.ofMillis(1));
        Run done = inbox.dispatch().assertDone().runs().get(0);

        assertThat(done.attempt()).isEqualTo(2);
        assertThat(desk.ledger()).containsExactly("archive 1", "decide 2");
    }

    @Test
    void a_dispatch_that_must_be_done_tells_what_the_observer_threw(TestInbox inbox, Desk desk) {
        desk.bureauIsAway(true);
        inbox.receive(score());

        assertThatThrownBy(() -> inbox.dispatch().assertDone())
                .isInstanceOf(ObserverFailedError.class)
                .hasMessageContaining("1 of 2 deliveries failed")
                .hasMessageContaining("decide, attempt 1: FAILED, java.lang.IllegalStateException: the bureau is away")
                .hasRootCauseMessage("the bureau is away");
        assertThatThrownBy(() -> inbox.dispatch().assertDone()).hasMessageContaining("nothing was due");
    }

    @Test
    void what_fails_for_72_hours_is_dead_and_told(TestInbox inbox, TestClock clock, Desk desk) {
        desk.bureauIsAway(true);
        inbox.receive(score());
        Instant began = clock.instant();
        List<Run> runs = new ArrayList<>(inbox.dispatch().with(Outcome.FAILED));
        while (runs.get(runs.size() - 1).outcome() == Outcome.FAILED) {
            clock.set(runs.get(runs.size() - 1).nextAt());
            List<Run> round = inbox.dispatch().runs();
            assertThat(round).hasSize(1);
            runs.addAll(round);
        }

        assertThat(Duration.between(began, clock.instant())).isBetween(Duration.ofHours(71), Duration.ofHours(72));
        assertThat(runs).hasSizeBetween(75, 90);
        assertThat(desk.told()).singleElement().isInstanceOf(DeliveryDead.class);
        assertThat(inbox.operator().status().number(DeliveryStatus.DEAD)).isEqualTo(1);
    }

    @Test
    void a_day_and_more_in_one_step_gives_up_at_the_next_failure(TestInbox inbox, TestClock clock, Desk desk) {
        desk.bureauIsAway(true);
        inbox.receive(score());
        inbox.dispatch();

        clock.advance(Duration.ofHours(72));

        assertThat(inbox.dispatch().with(Outcome.DEAD))
                .extracting(Run::observer)
                .containsExactly("decide");
    }

    @Test
    void a_dead_letter_is_replayed_by_the_injected_inbox(TestInbox inbox, Inbox injected, Desk desk)
            throws SQLException {
        inbox.receive(TestEvents.androidScoreComplete());
        inbox.dispatch();
        inbox.clock().advance(FIVE_SECONDS);
        assertThat(inbox.dispatch().with(Outcome.DEAD)).hasSize(1);
        assertThat(desk.ledger()).containsExactly("android", "android"); // it asked for no transaction

        assertThat(injected.replayDead("twice", "jane", "a test")).isEqualTo(1);

        assertThat(inbox.dispatch().with(Outcome.FAILED))
                .extracting(Run::attempt)
                .containsExactly(1);
    }

    @Test
    @BeginiSettings("begini.inbox.overdue-after=1h")
    void a_score_that_does_not_come_is_overdue_when_the_setting_says_so(TestInbox inbox, TestClock clock, Desk desk)
            throws SQLException {
        inbox.receive(TestEvents.applicationComplete().uid("LOAN-7"));
        clock.advance(Duration.ofMinutes(59));
        assertThat(inbox.dispatch().runs()).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        assertThat(inbox.dispatch().assertDone().runs())
                .extracting(Run::observer)
                .containsExactly("#overdue");

        assertThat(desk.told()).singleElement().isInstanceOfSatisfying(ScoreOverdue.class, overdue -> assertThat(
                        overdue.uid())
                .isEqualTo("LOAN-7"));
        assertThat(desk.ledger()).containsExactly("overdue");
    }

    @Test
    @BeginiSettings("begini.inbox.overdue-after=1h")
    void a_score_that_came_is_not_overdue(TestInbox inbox, TestClock clock, Desk desk) {
        inbox.receive(TestEvents.applicationComplete().uid("LOAN-7"));
        inbox.receive(TestEvents.psychometricScoreComplete().uid("LOAN-7"));
        inbox.dispatch();

        clock.advance(Duration.ofHours(2));
        inbox.dispatch().assertDone();

        assertThat(desk.told()).isEmpty();
    }

    @Test
    void what_ended_is_forgotten_when_its_retention_is_over(TestInbox inbox, TestClock clock) {
        inbox.receive(score());
        inbox.dispatch();

        clock.advance(Duration.ofDays(13));
        inbox.dispatch();
        assertThat(inbox.operator().find("LOAN-1")).hasSize(2);

        clock.advance(Duration.ofDays(1).plusMinutes(10));
        inbox.dispatch();
        assertThat(inbox.operator().find("LOAN-1")).isEmpty();
    }

    @Test
    void what_is_no_event_is_a_dead_letter_and_what_nobody_observes_is_skipped(TestInbox inbox) {
        assertThat(inbox.receive(TestEvents.applicationComplete().without("event.type")))
                .isEqualTo(Receipt.stored());
        assertThat(inbox.receive(TestEvents.ofType("voice_score.complete"))).isEqualTo(Receipt.stored());

        assertThat(inbox.dispatch().runs()).isEmpty();
        assertThat(inbox.operator().status().counts())
                .extracting(count -> count.observer() + " " + count.status())
                .containsExactlyInAnyOrder("#malformed DEAD", "#none SKIPPED");
    }

    @Test
    void a_paused_observer_rests_until_it_is_resumed(TestInbox inbox, Desk desk) throws SQLException {
        inbox.operator().pause("decide", "jane", "a test");
        inbox.receive(score());
        inbox.dispatch();
        assertThat(desk.ledger()).containsExactly("archive 1");

        inbox.operator().resume("decide", "jane", "a test");
        inbox.dispatch().assertDone();

        assertThat(desk.ledger()).containsExactly("archive 1", "decide 1");
    }

    @Test
    void a_hundred_events_are_done_in_one_dispatch(TestInbox inbox, Desk desk) throws SQLException {
        for (int i = 0; i < 100; i++) {
            inbox.receive(TestEvents.psychometricScoreComplete());
        }

        assertThat(inbox.dispatch().assertDone().runs()).hasSize(200);

        assertThat(desk.ledger()).hasSize(200);
    }

    @Test
    void what_was_received_and_not_dispatched_does_not_hold_the_end_of_the_test_up(Desk desk) throws SQLException {
        long began = System.nanoTime();
        try (TestInbox inbox = TestInbox.open(Container.current(), Map.of())) {
            inbox.receive(score());
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        assertThat(desk.ledger()).isEmpty();
    }

    @Test
    void a_second_inbox_at_a_time_is_refused(TestInbox inbox) {
        assertThatThrownBy(() -> TestInbox.open(Container.current(), Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another inbox is open");
        inbox.receive(score());
        inbox.dispatch().assertDone();
    }

    @Test
    void time_does_not_go_back(TestClock clock) {
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }
}
