package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.dispatch.Poller;
import io.github.begini4ee.testing.Events;
import io.github.begini4ee.testing.LogCapture;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that takes the poller's work on and never does it, since for the server the application has not started. */
class AbortedStartTest {

    private SlowBank bank;

    @BeforeEach
    void store_for_a_node_that_comes() throws SQLException {
        bank = new SlowBank();
        SlowBank.Member receiver = bank.node(Map.of("begini.inbox.workers", "0"), LoanDesk.class);
        receiver.receive("LOAN-1", Events.PSYCHOMETRIC);
        receiver.close();
    }

    @AfterEach
    void close() throws SQLException {
        bank.close();
    }

    @Test
    void is_asked_again_soon() throws SQLException {
        try (LogCapture log = LogCapture.of(Poller.class)) {
            SlowBank.Member node = bank.startingNode(LoanDesk.class);
            node.threads().aborts(false);

            bank.pass(Duration.ofSeconds(10));

            assertThat(bank.deliveries()).containsExactly("LOAN-1 DONE 1 0");
            assertThat(log.lines()).isEmpty(); // nothing hangs
        }
    }

    @Test
    void is_asked_again_after_a_minute_where_it_drops_timers_too() throws SQLException {
        SlowBank.Member node = bank.startingNode(LoanDesk.class);
        bank.pass(Duration.ofSeconds(59));
        node.threads().aborts(false);

        bank.pass(Duration.ofSeconds(2));

        assertThat(bank.deliveries()).containsExactly("LOAN-1 DONE 1 0");
    }

    @Test
    void is_asked_again_by_the_next_request_where_it_dropped_everything() throws SQLException {
        SlowBank.Member node = bank.startingNode(LoanDesk.class);
        bank.pass(Duration.ofSeconds(100));
        node.threads().aborts(false);

        node.receive("LOAN-2", Events.PSYCHOMETRIC);
        node.run();

        assertThat(bank.deliveries()).containsExactly("LOAN-1 DONE 1 0", "LOAN-2 DONE 1 0");
    }
}
