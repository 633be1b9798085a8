package com.example.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.doctor.Doctor;
import io.github.begini4ee.doctor.Outcome;
import io.github.begini4ee.doctor.Report;
import io.github.begini4ee.key.ApiKey;
import java.net.URI;
import java.net.http.HttpResponse;
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
        String body = Begini.payload("psychometric_score.complete", "HIGH-RISK")
                .replace("\"risk_band\" : \"LOW\"", "\"risk_band\" : \"HIGH\"");

        begini.sendBody(body, Begini.DEMO_KEY);

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
        begini.sendAndAwait("application.complete", "FORTH");
        begini.sendAndAwait("psychometric_score.complete", "FORTH");
        begini.sendAndAwait("psychometric_score.complete", "BACK");
        begini.sendAndAwait("application.complete", "BACK");
        begini.sendAndAwait("android_score.complete", "BACK");

        assertThat(begini.application("FORTH").body())
                .contains("\"status\":\"SCORED\"", "\"score\":42", "\"decision\":\"APPROVE\"");
        assertThat(begini.application("BACK").body())
                .contains("\"status\":\"SCORED\"", "\"score\":42", "\"decision\":\"APPROVE\"")
                .containsSubsequence("psychometric_score.complete", "application.complete", "android_score.complete");
    }

    @Test
    void an_event_that_comes_twice_is_acted_on_once() throws Exception {
        String body = Begini.payload("application.complete", "TWICE");
        List<String> answers = atOnce(i -> body);

        assertThat(answers).filteredOn(Begini.STORED::equals).hasSize(1);
        assertThat(answers).filteredOn(Begini.DUPLICATE::equals).hasSize(answers.size() - 1);
        begini.sendAndAwait("psychometric_score.complete", "TWICE");
        assertThat(begini.send("application.complete", "TWICE").body()).isEqualTo(Begini.DUPLICATE);
        assertThat(begini.sendAndAwait("android_score.complete", "TWICE"))
                .endsWith("\"events\":["
                        + "{\"type\":\"application.complete\",\"occurredAt\":\""
                        + Begini.now("2022-02-09T09:01:40Z") + "\"},"
                        + "{\"type\":\"psychometric_score.complete\",\"occurredAt\":\""
                        + Begini.now("2022-02-09T09:07:17Z") + "\"},"
                        + "{\"type\":\"android_score.complete\",\"occurredAt\":\""
                        + Begini.now("2022-02-09T09:07:17Z") + "\"}]}");
    }

    @Test
    void events_of_one_application_at_the_same_time_are_all_kept() throws Exception {
        String body = Begini.payload("application.complete", "AT-ONCE");
        List<String> answers = atOnce(i -> body.replaceFirst("(application_completed_at.*)\\d\\b", "$1" + i));

        assertThat(answers).containsOnly(Begini.STORED);
        begini.await("AT-ONCE", answers.size());
    }

    /** What is answered to eight bodies that arrive at once. */
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
        String body = Begini.payload("psychometric_score.complete", "FORGED");

        HttpResponse<String> answer = begini.sendBody(body, "demo-key-of-somebody-else");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("{\"detail\":\"Validation Failure\"}");
        assertThat(begini.application("FORGED").statusCode()).isEqualTo(404);
    }

    @Test
    void an_event_of_another_integration_is_refused_and_leaves_nothing() {
        String body = Begini.payload("psychometric_score.complete", "ELSEWHERE")
                .replace("12345678901234567890", "98765432109876543210");

        assertThat(begini.sendBody(body, Begini.DEMO_KEY).statusCode()).isEqualTo(403);
        assertThat(begini.application("ELSEWHERE").statusCode()).isEqualTo(404);
    }

    @Test
    void a_desk_that_fails_is_tried_again_and_decides_once() {
        begini.send("psychometric_score.complete", FailsAfterTheWrite.UID);

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

            assertThat(begini.send("application.complete", uid).body()).isEqualTo(Begini.STORED);
        }

        assertThat(begini.await("<img src=x onerror=alert(1)>", 1))
                .startsWith("{\"uid\":\"<img src=x onerror=alert(1)>\",\"status\":\"COMPLETED\"");
        assertThat(begini.await("Zoë 🙂", 1)).startsWith("{\"uid\":\"Zoë 🙂\",\"status\":\"COMPLETED\"");
        assertThat(begini.get("api/applications").headers().firstValue("Content-Type"))
                .contains("application/json");
    }

    @Test
    void the_list_begins_with_the_application_heard_of_last() {
        begini.sendAndAwait("application.complete", "LIST-1");
        begini.sendAndAwait("application.complete", "LIST-2");
        assertThat(begini.get("api/applications").body()).startsWith("[{\"uid\":\"LIST-2\"");

        begini.sendAndAwait("psychometric_score.complete", "LIST-1");
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
