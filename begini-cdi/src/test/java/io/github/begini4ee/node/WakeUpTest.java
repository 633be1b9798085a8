package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.testing.Events;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is stored while no worker is free, or while the server drops what it is asked for, is looked for soon after. */
class WakeUpTest {

    private static final Map<String, String> ONE_WORKER = Map.of("begini.inbox.workers", "1");
    private static final Duration RESTS_AT_ITS_LONGEST = Duration.ofSeconds(305);

    private SlowBank bank;

    @BeforeEach
    void open() throws SQLException {
        bank = new SlowBank();
    }

    @AfterEach
    void close() throws SQLException {
        bank.close();
    }

    @Test
    void when_the_request_that_kept_the_last_place_needs_none_after_all() throws SQLException {
        SlowBank.Member node = bank.node(ONE_WORKER, SlowDesk.class);
        node.receive("KNOWN", Events.PSYCHOMETRIC);
        node.run();
        bank.pass(RESTS_AT_ITS_LONGEST);
        bank.tap().before(sql -> {
            if (sql.startsWith("INSERT INTO BEGINI_EVENT")) {
                bank.tap().before(none -> {});
                Another.join(Another.start(() -> {
                    assertThat(node.receive("LOAN-1", Events.PSYCHOMETRIC)).isEqualTo(Receipt.stored());
                    node.run(); // looks, and has no place
                }));
            }
        });

        assertThat(node.receive("KNOWN", Events.PSYCHOMETRIC)).isEqualTo(Receipt.duplicate());
        node.run();

        assertThat(bank.deliveries()).containsExactly("KNOWN DONE 1 0", "LOAN-1 DONE 1 0");
    }

    @Test
    void when_the_last_worker_ends_while_a_look_has_just_found_no_place() throws SQLException {
        SlowBank.Member node = bank.node(ONE_WORKER, SlowDesk.class);
        bank.pass(RESTS_AT_ITS_LONGEST);
        SlowDesk desk = node.bean(SlowDesk.class);
        node.receive("HELD", Events.PSYCHOMETRIC);
        Thread worker = Another.start(node::runOne);
        Another.await(desk.inside());
        node.receive("LOAN-1", Events.PSYCHOMETRIC);
        bank.time().beforeItIsAsked(() -> {
            desk.mayEnd().countDown();
            Another.join(worker);
        });

        node.run();

        assertThat(bank.deliveries()).containsExactly("HELD DONE 1 0", "LOAN-1 DONE 1 0");
    }

    /** Stored by a node that does not work, so that the other must look for it. */
    private void storedElsewhere() {
        SlowBank.Member receiver = bank.node(Map.of("begini.inbox.workers", "0"), SlowDesk.class);
        receiver.receive("LOAN-1", Events.PSYCHOMETRIC);
        receiver.close();
    }

    private void dropsTheLookOf(SlowBank.Member node) {
        node.threads().aborts(true);
        node.operations().resume("decide", "jane", "wakes whoever looks");
        node.threads().aborts(false);
    }

    @Test
    void when_a_look_is_dropped_though_the_next_one_comes_too_soon_to_know() throws SQLException {
        SlowBank.Member node = bank.node(SlowDesk.class); // has looked, and will again in a second
        storedElsewhere();
        dropsTheLookOf(node);

        bank.pass(Duration.ofSeconds(7));

        assertThat(bank.deliveries()).containsExactly("LOAN-1 DONE 1 0");
    }

    @Test
    void when_a_look_is_dropped_though_the_next_one_would_come_in_half_a_minute() throws SQLException {
        SlowBank.Member node = bank.node(SlowDesk.class);
        bank.pass(RESTS_AT_ITS_LONGEST);
        storedElsewhere();
        dropsTheLookOf(node);

        bank.pass(Duration.ofSeconds(6));

        assertThat(bank.deliveries()).containsExactly("LOAN-1 DONE 1 0");
    }
}
