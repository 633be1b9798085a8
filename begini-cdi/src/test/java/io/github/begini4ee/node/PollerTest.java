package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.dispatch.Poller;
import io.github.begini4ee.event.ScoreComplete;
import io.github.begini4ee.operate.Housekeeper;
import io.github.begini4ee.testing.Events;
import io.github.begini4ee.testing.LogCapture;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a node looks for what is due, and what that costs. */
class PollerTest {

    private static final Map<String, String> FORGETFUL =
            Map.of("begini.inbox.retention.bodies", "1h", "begini.inbox.retention.deliveries", "2d");

    private SlowBank bank;

    @ApplicationScoped
    static class Archive {
        @Inject
        Node.Ledger ledger;

        @InboxObserver(value = "keep", timeout = "5m")
        void on(@Observes ScoreComplete score, Delivery delivery) {
            ledger.write("keep", delivery);
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
    void an_idle_node_asks_for_little() {
        bank.node(LoanDesk.class);
        bank.pass(Duration.ofMinutes(11)); // rests at its longest, and has just purged
        bank.tap().forget();

        bank.pass(Duration.ofMinutes(9));

        assertThat(bank.tap().statements()).hasSizeBetween(9, 9 * 4);
    }

    @Test
    void an_idle_node_tells_the_others_that_it_lives() throws SQLException {
        bank.node(LoanDesk.class);
        for (int i = 0; i < 20; i++) {
            bank.pass(Duration.ofSeconds(17));
            long seen = Long.parseLong(bank.query("SELECT CHANGED_AT FROM BEGINI_META WHERE NAME LIKE 'node:%'")
                    .get(0));
            assertThat(bank.time().millis() - seen).isBetween(0L, 90_000L);
        }
    }

    @Test
    void after_a_failure_the_retry_is_looked_for_soon_though_there_was_nothing_for_long() throws SQLException {
        SlowBank.Member node = bank.node(LoanDesk.class);
        bank.pass(Duration.ofSeconds(305)); // it has just looked, and rests

        node.receive("UNLUCKY", Events.PSYCHOMETRIC);
        node.run();
        assertThat(bank.deliveries()).containsExactly("UNLUCKY OPEN 1 1");
        bank.pass(Duration.ofSeconds(2));

        assertThat(bank.deliveries()).containsExactly("UNLUCKY DONE 2 1");
    }

    /** Stored by a node that does not work, so that the other must look for it. */
    private void storedElsewhere(Class<?>... beans) {
        SlowBank.Member receiver = bank.node(Map.of("begini.inbox.workers", "0"), beans);
        receiver.receive("LOAN-1", Events.PSYCHOMETRIC);
        receiver.close();
    }

    private List<String> readsOfEvents() {
        return bank.tap().statements().stream()
                .filter(sql -> sql.contains("BODY")
                        && sql.startsWith("SELECT")
                        && !sql.contains("BEGINI_DELIVERY D WHERE INBOX"))
                .toList();
    }

    private void stored(int events, String event, Class<?>... beans) {
        SlowBank.Member receiver =
                bank.node(Map.of("begini.inbox.workers", "0", "begini.inbox.receive-concurrency", "64"), beans);
        IntStream.range(0, events).forEach(i -> receiver.receive("LOAN-" + i, event));
        receiver.close();
    }

    @Test
    void a_claim_reads_its_events_at_once() throws SQLException {
        stored(20, Events.PSYCHOMETRIC, LoanDesk.class);
        bank.tap().forget();

        bank.node(LoanDesk.class);

        assertThat(bank.query("SELECT COUNT(*) FROM LEDGER")).containsExactly("20");
        assertThat(readsOfEvents()).hasSizeBetween(1, 6); // claims grow with the pace
    }

    @Test
    void a_claim_of_large_bodies_does_not_fill_the_memory() throws SQLException {
        String large = Events.PSYCHOMETRIC.replaceFirst("\\{", "{\"later\":\"" + "x".repeat(250_000) + "\",");
        stored(100, large, LoanDesk.class);
        bank.tap().forget();

        bank.node(LoanDesk.class);

        assertThat(bank.query("SELECT COUNT(*) FROM LEDGER")).containsExactly("100");
        assertThat(readsOfEvents()).hasSizeGreaterThan(20); // those that the claim did not read
    }

    @Test
    void a_claim_that_fails_does_not_keep_waiting_what_was_claimed_for_another_lease() throws SQLException {
        storedElsewhere(LoanDesk.class, Archive.class);
        AtomicInteger claims = new AtomicInteger();
        bank.tap().before(sql -> {
            if (Tap.isClaim(sql) && claims.incrementAndGet() > 1) {
                throw new SQLException("not now", "40001");
            }
        });
        try (LogCapture log = LogCapture.of(Poller.class)) {
            bank.node(LoanDesk.class, Archive.class);

            assertThat(log.lines()).singleElement().asString().startsWith("BGN-217");
        }
        assertThat(bank.deliveries()).containsExactlyInAnyOrder("LOAN-1 DONE 1 0", "LOAN-1 OPEN 0 0");
        bank.tap().before(sql -> {});
        bank.pass(Duration.ofSeconds(3));
        assertThat(bank.deliveries()).containsExactly("LOAN-1 DONE 1 0", "LOAN-1 DONE 1 0");
    }

    @Test
    void while_claims_fail_the_log_is_not_flooded() {
        bank.node(LoanDesk.class);
        bank.tap().before(sql -> {
            if (Tap.isClaim(sql)) {
                throw new SQLException("not now", "40001");
            }
        });
        try (LogCapture log = LogCapture.of(Poller.class)) {
            bank.pass(Duration.ofMinutes(10));

            assertThat(log.lines()).hasSizeBetween(10, 55).allMatch(line -> line.startsWith("BGN-217"));
            assertThat(log.lines()).anyMatch(line -> line.contains("times more"));
        }
    }

    @Test
    void while_the_database_is_away_neither_claims_nor_purges_flood_the_log() {
        bank.node(LoanDesk.class);
        bank.pass(Duration.ofMinutes(5));
        bank.tap().before(sql -> {
            throw new SQLException("gone", "08006");
        });
        try (LogCapture claims = LogCapture.of(Poller.class);
                LogCapture purges = LogCapture.of(Housekeeper.class)) {
            bank.pass(Duration.ofHours(2));

            assertThat(claims.lines()).hasSizeLessThan(6);
            assertThat(purges.lines()).isEmpty();
        }
        bank.tap().before(sql -> {});
    }

    @Test
    void a_failure_while_it_looks_is_not_forgotten_when_it_has_found_nothing() throws SQLException {
        SlowBank.Member node = bank.node(LoanDesk.class);
        bank.pass(Duration.ofSeconds(305));
        bank.time().by(Duration.ofSeconds(31));
        node.threads().makeDueReady();
        node.runOne(); // from now on it is about to look
        node.receive("UNLUCKY", Events.PSYCHOMETRIC);
        bank.tap().before(sql -> {
            if (Tap.isClaim(sql)) {
                bank.tap().before(none -> {});
                Another.join(Another.start(node::runOne));
            }
        });
        node.run();
        assertThat(bank.deliveries()).containsExactly("UNLUCKY OPEN 1 1");

        bank.pass(Duration.ofSeconds(2));

        assertThat(bank.deliveries()).containsExactly("UNLUCKY DONE 2 1");
    }

    @Test
    void one_that_hangs_is_replaced_though_no_request_comes() throws SQLException {
        SlowBank.Member node = bank.node(LoanDesk.class);
        storedElsewhere(LoanDesk.class);
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch answers = new CountDownLatch(1);
        bank.tap().before(sql -> {
            if (Tap.isClaim(sql) && hangs.getCount() > 0) {
                hangs.countDown();
                Another.await(answers);
            }
        });
        bank.time().by(Duration.ofSeconds(1));
        node.threads().makeDueReady();
        Thread hanging = Another.start(node::run);
        Another.await(hangs);

        try (LogCapture log = LogCapture.of(Poller.class)) {
            bank.pass(Duration.ofMinutes(4));
            assertThat(log.lines()).singleElement().asString().startsWith("BGN-234");
        } finally {
            answers.countDown();
            Another.join(hanging);
        }
        assertThat(bank.deliveries()).containsExactly("LOAN-1 DONE 1 0");
    }

    @Test
    void a_backlog_of_one_lease_does_not_keep_what_has_another_waiting() throws SQLException {
        stored(200, Events.PSYCHOMETRIC, LoanDesk.class, Archive.class);

        bank.node(LoanDesk.class, Archive.class);

        List<String> order = bank.query("SELECT OBSERVER FROM LEDGER ORDER BY _ROWID_");
        assertThat(order).hasSize(400);
        assertThat(order.subList(0, 200)).contains("decide", "keep");
    }

    /** What a node did an hour ago has a body no more; what it did before, the database's clock was a year ahead. */
    private SlowBank.Member afterTheClockWentBack() throws SQLException {
        Instant right = bank.time().instant();
        SlowBank.Member node = bank.node(FORGETFUL, LoanDesk.class);
        bank.time().by(Duration.ofDays(365));
        lookNow(node);
        bank.time().to(right.plusSeconds(60));
        node.receive("LOAN-1", Events.PSYCHOMETRIC);
        node.run();
        bank.time().by(Duration.ofHours(2));
        assertThat(bodies()).containsExactly("1");
        return node;
    }

    private static void lookNow(SlowBank.Member node) {
        node.operations().resume("decide", "jane", "wakes whoever looks");
        node.run();
    }

    private List<String> bodies() throws SQLException {
        return bank.query("SELECT COUNT(BODY) FROM BEGINI_EVENT");
    }

    @Test
    void a_node_purges_though_the_clock_was_ahead_when_it_did_last() throws SQLException {
        SlowBank.Member node = afterTheClockWentBack();
        FaultNode.update(bank.pool(), "DELETE FROM BEGINI_META WHERE NAME='purge-lease'");

        lookNow(node);

        assertThat(bodies()).containsExactly("0");
    }

    @Test
    void a_node_purges_though_the_clock_was_ahead_when_another_did_last() throws SQLException {
        afterTheClockWentBack();

        bank.node(FORGETFUL, LoanDesk.class);

        assertThat(bodies()).containsExactly("0");
    }
}
