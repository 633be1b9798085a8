package com.example.bank;

import static com.example.bank.Bank.BEGINI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.doctor.Doctor;
import io.github.begini4ee.doctor.Outcome;
import io.github.begini4ee.doctor.Report;
import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.simulator.Attempt;
import io.github.begini4ee.testkit.EventBuilder;
import io.github.begini4ee.testkit.TestEvent;
import io.github.begini4ee.testkit.TestEvents;
import java.net.URI;
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
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The WAR as it was built, on a real Payara Micro, by signed requests and by whole journeys; each test has applications of its own. */
@ExtendWith(ArquillianExtension.class)
class SampleIT extends JourneyTests {

    private Begini begini;

    @Deployment(testable = false)
    static WebArchive war() {
        return Bank.war();
    }

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

    /** Lets the simulated Begini send an event until it is taken; tells the application that has so many events then. */
    private String deliverAndAwait(EventBuilder<?> event, int events) {
        TestEvent built = event.build();
        BEGINI.deliver(built);
        return begini.await(built.uid(), events);
    }

    private static Attempt once(TestEvent event) {
        return BEGINI.storm(event, 1, 1).get(0);
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
    void a_forged_event_is_refused_and_leaves_nothing() {
        BEGINI.rotateKey(Bank.ID, "demo-key-of-somebody-else");

        Attempt forged =
                once(TestEvents.psychometricScoreComplete().uid("FORGED").build());

        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.answer()).isEqualTo("{\"detail\":\"Validation Failure\"}");
        assertThat(begini.application("FORGED").statusCode()).isEqualTo(404);
    }

    @Test
    void an_event_of_another_integration_is_refused_and_leaves_nothing() {
        TestEvent event = TestEvents.psychometricScoreComplete()
                .uid("ELSEWHERE")
                .field("integration_id", "\"98765432109876543210\"")
                .build();

        assertThat(once(event).status()).isEqualTo(403);
        assertThat(begini.application("ELSEWHERE").statusCode()).isEqualTo(404);
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

    @Test
    void an_application_never_heard_of_is_not_found() {
        HttpResponse<String> answer = begini.application("NEVER-HEARD-OF");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"detail\":\"The desk has acted on no event of this application yet\"}");
    }

    @Test
    void a_uid_is_data_whatever_it_holds() {
        for (String uid : List.of(
                "<img src=x onerror=alert(1)>",
                "'; drop table journal_entry; --",
                "a/b%2Fc",
                "Zoë 🙂",
                "U".repeat(9000))) {

            TestEvent event = TestEvents.applicationComplete()
                    .field("uid", "\"" + uid + "\"")
                    .build();
            assertThat(once(event).answer()).isEqualTo(Begini.STORED);
        }

        assertThat(begini.await("<img src=x onerror=alert(1)>", 1))
                .startsWith("{\"uid\":\"<img src=x onerror=alert(1)>\",\"status\":\"COMPLETED\"");
        assertThat(begini.await("Zoë 🙂", 1)).startsWith("{\"uid\":\"Zoë 🙂\",\"status\":\"COMPLETED\"");
        assertThat(begini.get("api/applications").headers().firstValue("Content-Type"))
                .contains("application/json");
    }

    @Test
    void the_list_begins_with_the_application_heard_of_last() {
        deliverAndAwait(TestEvents.applicationComplete().uid("LIST-1"), 1);
        deliverAndAwait(TestEvents.applicationComplete().uid("LIST-2"), 1);
        assertThat(begini.get("api/applications").body()).startsWith("[{\"uid\":\"LIST-2\"");

        deliverAndAwait(TestEvents.psychometricScoreComplete().uid("LIST-1"), 2);
        assertThat(begini.get("api/applications").body()).startsWith("[{\"uid\":\"LIST-1\",\"status\":\"SCORED\"");
    }

    @Test
    void the_war_brings_no_test_kit() {
        assertThat(Bank.war().getContent().keySet())
                .extracting(path -> path.get())
                .anyMatch(path -> path.contains("/begini-client-"))
                .noneMatch(path -> path.contains("testkit"));
    }

    @Test
    void the_page_is_served_with_all_that_it_needs() {
        HttpResponse<String> page = begini.get("");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.body())
                .contains("aria", "desk.css", "desk.js", "id=\"live\"")
                .doesNotContain("http://", "https://");
        assertThat(begini.get("desk.css").statusCode()).isEqualTo(200);
        assertThat(begini.get("desk.js").body()).doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML");
        assertThat(begini.get("first-event").body())
                .contains("-hmac '" + Begini.DEMO_KEY + "'", "curl -i ", url + "webhooks/begini");
    }

    @Test
    void the_doctor_finds_nothing_to_mend() {
        URI here = URI.create("http://localhost:" + url.getPort() + url.getPath() + "webhooks/begini");

        Report report = Doctor.of(here, Bank.ID, ApiKey.of(Begini.DEMO_KEY)).examine();

        assertThat(report.eventsSent()).isTrue();
        assertThat(report.count(Outcome.FAILED)).as(report.text()).isZero();
        assertThat(report.count(Outcome.ADVICE)).as(report.text()).isZero();
    }
}
