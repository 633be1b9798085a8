package io.github.begini4ee.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.ApplicationComplete;
import io.github.begini4ee.event.PsychometricScoreComplete;
import io.github.begini4ee.inbox.Inbox;
import io.github.begini4ee.testkit.Fault;
import io.github.begini4ee.testkit.TestEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BeginiServerTest {

    private LiveBank bank;
    private BeginiServer begini;

    @ApplicationScoped
    static class Desk {

        private final AtomicInteger decided = new AtomicInteger();
        private final CountDownLatch began = new CountDownLatch(1);
        private final CountDownLatch mayEnd = new CountDownLatch(1);

        @InboxObserver("decide")
        void on(@Observes PsychometricScoreComplete score) throws InterruptedException {
            if (score.score() > 100) {
                throw new IllegalStateException("no such score");
            }
            if (score.score() == 99) {
                began.countDown();
                assertThat(mayEnd.await(1, TimeUnit.MINUTES)).isTrue();
            }
            decided.incrementAndGet();
        }

        @InboxObserver(value = "once", attempts = 1)
        void on(@Observes ApplicationComplete complete) {
            throw new IllegalStateException("never");
        }

        int decided() {
            return decided.get();
        }

        CountDownLatch began() {
            return began;
        }

        CountDownLatch mayEnd() {
            return mayEnd;
        }
    }

    @BeforeEach
    void open() throws IOException {
        bank = new LiveBank(Desk.class);
        begini = server().build();
    }

    @AfterEach
    void close() {
        begini.end();
        bank.close();
    }

    private BeginiServer.Builder server() {
        return BeginiServer.at(bank.url())
                .signingWith(LiveBank.KEY)
                .integrationId("4711")
                .watching(InboxProbe.of(bank.database()));
    }

    @Test
    void what_was_sent_is_done_when_the_inbox_is_quiet() {
        for (int i = 0; i < 20; i++) {
            begini.send(TestEvents.psychometricScoreComplete());
        }

        InboxWork work = begini.awaitQuiet();

        assertThat(bank.bean(Desk.class).decided()).isEqualTo(20);
        assertThat(work).isEqualTo(new InboxWork(Map.of()));
    }

    @Test
    void an_observer_at_work_keeps_the_inbox_from_being_quiet_and_the_error_counts_it() throws Exception {
        Desk desk = bank.bean(Desk.class);
        begini.send(TestEvents.psychometricScoreComplete().score(99));
        assertThat(desk.began().await(1, TimeUnit.MINUTES)).isTrue();
        BeginiServer impatient = server().patience(Duration.ofMillis(200)).build();

        assertThatThrownBy(impatient::awaitQuiet)
                .isInstanceOf(AssertionError.class)
                .hasMessage("the inbox is not quiet after PT0.2S: decide: 0 due, 1 at work, 0 waiting, 0 dead");

        CompletableFuture<InboxWork> quiet = CompletableFuture.supplyAsync(begini::awaitQuiet);
        desk.mayEnd().countDown();
        assertThat(quiet.get(1, TimeUnit.MINUTES).byObserver()).isEmpty();
        assertThat(desk.decided()).isEqualTo(1);
    }

    @Test
    void what_failed_and_waits_is_quiet_and_told_and_what_is_dead_too() {
        begini.send(TestEvents.psychometricScoreComplete().score(101));
        begini.send(TestEvents.applicationComplete());

        InboxWork work = begini.awaitQuiet();

        assertThat(work.waiting()).isEqualTo(1);
        assertThat(work.dead()).isEqualTo(1);
        assertThat(work)
                .hasToString("decide: 0 due, 0 at work, 1 waiting, 0 dead; once: 0 due, 0 at work, 0 waiting, 1 dead");
    }

    @Test
    void an_injected_inbox_does_as_well_and_waits_for_retries_too() {
        Inbox inbox = bank.bean(Inbox.class);
        begini.send(TestEvents.psychometricScoreComplete());
        assertThat(begini.awaitQuiet(InboxProbe.of(inbox)).isQuiet()).isTrue();

        begini.send(TestEvents.psychometricScoreComplete().score(101));
        begini.awaitQuiet();

        assertThat(InboxProbe.of(inbox).look()).hasToString("decide: 1 due, 0 at work, 0 waiting, 0 dead");
    }

    @Test
    void an_answer_other_than_200_fails_unless_that_is_what_is_tested() {
        BeginiServer stranger = BeginiServer.at(bank.url())
                .signingWith("test-key-of-nobody-here")
                .build();

        assertThatThrownBy(() -> stranger.send(TestEvents.psychometricScoreComplete()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(bank.url() + " answered 403");
        assertThat(begini.trySend(TestEvents.psychometricScoreComplete()
                                .build()
                                .signedWith(LiveBank.KEY)
                                .with(Fault.BODY_CHANGED))
                        .answered()
                        .status())
                .isEqualTo(403);
        stranger.end();
    }

    @Test
    void what_is_not_there_is_named() {
        BeginiServer blind =
                BeginiServer.at(bank.url()).signingWith(LiveBank.KEY).build();
        assertThatThrownBy(blind::awaitQuiet)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("watching(InboxProbe)");
        assertThatThrownBy(() -> BeginiServer.at(bank.url()).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("signingWith");
        JdbcDataSource empty = new JdbcDataSource();
        empty.setURL("jdbc:h2:mem:");
        assertThatThrownBy(() ->
                        InboxProbe.of(empty, "PUBLIC", "LOANS_", "default").look())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PUBLIC.LOANS_DELIVERY");
        assertThatThrownBy(() -> InboxProbe.of(empty, "", "LOANS; DROP", "default"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
