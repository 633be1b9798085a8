package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.ApplicationComplete;
import io.github.begini4ee.event.ScoreComplete;
import io.github.begini4ee.operate.Housekeeper;
import io.github.begini4ee.receiver.Receipt.Outcome;
import io.github.begini4ee.testing.Events;
import io.github.begini4ee.testing.LogCapture;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a node tells of deliveries whose observer it does not have. */
class OrphansTest {

    private SlowBank bank;

    /** Of the release before. */
    @ApplicationScoped
    static class Leaving {
        @InboxObserver("leaves")
        void on(@Observes ScoreComplete score) {}
    }

    @ApplicationScoped
    static class Staying {
        @InboxObserver("stays")
        void on(@Observes ApplicationComplete complete) {}
    }

    @BeforeEach
    void open() throws SQLException {
        bank = new SlowBank();
    }

    @AfterEach
    void close() throws SQLException {
        bank.close();
    }

    /** A delivery that was received an hour ago, and is due for so long. */
    private void dueFor(Duration duration) throws SQLException {
        SlowBank.Member before = bank.node(Map.of("begini.inbox.workers", "0"), Leaving.class);
        assertThat(before.receive("LOAN-1", Events.PSYCHOMETRIC).outcome()).isEqualTo(Outcome.STORED);
        before.close();
        bank.time().by(Duration.ofHours(1));
        long since = bank.time().instant().minus(duration).toEpochMilli();
        FaultNode.update(bank.pool(), "UPDATE BEGINI_DELIVERY SET NEXT_AT=" + since);
    }

    private static List<String> orphans(LogCapture log) {
        return log.lines().stream().filter(line -> line.startsWith("BGN-230")).toList();
    }

    @Test
    void nine_minutes_after_it_was_due_it_is_not_told_yet() throws SQLException {
        dueFor(Duration.ofMinutes(9));
        try (LogCapture log = LogCapture.of(Housekeeper.class)) {
            bank.node(Staying.class);

            assertThat(orphans(log)).isEmpty();
        }
    }

    @Test
    void eleven_minutes_after_it_was_due_it_is_told_and_every_ten_minutes_again() throws SQLException {
        dueFor(Duration.ofMinutes(11));
        try (LogCapture log = LogCapture.of(Housekeeper.class)) {
            bank.node(Staying.class);
            assertThat(orphans(log)).singleElement().asString().startsWith("BGN-230 1 deliveries for leaves");

            bank.pass(Duration.ofMinutes(25));
            assertThat(orphans(log)).hasSize(3);
        }
        assertThat(bank.deliveries()).containsExactly("LOAN-1 OPEN 0 0");
    }

    @Test
    void a_node_that_has_the_observer_does_not_tell_it_though_it_rests() throws SQLException {
        SlowBank.Member node = bank.node(Leaving.class);
        node.operations().pause("leaves", "jane", "core banking is down");
        dueFor(Duration.ofMinutes(11));
        try (LogCapture log = LogCapture.of(Housekeeper.class)) {
            bank.pass(Duration.ofMinutes(25));

            assertThat(orphans(log)).isEmpty();
        }
        assertThat(bank.deliveries()).containsExactly("LOAN-1 OPEN 0 0");
    }
}
