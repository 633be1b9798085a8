package com.example.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The WAR as it was built, on a real Payara Micro, by signed requests; each test has applications of its own. */
@ExtendWith(ArquillianExtension.class)
class SampleIT {

    @ArquillianResource
    URI url;

    private Begini begini;

    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("sample-war.war")))
                .addClass(FailsAfterTheWrite.class);
    }

    @BeforeEach
    void connect() {
        begini = new Begini(url);
    }

    @Test
    void a_psychometric_score_becomes_a_decision() {
        HttpResponse<String> answer = begini.send("psychometric_score.complete", "PSYCHOMETRIC");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"processed\"}");
        assertThat(begini.application("PSYCHOMETRIC").body())
                .isEqualTo("{\"uid\":\"PSYCHOMETRIC\",\"status\":\"SCORED\",\"score\":42,\"riskBand\":\"LOW\","
                        + "\"scoreConfidence\":\"HIGH\",\"decision\":\"APPROVE\",\"events\":["
                        + "{\"type\":\"psychometric_score.complete\",\"occurredAt\":\"2022-02-09T09:07:17Z\"}]}");
    }

    @Test
    void high_risk_with_high_confidence_is_declined() {
        String body = Begini.payload("psychometric_score.complete", "HIGH-RISK")
                .replace("\"risk_band\" : \"LOW\"", "\"risk_band\" : \"HIGH\"");

        begini.sendBody(body, Begini.DEMO_KEY);

        assertThat(begini.application("HIGH-RISK").body())
                .contains("\"riskBand\":\"HIGH\",\"scoreConfidence\":\"HIGH\",\"decision\":\"DECLINE\"");
    }

    @Test
    void a_device_score_goes_to_a_person() {
        begini.send("android_score.complete", "ANDROID");
        begini.send("ios_score.complete", "IOS");

        assertThat(begini.application("ANDROID").body())
                .isEqualTo("{\"uid\":\"ANDROID\",\"status\":\"SCORED\",\"score\":68,\"riskBand\":\"MEDIUM\","
                        + "\"scoreConfidence\":null,\"decision\":\"REVIEW\",\"events\":["
                        + "{\"type\":\"android_score.complete\",\"occurredAt\":\"2022-02-09T09:07:17Z\"}]}");
        assertThat(begini.application("IOS").body()).contains("\"score\":65", "\"decision\":\"REVIEW\"");
    }

    @Test
    void each_end_of_a_journey_has_its_status() {
        assertThat(statusAfter("application.complete")).contains("\"status\":\"COMPLETED\"");
        assertThat(statusAfter("application.expired")).contains("\"status\":\"EXPIRED\"");
        assertThat(statusAfter("application.incomplete")).contains("\"status\":\"INCOMPLETE\"");
        assertThat(statusAfter("application.cancelled"))
                .isEqualTo("{\"uid\":\"END-application.cancelled\",\"status\":\"CANCELLED\",\"score\":null,"
                        + "\"riskBand\":null,\"scoreConfidence\":null,\"decision\":null,\"events\":["
                        + "{\"type\":\"application.cancelled\",\"occurredAt\":\"2022-05-18T14:18:12Z\"}]}");
    }

    private String statusAfter(String payload) {
        assertThat(begini.send(payload, "END-" + payload).statusCode()).isEqualTo(200);
        return begini.application("END-" + payload).body();
    }

    @Test
    void a_score_outranks_what_comes_before_and_after_it() {
        begini.send("application.complete", "FORTH");
        begini.send("psychometric_score.complete", "FORTH");
        begini.send("psychometric_score.complete", "BACK");
        begini.send("application.complete", "BACK");
        begini.send("android_score.complete", "BACK");

        assertThat(begini.application("FORTH").body())
                .contains("\"status\":\"SCORED\"", "\"score\":42", "\"decision\":\"APPROVE\"");
        assertThat(begini.application("BACK").body())
                .contains("\"status\":\"SCORED\"", "\"score\":42", "\"decision\":\"APPROVE\"")
                .containsSubsequence("psychometric_score.complete", "application.complete", "android_score.complete");
    }

    @Test
    void an_event_that_came_twice_was_acted_on_twice_and_shows_so() {
        assertThat(begini.send("application.complete", "TWICE").statusCode()).isEqualTo(200);
        assertThat(begini.send("application.complete", "TWICE").statusCode()).isEqualTo(200);

        assertThat(begini.application("TWICE").body())
                .endsWith("\"events\":["
                        + "{\"type\":\"application.complete\",\"occurredAt\":\"2022-02-09T09:01:40Z\"},"
                        + "{\"type\":\"application.complete\",\"occurredAt\":\"2022-02-09T09:01:40Z\"}]}");
    }

    @Test
    void events_of_one_application_at_the_same_time_are_all_kept() throws Exception {
        int threads = 8;
        CountDownLatch start = new CountDownLatch(threads);
        ExecutorService many = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> answers = IntStream.range(0, threads)
                    .mapToObj(i -> many.submit(() -> {
                        start.countDown();
                        start.await();
                        return begini.send("application.complete", "AT-ONCE").statusCode();
                    }))
                    .toList();
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        } finally {
            many.shutdownNow();
        }

        assertThat(begini.application("AT-ONCE").body().split("\"type\":")).hasSize(threads + 1);
    }

    @Test
    void an_unknown_event_is_shown() {
        assertThat(begini.send("unknown_type", "FUTURE").statusCode()).isEqualTo(200);

        assertThat(begini.application("FUTURE").body())
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
    void a_transaction_that_fails_leaves_nothing_and_is_answered_500() {
        HttpResponse<String> answer = begini.send("psychometric_score.complete", FailsAfterTheWrite.UID);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"detail\":\"Processing failed\"}");
        assertThat(begini.application(FailsAfterTheWrite.UID).statusCode()).isEqualTo(404);
    }

    @Test
    void an_application_never_heard_of_is_not_found() {
        HttpResponse<String> answer = begini.application("NEVER-HEARD-OF");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"detail\":\"No event of this application was received\"}");
    }

    @Test
    void a_uid_is_data_whatever_it_holds() {
        for (String uid : List.of(
                "<img src=x onerror=alert(1)>",
                "'; drop table journal_entry; --",
                "a/b%2Fc",
                "Zoë 🙂",
                "U".repeat(9000))) {

            assertThat(begini.send("application.complete", uid).statusCode()).isEqualTo(200);
        }

        assertThat(begini.application("<img src=x onerror=alert(1)>").body())
                .startsWith("{\"uid\":\"<img src=x onerror=alert(1)>\",\"status\":\"COMPLETED\"");
        assertThat(begini.application("Zoë 🙂").body()).startsWith("{\"uid\":\"Zoë 🙂\",\"status\":\"COMPLETED\"");
        assertThat(begini.get("api/applications").headers().firstValue("Content-Type"))
                .contains("application/json");
    }

    @Test
    void the_list_begins_with_the_application_heard_of_last() {
        begini.send("application.complete", "LIST-1");
        begini.send("application.complete", "LIST-2");
        assertThat(begini.get("api/applications").body()).startsWith("[{\"uid\":\"LIST-2\"");

        begini.send("psychometric_score.complete", "LIST-1");
        assertThat(begini.get("api/applications").body()).startsWith("[{\"uid\":\"LIST-1\",\"status\":\"SCORED\"");
    }

    @Test
    void the_page_is_served_with_all_that_it_needs() {
        HttpResponse<String> page = begini.get("");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.body())
                .contains("<caption>", "aria", "desk.css", "desk.js", "Content-Security-Policy")
                .doesNotContain("http://", "https://");
        assertThat(begini.get("desk.css").statusCode()).isEqualTo(200);
        assertThat(begini.get("desk.js").body()).doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML");
        assertThat(begini.get("first-event").body())
                .contains("-hmac '" + Begini.DEMO_KEY + "'", "curl -i ", url + "webhooks/begini");
    }
}
