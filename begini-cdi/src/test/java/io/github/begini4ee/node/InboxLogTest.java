package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.database.InboxDatabase;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.dispatch.Dispatcher;
import io.github.begini4ee.event.ApplicationComplete;
import io.github.begini4ee.intake.Intake;
import io.github.begini4ee.receiver.Receipt.Outcome;
import io.github.begini4ee.testing.Events;
import io.github.begini4ee.testing.LogCapture;
import jakarta.enterprise.context.NormalScope;
import jakarta.enterprise.event.Observes;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the inbox tells of its troubles: each once, and when it is over. */
class InboxLogTest {

    private SlowBank bank;

    @BeforeEach
    void open() throws SQLException {
        bank = new SlowBank();
    }

    @AfterEach
    void close() throws SQLException {
        bank.tap().before(sql -> {});
        bank.close();
    }

    private static void away(String sql) throws SQLException {
        throw new SQLException("gone", "08006");
    }

    private static List<String> ids(LogCapture log) {
        return log.lines().stream().map(line -> line.substring(0, 7)).toList();
    }

    @Test
    void tells_once_that_the_database_is_away_then_that_it_lacks_tables_and_then_that_it_works() {
        try (LogCapture log = LogCapture.of(InboxDatabase.class)) {
            bank.tap().before(InboxLogTest::away);
            SlowBank.Member node = bank.node(Map.of("begini.inbox.create-tables", "false"), LoanDesk.class);
            bank.pass(Duration.ofMinutes(5));
            assertThat(node.receive("LOAN-1", Events.PSYCHOMETRIC).outcome()).isEqualTo(Outcome.UNAVAILABLE);
            assertThat(ids(log)).containsExactly("BGN-207");

            bank.tap().before(sql -> {});
            bank.pass(Duration.ofMinutes(5));
            assertThat(node.receive("LOAN-1", Events.PSYCHOMETRIC).outcome()).isEqualTo(Outcome.UNAVAILABLE);
            assertThat(ids(log)).containsExactly("BGN-207", "BGN-205");

            bank.node(LoanDesk.class).close(); // makes the tables, and says that it works
            bank.pass(Duration.ofMinutes(5));
            assertThat(node.receive("LOAN-1", Events.PSYCHOMETRIC).outcome()).isEqualTo(Outcome.STORED);
            assertThat(ids(log)).containsExactly("BGN-207", "BGN-205", "BGN-208", "BGN-208");
        }
    }

    @Test
    void tells_once_that_the_database_is_away_and_once_that_it_is_back() {
        bank.node(LoanDesk.class);
        try (LogCapture log = LogCapture.of(InboxDatabase.class)) {
            bank.tap().before(InboxLogTest::away);
            bank.pass(Duration.ofMinutes(30));
            assertThat(ids(log)).containsExactly("BGN-207");

            bank.tap().before(sql -> {});
            bank.pass(Duration.ofMinutes(30));
            assertThat(ids(log)).containsExactly("BGN-207", "BGN-208");
        }
    }

    @Test
    void tells_five_times_a_minute_that_events_are_not_stored_and_then_how_many_more() {
        SlowBank.Member node = bank.node(LoanDesk.class);
        bank.tap().before(sql -> {
            if (sql.startsWith("INSERT INTO BEGINI_EVENT")) {
                away(sql);
            }
        });
        try (LogCapture log = LogCapture.of(Intake.class)) {
            for (int i = 0; i < 12; i++) {
                node.receive("LOAN-" + i, Events.PSYCHOMETRIC);
            }
            assertThat(ids(log)).hasSize(5).containsOnly("BGN-209");

            bank.time().by(Duration.ofMinutes(1));
            node.receive("LOAN-1", Events.PSYCHOMETRIC);

            assertThat(log.lines()).hasSize(6).last().asString().endsWith("(and 7 times more, not told.)");
        }
    }

    @Test
    void gives_up_at_once_what_has_no_body_any_more() throws SQLException {
        bank.node(Map.of("begini.inbox.workers", "0"), LoanDesk.class).receive("LOAN-1", Events.PSYCHOMETRIC);
        FaultNode.update(bank.pool(), "UPDATE BEGINI_EVENT SET BODY=NULL");
        try (LogCapture log = LogCapture.of(Dispatcher.class)) {
            bank.node(LoanDesk.class);

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("BGN-214 decide")
                    .contains("BodyGone");
        }
        assertThat(bank.deliveries()).containsExactly("LOAN-1 DEAD 1 1");
    }

    /** Never active. */
    @NormalScope
    @Retention(RetentionPolicy.RUNTIME)
    @interface Nowhere {}

    @Nowhere
    static class OfNowhere {
        @InboxObserver(value = "of-nowhere", attempts = 1)
        void on(@Observes ApplicationComplete complete) {}
    }

    @Test
    void an_observer_in_a_scope_that_is_not_active_is_a_failure_and_not_skipped_in_silence() throws SQLException {
        SlowBank.Member node = bank.node(OfNowhere.class);
        node.receive("LOAN-1", Events.COMPLETE);
        try (LogCapture log = LogCapture.of(Dispatcher.class)) {
            node.run();

            assertThat(ids(log)).containsExactly("BGN-110", "BGN-214");
            assertThat(log.lines().get(0)).contains("of-nowhere 0 times");
        }
        assertThat(bank.deliveries()).containsExactly("LOAN-1 DEAD 1 1");
    }

    /** Tables that a release made, and that an administrator brought to a version since. */
    private SlowBank.Member nodeOnTablesOf(int version) throws SQLException {
        bank.node(LoanDesk.class).close();
        haveVersion(version);
        return bank.node(Map.of("begini.inbox.create-tables", "false"), LoanDesk.class);
    }

    private void haveVersion(int version) throws SQLException {
        assertThat(FaultNode.update(
                        bank.pool(),
                        "UPDATE BEGINI_META SET CONTENT='" + version + "' WHERE INBOX='*' AND NAME='schema-version'"))
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void works_with_the_tables_of_this_version_and_of_the_next(int version) throws SQLException {
        SlowBank.Member node = nodeOnTablesOf(version);

        assertThat(node.receive("LOAN-1", Events.PSYCHOMETRIC).outcome()).isEqualTo(Outcome.STORED);
        node.run();

        assertThat(bank.deliveries()).containsExactly("LOAN-1 DONE 1 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void does_not_touch_the_tables_of_other_versions_says_so_once_and_works_when_they_fit(int version)
            throws SQLException {
        try (LogCapture log = LogCapture.of(InboxDatabase.class)) {
            SlowBank.Member node = nodeOnTablesOf(version);
            bank.pass(Duration.ofMinutes(5));
            assertThat(node.receive("LOAN-1", Events.PSYCHOMETRIC).outcome()).isEqualTo(Outcome.UNAVAILABLE);
            assertThat(bank.deliveries()).isEmpty();
            assertThat(ids(log)).containsExactly("BGN-208", "BGN-206");
            assertThat(log.lines()).last().asString().contains("version " + version + ",", "with 1 and 2:");

            haveVersion(2);
            assertThat(node.receive("LOAN-1", Events.PSYCHOMETRIC).outcome()).isEqualTo(Outcome.STORED);
            assertThat(ids(log)).containsExactly("BGN-208", "BGN-206", "BGN-208");
        }
    }
}
