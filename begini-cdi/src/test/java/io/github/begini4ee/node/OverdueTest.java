package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.inbox.ScoreOverdue;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That a score does not come is told once for each journey, which is what one uid of one integration goes through. */
class OverdueTest {

    private static final Map<String, String> WATCHING = Map.of("begini.inbox.overdue-after", "1h");
    private static final Map<String, String> RECEIVING =
            Map.of("begini.inbox.overdue-after", "1h", "begini.inbox.workers", "0");
    private static final Duration LATE = Duration.ofMinutes(61);
    private static final String AGAIN = Events.COMPLETE.replace("1644397300", "1644397399");

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private SlowBank bank;

    @ApplicationScoped
    static class Tickets {
        @Inject
        Node.Ledger ledger;

        void on(@Observes ScoreOverdue overdue) {
            ledger.write(overdue.uid() + " of " + overdue.completedAt().getEpochSecond());
        }
    }

    @BeforeEach
    void open() throws SQLException {
        bank = new SlowBank();
    }

    @AfterEach
    void close() throws SQLException {
        threads.shutdownNow();
        bank.tap().before(sql -> {});
        bank.close();
    }

    /** One after the other: what comes within a millisecond has no order. */
    private void receive(SlowBank.Member node, String uid, String event) {
        bank.time().by(Duration.ofSeconds(1));
        assertThat(node.receive(uid, event).outcome()).isEqualTo(Outcome.STORED);
    }

    private List<String> told() throws SQLException {
        return bank.query("SELECT OBSERVER FROM LEDGER ORDER BY OBSERVER");
    }

    private List<String> watches() throws SQLException {
        return bank.query("SELECT STATUS, FAILURES FROM BEGINI_DELIVERY WHERE OBSERVER='#overdue'");
    }

    /** Both nodes have seen what is due before one of them takes it. */
    private void lookAtOnce(SlowBank.Member... nodes) throws Exception {
        CountDownLatch seen = new CountDownLatch(nodes.length);
        bank.tap().before(sql -> {
            if (sql.contains("NEXT_AT<=?") && sql.contains(" ID IN ")) {
                seen.countDown();
                await(seen);
            }
        });
        List<Future<?>> looks = new ArrayList<>();
        for (SlowBank.Member node : nodes) {
            looks.add(threads.submit(() -> {
                node.threads().makeDueReady();
                node.run();
            }));
        }
        for (Future<?> look : looks) {
            look.get(1, TimeUnit.MINUTES);
        }
        assertThat(seen.getCount()).as("nodes that saw nothing").isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void two_nodes_that_look_at_once_tell_it_once() throws Exception {
        SlowBank.Member reception = bank.node(RECEIVING);
        SlowBank.Member one = bank.node(WATCHING, Tickets.class);
        SlowBank.Member other = bank.node(WATCHING, Tickets.class);
        for (int i = 0; i < 5; i++) {
            receive(reception, "LOAN-" + i, Events.COMPLETE);
            bank.time().by(LATE);

            lookAtOnce(one, other);

            assertThat(told()).hasSize(i + 1).last().isEqualTo("LOAN-" + i + " of 1644397300");
        }
        assertThat(watches()).hasSize(5).containsOnly("DONE 0");
    }

    @Test
    void a_journey_that_was_completed_twice_is_told_once_though_two_nodes_look_at_once() throws Exception {
        SlowBank.Member reception = bank.node(RECEIVING);
        SlowBank.Member one = bank.node(WATCHING, Tickets.class);
        SlowBank.Member other = bank.node(WATCHING, Tickets.class);
        receive(reception, "LOAN-1", Events.COMPLETE);
        receive(reception, "LOAN-1", AGAIN);
        bank.time().by(LATE);

        lookAtOnce(one, other);

        assertThat(told()).containsExactly("LOAN-1 of 1644397300");
        assertThat(watches()).containsExactly("DONE 0", "DONE 0");
    }

    @Test
    void a_journey_that_is_completed_again_after_it_was_told_is_not_told_again() throws Exception {
        SlowBank.Member node = bank.node(WATCHING, Tickets.class);
        receive(node, "LOAN-1", Events.COMPLETE);
        bank.pass(LATE);
        assertThat(told()).containsExactly("LOAN-1 of 1644397300");

        receive(node, "LOAN-1", AGAIN);
        bank.pass(LATE);

        assertThat(told()).hasSize(1);
        assertThat(watches()).containsExactly("DONE 0", "DONE 0");
    }

    @Test
    void the_same_uid_of_another_integration_is_another_journey() throws Exception {
        SlowBank.Member node = bank.node(WATCHING, Tickets.class);
        receive(node, "LOAN-1", Events.COMPLETE);
        FaultNode.update(bank.pool(), "UPDATE BEGINI_EVENT SET INTEGRATION='other'");
        receive(node, "LOAN-1", AGAIN);

        bank.pass(LATE);

        assertThat(told()).containsExactly("LOAN-1 of 1644397300", "LOAN-1 of 1644397399");
    }

    @Test
    void what_was_completed_before_anybody_watched_does_not_silence_what_comes_after() throws Exception {
        SlowBank.Member before = bank.node(Map.of("begini.inbox.workers", "0"));
        receive(before, "LOAN-1", Events.COMPLETE);
        SlowBank.Member node = bank.node(WATCHING, Tickets.class);
        receive(node, "LOAN-1", AGAIN);

        bank.pass(LATE);

        assertThat(told()).containsExactly("LOAN-1 of 1644397399");
    }
}
