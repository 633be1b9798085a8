package com.example.bank;

import static com.example.bank.Bank.BEGINI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.simulator.Attempt;
import io.github.begini4ee.testkit.EventBuilder;
import io.github.begini4ee.testkit.TestEvent;
import io.github.begini4ee.testkit.TestEvents;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Single events, signed: what the desk makes of each, of many at once, and of one that comes again. */
abstract class EventTests extends JourneyTests {

    Begini begini;

    @BeforeEach
    void connect() {
        begini = new Begini(url);
    }

    @Test
    void a_psychometric_score_is_stored_and_becomes_a_decision() {
        HttpResponse<String> answer = begini.send("psychometric_score.complete", "PSYCHOMETRIC");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Begini.STORED);
        assertThat(begini.await("PSYCHOMETRIC", 1))
                .isEqualTo("{\"uid\":\"PSYCHOMETRIC\",\"status\":\"SCORED\",\"score\":42,\"riskBand\":\"LOW\","
                        + "\"scoreConfidence\":\"HIGH\",\"decision\":\"APPROVE\",\"events\":["
                        + "{\"type\":\"psychometric_score.complete\",\"occurredAt\":\""
                        + Begini.now("2022-02-09T09:07:17Z") + "\"}]}");
    }

    @Test
    void high_risk_with_high_confidence_is_declined() {
        BEGINI.deliver(TestEvents.psychometricScoreComplete()
                .uid("HIGH-RISK")
                .riskBand("HIGH")
                .build());

        assertThat(begini.await("HIGH-RISK", 1))
                .contains("\"riskBand\":\"HIGH\",\"scoreConfidence\":\"HIGH\",\"decision\":\"DECLINE\"");
    }

    @Test
    void a_device_score_goes_to_a_person() {
        assertThat(begini.sendAndAwait("android_score.complete", "ANDROID"))
                .isEqualTo("{\"uid\":\"ANDROID\",\"status\":\"SCORED\",\"score\":68,\"riskBand\":\"MEDIUM\","
                        + "\"scoreConfidence\":null,\"decision\":\"REVIEW\",\"events\":["
                        + "{\"type\":\"android_score.complete\",\"occurredAt\":\""
                        + Begini.now("2022-02-09T09:07:17Z") + "\"}]}");
        assertThat(begini.sendAndAwait("ios_score.complete", "IOS"))
                .contains("\"score\":65", "\"decision\":\"REVIEW\"");
    }

    @Test
    void each_end_of_a_journey_has_its_status() {
        assertThat(statusAfter("application.complete")).contains("\"status\":\"COMPLETED\"");
        assertThat(statusAfter("application.expired")).contains("\"status\":\"EXPIRED\"");
        assertThat(statusAfter("application.incomplete")).contains("\"status\":\"INCOMPLETE\"");
        assertThat(statusAfter("application.cancelled"))
                .isEqualTo("{\"uid\":\"END-application.cancelled\",\"status\":\"CANCELLED\",\"score\":null,"
                        + "\"riskBand\":null,\"scoreConfidence\":null,\"decision\":null,\"events\":["
                        + "{\"type\":\"application.cancelled\",\"occurredAt\":\""
                        + Begini.now("2022-05-18T14:18:12Z") + "\"}]}");
    }

    private String statusAfter(String payload) {
        return begini.sendAndAwait(payload, "END-" + payload);
    }

    @Test
    void a_score_outranks_what_comes_before_and_after_it() {
        deliverAndAwait(TestEvents.applicationComplete().uid("FORTH"), 1);
        deliverAndAwait(TestEvents.psychometricScoreComplete().uid("FORTH"), 2);
        deliverAndAwait(TestEvents.psychometricScoreComplete().uid("BACKWARDS"), 1);
        deliverAndAwait(TestEvents.applicationComplete().uid("BACKWARDS"), 2);
        deliverAndAwait(TestEvents.androidScoreComplete().uid("BACKWARDS"), 3);

        assertThat(begini.application("FORTH").body())
                .contains("\"status\":\"SCORED\"", "\"score\":42", "\"decision\":\"APPROVE\"");
        assertThat(begini.application("BACKWARDS").body())
                .contains("\"status\":\"SCORED\"", "\"score\":42", "\"decision\":\"APPROVE\"")
                .containsSubsequence("psychometric_score.complete", "application.complete", "android_score.complete");
    }

    @Test
    void an_event_that_comes_many_times_is_acted_on_once() {
        Instant then = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        TestEvent complete = TestEvents.applicationComplete()
                .uid("TWICE")
                .completedAt(then.minusSeconds(9))
                .build();
        List<String> answers =
                BEGINI.storm(complete, 40, 8).stream().map(Attempt::answer).toList();

        assertThat(answers).filteredOn(Begini.STORED::equals).hasSize(1);
        assertThat(answers).filteredOn(Begini.DUPLICATE::equals).hasSize(39);
        begini.await("TWICE", 1);
        deliverAndAwait(TestEvents.psychometricScoreComplete().uid("TWICE").scoredAt(then.minusSeconds(5)), 2);
        assertThat(once(complete).answer()).isEqualTo(Begini.DUPLICATE);
        assertThat(deliverAndAwait(
                        TestEvents.androidScoreComplete().uid("TWICE").scoredAt(then), 3))
                .endsWith("\"events\":[{\"type\":\"application.complete\",\"occurredAt\":\"" + then.minusSeconds(9)
                        + "\"},{\"type\":\"psychometric_score.complete\",\"occurredAt\":\"" + then.minusSeconds(5)
                        + "\"},{\"type\":\"android_score.complete\",\"occurredAt\":\"" + then + "\"}]}");
    }

    @Test
    void events_of_one_application_at_the_same_time_are_all_kept() throws Exception {
        String body = Begini.payload("application.complete", "AT-ONCE");
        List<String> answers = atOnce(i -> body.replaceFirst("(application_completed_at.*)\\d\\b", "$1" + i));

        assertThat(answers).containsOnly(Begini.STORED);
        begini.await("AT-ONCE", answers.size());
    }

    /** What is answered to eight bodies that arrive at once; the simulator's storm is of one and the same. */
    private List<String> atOnce(IntFunction<String> body) throws Exception {
        int threads = 8;
        CountDownLatch start = new CountDownLatch(threads);
        ExecutorService many = Executors.newFixedThreadPool(threads);
        try {
            List<Future<String>> answers = IntStream.range(0, threads)
                    .mapToObj(i -> many.submit(() -> {
                        start.countDown();
                        start.await();
                        return begini.sendBody(body.apply(i), Begini.DEMO_KEY).body();
                    }))
                    .toList();
            List<String> texts = new ArrayList<>();
            for (Future<String> answer : answers) {
                texts.add(answer.get());
            }
            return texts;
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void an_unknown_event_is_shown() {
        assertThat(begini.sendAndAwait("unknown_type", "FUTURE"))
                .isEqualTo("{\"uid\":\"FUTURE\",\"status\":null,\"score\":null,\"riskBand\":null,"
                        + "\"scoreConfidence\":null,\"decision\":null,\"events\":["
                        + "{\"type\":\"voice_score.complete\",\"occurredAt\":null}]}");
    }

    @Test
    void a_desk_that_fails_is_tried_again_and_decides_once() {
        BEGINI.deliver(TestEvents.psychometricScoreComplete()
                .uid(FailsAfterTheWrite.UID)
                .build());

        String application = begini.await(FailsAfterTheWrite.UID, text -> text.contains(FailsAfterTheWrite.MARK));
        assertThat(application).contains(FailsAfterTheWrite.MARK, "\"decision\":\"APPROVE\"");
        assertThat(Begini.eventsIn(application)).isEqualTo(1);
    }

    /** Lets the simulated Begini send an event until it is taken; tells the application that has so many events then. */
    final String deliverAndAwait(EventBuilder<?> event, int events) {
        TestEvent built = event.build();
        BEGINI.deliver(built);
        return begini.await(built.uid(), events);
    }

    static Attempt once(TestEvent event) {
        return BEGINI.storm(event, 1, 1).get(0);
    }
}
