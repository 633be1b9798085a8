package io.github.begini4ee.simulator;

import static io.github.begini4ee.simulator.Simulators.ID;
import static io.github.begini4ee.simulator.Simulators.PATIENT;
import static io.github.begini4ee.simulator.Simulators.QUICK;
import static io.github.begini4ee.simulator.Simulators.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.begini4ee.event.ApplicationCancelled;
import io.github.begini4ee.event.ApplicationComplete;
import io.github.begini4ee.event.ApplicationExpired;
import io.github.begini4ee.event.ApplicationIncomplete;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.event.PsychometricScoreComplete;
import io.github.begini4ee.event.RiskBand;
import io.github.begini4ee.event.ScoreConfidence;
import io.github.begini4ee.testkit.TestEvent;
import io.github.begini4ee.testkit.TestEvents;
import io.github.begini4ee.testkit.TestReceiver;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private static final String UID = "applicant-1";

    private final TestReceiver receiver = new TestReceiver();
    private BeginiSimulator simulator = Simulators.towards(receiver).start();

    @AfterEach
    void close() {
        simulator.close();
        receiver.close();
    }

    private void restart(SimulatorBuilder builder) {
        simulator.close();
        simulator = builder.start();
    }

    private List<String> typesReceived() {
        return receiver.events().stream().map(BeginiEvent::type).toList();
    }

    private static List<Integer> statuses(List<Attempt> attempts) {
        return attempts.stream().map(Attempt::status).toList();
    }

    @Test
    void a_finished_assessment_is_told_first_and_its_score_later() {
        simulator.openSession(UID);
        List<TestEvent> events = simulator.finish(UID, new SimulatedScore(77, "HIGH", "LOW"));
        List<Attempt> attempts = simulator.journal().awaitDelivered(SOON);

        assertThat(events).extracting(TestEvent::type).isEqualTo(typesReceived());
        assertThat(receiver.came().get(0).body()).isEqualTo(events.get(0).bytes());
        assertThat(receiver.came().get(1).body()).isEqualTo(events.get(1).bytes());
        ApplicationComplete complete = (ApplicationComplete) receiver.events().get(0);
        PsychometricScoreComplete score =
                (PsychometricScoreComplete) receiver.events().get(1);
        assertThat(score.uid()).isEqualTo(UID).isEqualTo(complete.uid());
        assertThat(score.score()).isEqualTo(77);
        assertThat(score.riskBand()).isEqualTo(RiskBand.HIGH);
        assertThat(score.scoreConfidence()).isEqualTo(new ScoreConfidence("LOW"));
        assertThat(score.applicationCompletedAt()).isEqualTo(complete.applicationCompletedAt());
        assertThat(attempts).hasSize(2).allMatch(Attempt::isDelivered).allMatch(attempt -> attempt.number() == 1);
        assertThat(simulator.journal().attempts(UID)).isEqualTo(attempts);
        assertThat(simulator.journal().attempts("applicant-2")).isEmpty();
    }

    @Test
    void every_other_end_is_told_by_its_event() {
        for (String uid : List.of("leaves", "refuses", "submits", "expires")) {
            simulator.openSession(uid);
        }
        simulator.cancel("leaves");
        simulator.refusePrivacyPolicy("refuses");
        simulator.submitIncomplete("submits");
        simulator.expire("expires");
        simulator.journal().awaitDelivered(SOON);

        assertThat(receiver.events())
                .hasSize(4)
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(ApplicationCancelled.class, cancelled -> assertThat(cancelled.reasons())
                                .containsExactly("Left the application")))
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(ApplicationCancelled.class, cancelled -> assertThat(cancelled.reasons())
                                .containsExactly("Denied the terms and conditions")))
                .hasAtLeastOneElementOfType(ApplicationIncomplete.class)
                .hasAtLeastOneElementOfType(ApplicationExpired.class);
    }

    @Test
    void a_journey_ends_once() {
        simulator.openSession(UID);
        simulator.cancel(UID);

        assertThatIllegalStateException().isThrownBy(() -> simulator.finish(UID));
        assertThatIllegalStateException().isThrownBy(() -> simulator.expire(UID));
        assertThatIllegalStateException().isThrownBy(() -> simulator.finish("nobody-knows"));
        assertThat(simulator.journal().awaitDelivered(SOON)).hasSize(1);
    }

    @Test
    void a_session_expires_by_itself() {
        restart(Simulators.towards(receiver).sessionLimit(Duration.ofMillis(50)));
        simulator.openSession(UID);
        simulator.journal().awaitDelivered(UID, "application.expired", SOON);

        assertThatIllegalStateException().isThrownBy(() -> simulator.finish(UID));
        assertThat(typesReceived()).containsExactly("application.expired");
    }

    @Test
    void only_200_is_delivered_and_all_else_is_sent_again() {
        int[] answers = {503, 201, 403, 204};
        AtomicInteger count = new AtomicInteger();
        receiver.answering(status -> count.get() < answers.length ? answers[count.getAndIncrement()] : status);
        simulator.deliver(TestEvents.applicationComplete().build());

        List<Attempt> attempts = simulator.journal().awaitDelivered(SOON);

        assertThat(statuses(attempts)).containsExactly(503, 201, 403, 204, 200);
        assertThat(attempts).extracting(Attempt::number).containsExactly(1, 2, 3, 4, 5);
        assertThat(attempts)
                .extracting(Attempt::delivery)
                .containsOnly(attempts.get(0).delivery());
        assertThat(receiver.came())
                .hasSize(5)
                .allMatch(came ->
                        Arrays.equals(came.body(), receiver.came().get(0).body()));
    }

    @Test
    void after_the_last_attempt_an_event_is_given_up() {
        restart(Simulators.towards(receiver).deliveryRules(QUICK.withAttempts(3)));
        receiver.answering(status -> 500);
        simulator.deliver(TestEvents.applicationComplete().build());

        simulator.journal().await(all -> simulator.journal().givenUp() == 1, SOON);

        assertThat(statuses(simulator.journal().attempts())).containsExactly(500, 500, 500);
        assertThat(simulator.journal().open()).isZero();
        assertThatIllegalStateException()
                .isThrownBy(() -> simulator.journal().awaitDelivered(SOON))
                .withMessageStartingWith("given up: 0 deliveries are open, 1 were given up");
    }

    @Test
    void a_receiver_that_is_not_there_or_does_not_answer_in_time_gets_the_event_later() throws Exception {
        restart(Simulators.towards(receiver).deliveryRules(PATIENT.withTimeout(Duration.ofMillis(300))));
        CountDownLatch gaveUpWaiting = new CountDownLatch(1);
        AtomicInteger count = new AtomicInteger();
        receiver.answering(status -> {
            if (count.getAndIncrement() == 0) {
                await(gaveUpWaiting);
            }
            return status;
        });
        simulator.webhookUrl(ID, Simulators.nobody());
        simulator.deliver(TestEvents.applicationComplete().build());
        simulator.journal().await(all -> !all.isEmpty(), SOON);
        simulator.webhookUrl(ID, receiver.url());
        simulator.journal().await(all -> all.stream().anyMatch(attempt -> isTimeout(attempt)), SOON);
        gaveUpWaiting.countDown();

        List<Attempt> attempts = simulator.journal().awaitDelivered(SOON);

        assertThat(attempts.get(0).fault()).isEqualTo("java.net.ConnectException");
        assertThat(attempts).filteredOn(DeliveryTest::isTimeout).isNotEmpty();
        assertThat(attempts.get(attempts.size() - 1).status()).isEqualTo(200);
    }

    private static boolean isTimeout(Attempt attempt) {
        return "java.net.http.HttpTimeoutException".equals(attempt.fault());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void pauses_double_up_to_the_longest() {
        DeliveryRules rules = DeliveryRules.DEFAULT.withBackOff(Duration.ofMillis(50), Duration.ofMillis(300));

        assertThat(List.of(1, 2, 3, 4, 100))
                .extracting(made -> rules.backOffAfter(made).toMillis())
                .containsExactly(50L, 100L, 200L, 300L, 300L);
    }

    @Test
    void the_score_comes_first_where_the_order_is_disturbed() {
        simulator.trouble(Trouble.NONE.withScoreFirst());
        simulator.openSession(UID);
        List<TestEvent> events = simulator.finish(UID);
        simulator.journal().awaitDelivered(SOON);

        assertThat(typesReceived())
                .isEqualTo(events.stream().map(TestEvent::type).toList())
                .containsExactly("psychometric_score.complete", "application.complete");
    }

    @Test
    void duplicates_are_deliveries_of_their_own() {
        restart(Simulators.towards(receiver).trouble(Trouble.NONE.withDuplicates(2)));
        simulator.openSession(UID);
        simulator.cancel(UID);
        List<Attempt> attempts = simulator.journal().awaitDelivered(SOON);

        assertThat(attempts).hasSize(3).extracting(Attempt::delivery).doesNotHaveDuplicates();
        assertThat(Set.copyOf(receiver.events())).hasSize(1);
    }

    @Test
    void a_lost_answer_is_sent_again_though_it_was_200() {
        simulator.trouble(Trouble.NONE.withLostAnswers(2));
        simulator.deliver(TestEvents.applicationComplete().build());
        List<Attempt> attempts = simulator.journal().awaitDelivered(SOON);

        assertThat(statuses(attempts)).containsExactly(200, 200, 200);
        assertThat(attempts).extracting(Attempt::lost).containsExactly(true, true, false);
        assertThat(attempts).extracting(Attempt::isDelivered).containsExactly(false, false, true);
        assertThat(receiver.events()).hasSize(3);
    }

    @Test
    void a_storm_comes_from_as_many_threads_as_it_should() {
        CyclicBarrier four = new CyclicBarrier(4);
        receiver.answering(status -> {
            try {
                four.await(20, TimeUnit.SECONDS); // passes only when four requests are here at once
                return status;
            } catch (Exception e) {
                return 500;
            }
        });
        TestEvent event = TestEvents.applicationComplete().build();

        List<Attempt> attempts = simulator.storm(event, 40, 4);

        assertThat(attempts).hasSize(40).allMatch(Attempt::isDelivered);
        assertThat(receiver.came()).hasSize(40);
        assertThat(simulator.journal().attempts()).containsExactlyInAnyOrderElementsOf(attempts);
    }

    @Test
    void a_storm_is_bounded() {
        TestEvent event = TestEvents.applicationComplete().build();

        assertThatIllegalArgumentException().isThrownBy(() -> simulator.storm(event, 10_001, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> simulator.storm(event, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> simulator.storm(event, 1, 65));
        assertThatIllegalArgumentException().isThrownBy(() -> simulator.storm(event, 1, 0));
    }

    @Test
    void what_is_sent_after_a_rotation_is_signed_with_the_new_key_retries_too() {
        restart(Simulators.towards(receiver).deliveryRules(PATIENT));
        simulator.rotateKey(ID, "test-key-that-the-receiver-does-not-have-yet");
        simulator.deliver(TestEvents.applicationComplete().build());
        simulator.journal().await(all -> all.size() >= 2, SOON);
        assertThat(statuses(simulator.journal().attempts())).containsOnly(403);

        simulator.rotateKey(ID, TestReceiver.PREVIOUS_KEY);

        List<Attempt> attempts = simulator.journal().awaitDelivered(SOON);
        assertThat(attempts.get(attempts.size() - 1).status()).isEqualTo(200);
    }

    @Test
    void several_integrations_have_their_own_keys_and_addresses() {
        try (TestReceiver cards = new TestReceiver()) {
            restart(Simulators.towards(receiver)
                    .integration(SimulatedIntegration.of("cards", "test-key-of-cards-not-secret")
                            .webhookUrl(cards.url())));
            simulator.openSession("applicant-1", ID);
            simulator.openSession("applicant-2", "cards");
            simulator.cancel("applicant-1");
            simulator.cancel("applicant-2");
            simulator.journal().await(all -> all.size() >= 2, SOON);

            assertThat(typesReceived()).containsExactly("application.cancelled");
            assertThat(cards.came()).isNotEmpty();
            assertThat(simulator.journal().attempts("applicant-2"))
                    .allMatch(attempt -> attempt.integrationId().equals("cards"))
                    .allMatch(attempt -> attempt.status() == 403); // this receiver has the other key
            assertThatIllegalStateException().isThrownBy(() -> simulator.openSession("applicant-3"));
        }
    }

    @Test
    void one_uid_has_a_session_with_each_integration() {
        try (TestReceiver cards = new TestReceiver()) {
            restart(Simulators.towards(receiver)
                    .integration(SimulatedIntegration.of("cards", "test-key-of-cards-not-secret")
                            .webhookUrl(cards.url())));
            simulator.openSession(UID, ID);
            simulator.openSession(UID, "cards");

            assertThatIllegalStateException()
                    .isThrownBy(() -> simulator.finish(UID))
                    .withMessageContaining("several integrations");
            simulator.cancel(UID, ID);
            List<TestEvent> told = simulator.finish(UID, "cards", SimulatedScore.FAVOURABLE);
            simulator.openSession("refuses", ID);
            simulator.refusePrivacyPolicy("refuses", ID);
            simulator.openSession("submits", ID);
            simulator.submitIncomplete("submits", ID);
            simulator.openSession("expires", ID);
            simulator.openSession("expires", "cards");
            simulator.expire("expires", ID);
            simulator.expire("expires", "cards");

            assertThat(told).extracting(TestEvent::integrationId).containsOnly("cards");
            assertThatIllegalStateException().isThrownBy(() -> simulator.expire(UID, ID));
            assertThatIllegalStateException()
                    .isThrownBy(() -> simulator.cancel("refuses", "cards"))
                    .withMessageContaining("nobody asked for a session");
        }
    }

    @Test
    void where_one_integration_has_the_uid_it_need_not_be_named() {
        restart(Simulators.towards(receiver)
                .integration(SimulatedIntegration.of("cards", "test-key-of-cards-not-secret")));
        simulator.openSession(UID, "cards");

        assertThat(simulator.cancel(UID).integrationId()).isEqualTo("cards");
    }

    @Test
    void a_journal_that_was_cleared_forgets_what_was_given_up() {
        restart(Simulators.towards(receiver).deliveryRules(QUICK.withAttempts(1)));
        receiver.answering(status -> 500);
        simulator.deliver(TestEvents.applicationComplete().build());
        simulator.journal().await(all -> simulator.journal().givenUp() == 1, SOON);

        simulator.journal().clear();

        assertThat(simulator.journal().givenUp()).isZero();
        assertThat(simulator.journal().attempts()).isEmpty();
        receiver.answering(status -> status);
        simulator.deliver(TestEvents.applicationComplete().build());
        assertThat(simulator.journal().awaitDelivered(SOON)).hasSize(1);
    }

    @Test
    void what_was_under_way_when_the_journal_was_cleared_is_not_told_any_more() {
        Journal journal = new Journal();
        long begun = journal.next();
        long planned = journal.next();
        journal.opened(begun);

        journal.clear();

        assertThat(journal.open()).isZero();
        journal.opened(planned);
        journal.add(new Attempt(
                begun, 1, UID, ID, "application.complete", Instant.EPOCH, Duration.ZERO, 500, "", null, false));
        journal.ended(begun, false);
        journal.ended(planned, false);
        assertThat(journal.awaitDelivered(Duration.ZERO)).isEmpty();
        assertThat(journal.givenUp()).isZero();
        journal.opened(journal.next());
        assertThat(journal.open()).isOne();
    }

    @Test
    void an_attempt_that_breaks_is_one_without_an_answer_and_what_follows_is_sent() {
        AtomicInteger read = new AtomicInteger();
        restart(Simulators.towards(receiver).clock(new Clock() {
            @Override
            public Instant instant() {
                if (Thread.currentThread().getName().equals("begini-simulator-sender") && read.getAndIncrement() == 0) {
                    throw new UnsupportedOperationException("of the test");
                }
                return Instant.parse("2026-04-01T08:00:00Z");
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("withZone");
            }
        }));
        simulator.openSession(UID);
        simulator.finish(UID);

        List<Attempt> attempts = simulator.journal().awaitDelivered(SOON);

        assertThat(attempts.get(0).status()).isNull();
        assertThat(attempts.get(0).fault()).isEqualTo("java.lang.UnsupportedOperationException");
        assertThat(typesReceived()).containsExactlyInAnyOrder("application.complete", "psychometric_score.complete");
    }

    @Test
    void without_a_webhook_nothing_is_sent_and_nothing_waits() {
        restart(BeginiSimulator.builder().integration(Simulators.loans()));
        simulator.openSession(UID);
        simulator.finish(UID);

        assertThat(simulator.journal().awaitDelivered(SOON)).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> simulator.storm(TestEvents.applicationComplete().build(), 1, 1))
                .withMessage("no webhook is set for " + ID);
    }

    @Test
    void an_event_of_an_unknown_integration_is_refused() {
        TestEvent foreign =
                TestEvents.applicationComplete().integrationId("of-nobody").build();

        assertThatIllegalArgumentException().isThrownBy(() -> simulator.deliver(foreign));
    }

    @Test
    void many_journeys_at_once_are_all_delivered() {
        Set<String> uids =
                IntStream.range(0, 100).mapToObj(i -> "applicant-" + i).collect(Collectors.toSet());
        uids.forEach(simulator::openSession);
        uids.parallelStream().forEach(simulator::finish);
        List<Attempt> attempts = simulator.journal().awaitDelivered(Duration.ofSeconds(60));

        assertThat(attempts).hasSize(200).allMatch(Attempt::isDelivered);
        assertThat(attempts).extracting(Attempt::uid).containsAll(uids);
        assertThat(receiver.events()).doesNotHaveDuplicates().hasSize(200);
    }
}
