package io.github.begini4ee.simulator;

import static io.github.begini4ee.simulator.Simulators.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.begini4ee.testkit.TestEvents;
import io.github.begini4ee.testkit.TestReceiver;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private static final DeliveryRules SLOW = DeliveryRules.DEFAULT.withScoreDelay(Duration.ofHours(1));

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("begini-")
                        || thread.getName().startsWith("HTTP-Dispatcher")
                        || thread.getName().startsWith("HttpClient-")
                        || thread.getName().equals("idle-timeout-task"))
                .toList();
    }

    @Test
    void no_thread_is_left_after_it_was_closed_in_the_midst_of_work() throws Exception {
        List<Thread> before = threads();
        CountDownLatch came = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (TestReceiver receiver = new TestReceiver()) {
            BeginiSimulator simulator =
                    Simulators.towards(receiver).deliveryRules(SLOW).start();
            receiver.answering(status -> {
                came.countDown();
                try {
                    go.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    // the receiver is closed
                }
                return status;
            });
            simulator.openSession("applicant-1");
            simulator.finish("applicant-1");
            assertThat(came.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(threads()).anyMatch(thread -> thread.getName().equals("begini-simulator-sender"));

            List<Thread> own = threads().stream()
                    .filter(thread -> thread.getName().startsWith("begini-simulator-"))
                    .toList();
            long start = System.nanoTime();
            simulator.close();
            simulator.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            for (Thread thread : own) {
                thread.join(1_000); // an idle one would live longer
            }
            assertThat(own).noneMatch(Thread::isAlive);
            go.countDown();
        }

        long deadline = System.nanoTime() + SOON.toNanos();
        List<Thread> left = threads();
        while (!before.containsAll(left) && System.nanoTime() < deadline) {
            System.gc(); // the JDK's client ends in this way alone
            for (Thread thread : left) {
                thread.join(50);
            }
            left = threads();
        }
        assertThat(left).isSubsetOf(before);
    }

    @Test
    void a_scheduler_of_the_callers_is_used_and_left_running_without_tasks() {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
        scheduler.setRemoveOnCancelPolicy(true);
        try (TestReceiver receiver = new TestReceiver()) {
            try (BeginiSimulator simulator = Simulators.towards(receiver)
                    .deliveryRules(SLOW)
                    .scheduler(scheduler)
                    .start()) {
                simulator.openSession("applicant-1");
                assertThat(scheduler.getQueue()).hasSize(1); // the time limit
                simulator.openSession("applicant-1");
                assertThat(scheduler.getQueue()).hasSize(1);
                simulator.finish("applicant-1");
                simulator.journal().awaitDelivered("applicant-1", "application.complete", SOON);
                simulator.openSession("applicant-2");
            }

            assertThat(scheduler.getQueue()).isEmpty();
            assertThat(scheduler.isShutdown()).isFalse();
            assertThat(receiver.came()).hasSize(1);
        } finally {
            scheduler.shutdownNow();
        }
    }

    @Test
    void what_a_scheduler_takes_no_more_is_given_up() {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
        try (TestReceiver receiver = new TestReceiver();
                BeginiSimulator simulator =
                        Simulators.towards(receiver).scheduler(scheduler).start()) {
            simulator.openSession("applicant-1");
            receiver.answering(status -> {
                scheduler.shutdownNow();
                return status;
            });
            simulator.finish("applicant-1");

            simulator.journal().await(all -> simulator.journal().givenUp() == 1, SOON);
            assertThat(simulator.journal().open()).isZero();
        } finally {
            scheduler.shutdownNow();
        }
    }

    @Test
    void times_are_those_of_the_clock_that_is_given() {
        Simulators.StillClock clock = new Simulators.StillClock();
        try (TestReceiver receiver = new TestReceiver();
                BeginiSimulator simulator =
                        Simulators.towards(receiver).clock(clock).start()) {
            simulator.openSession("applicant-1");
            clock.advance(Duration.ofMinutes(7));
            simulator.submitIncomplete("applicant-1");

            Attempt attempt = simulator.journal().awaitDelivered(SOON).get(0);
            assertThat(attempt.sentAt()).isEqualTo("2026-04-01T08:07:00Z");
            assertThat(receiver.events().get(0))
                    .hasFieldOrPropertyWithValue(
                            "applicationStartedAt", clock.instant().minusSeconds(420))
                    .hasFieldOrPropertyWithValue("lastResponseSubmittedAt", clock.instant());
        }
    }

    @Test
    void what_comes_after_the_time_limit_by_the_clock_finds_the_session_expired() {
        Simulators.StillClock clock = new Simulators.StillClock();
        try (TestReceiver receiver = new TestReceiver();
                BeginiSimulator simulator =
                        Simulators.towards(receiver).clock(clock).start()) {
            simulator.openSession("applicant-1");
            clock.advance(Duration.ofHours(24));

            assertThatIllegalStateException().isThrownBy(() -> simulator.finish("applicant-1"));
            simulator.journal().awaitDelivered("applicant-1", "application.expired", SOON);
            simulator.openSession("applicant-1");
            simulator.finish("applicant-1");
            assertThat(simulator.journal().awaitDelivered(SOON)).hasSize(3);
        }
    }

    @Test
    void waiting_ends_with_the_time_and_says_what_was_seen_without_a_uid() {
        try (TestReceiver receiver = new TestReceiver();
                BeginiSimulator simulator =
                        Simulators.towards(receiver).deliveryRules(SLOW).start()) {
            simulator.openSession("canary-uid");
            simulator.finish("canary-uid");
            simulator.journal().awaitDelivered("canary-uid", "application.complete", SOON);

            assertThatIllegalStateException()
                    .isThrownBy(() -> simulator.journal().awaitDelivered(Duration.ofMillis(20)))
                    .withMessage(
                            "not within PT0.02S: 1 deliveries are open, 0 were given up; the last attempts: [application.complete #1.1 200]");
        }
    }

    @Test
    void waiting_ends_when_the_simulator_is_closed() {
        BeginiSimulator simulator =
                BeginiSimulator.builder().integration(Simulators.loans()).start();
        CompletableFuture<List<Attempt>> waiting =
                CompletableFuture.supplyAsync(() -> simulator.journal().await(all -> false, Duration.ofHours(1)));
        simulator.close();

        assertThatThrownBy(() -> waiting.get(SOON.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void the_port_may_be_given_and_is_free_again_afterwards() {
        int port = Simulators.nobody().getPort();
        SimulatorBuilder builder =
                BeginiSimulator.builder().integration(Simulators.loans()).port(port);
        for (int i = 0; i < 2; i++) {
            try (BeginiSimulator simulator = builder.start()) {
                assertThat(simulator.url()).isEqualTo(URI.create("http://localhost:" + port));
                assertThatThrownBy(builder::start)
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessage("the simulator cannot listen on port " + port);
            }
        }
    }

    @Test
    void refuses_what_makes_no_sense() {
        SimulatorBuilder builder = BeginiSimulator.builder();
        URI ftp = URI.create("ftp://localhost/");

        assertThatIllegalArgumentException().isThrownBy(builder::start);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.port(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.sessionLimit(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> DeliveryRules.DEFAULT.withAttempts(0));
        assertThatIllegalArgumentException().isThrownBy(() -> DeliveryRules.DEFAULT.withTimeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> DeliveryRules.DEFAULT.withTimeout(Duration.ofHours(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeliveryRules.DEFAULT.withBackOff(Duration.ofSeconds(2), Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Trouble.NONE.withDuplicates(101));
        assertThatIllegalArgumentException().isThrownBy(() -> Trouble.NONE.withLostAnswers(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> SimulatedIntegration.of(" ", "k"));
        assertThatIllegalArgumentException().isThrownBy(() -> Simulators.loans().webhookUrl(ftp));
        assertThatIllegalArgumentException().isThrownBy(() -> Simulators.loans().returnUrl(ftp));
        assertThatIllegalArgumentException().isThrownBy(() -> BeginiSimulator.builder()
                .integration(SimulatedIntegration.of("a", "the same key"))
                .integration(SimulatedIntegration.of("b", "the same key"))
                .start());
        assertThatIllegalArgumentException().isThrownBy(() -> BeginiSimulator.builder()
                .integration(SimulatedIntegration.of("a", "one key"))
                .integration(SimulatedIntegration.of("a", "another key"))
                .start());
    }

    @Test
    void shows_neither_key_nor_uid_nor_answer() {
        try (TestReceiver receiver = new TestReceiver();
                BeginiSimulator simulator = Simulators.towards(receiver).start()) {
            simulator.deliver(TestEvents.applicationComplete().uid("canary-uid").build());
            Attempt attempt = simulator.journal().awaitDelivered(SOON).get(0);

            assertThat(List.of(
                            attempt.toString(),
                            simulator.journal().toString(),
                            SimulatedIntegration.of("id", "canary-key").toString(),
                            new SimulatedScore(987, "LOW", "LOW").toString()))
                    .noneMatch(text -> text.contains("canary") || text.contains("detail") || text.contains("987"));
        }
    }
}
