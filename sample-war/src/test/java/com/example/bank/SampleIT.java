package com.example.bank;

import static com.example.bank.Bank.BEGINI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.doctor.Doctor;
import io.github.begini4ee.doctor.Outcome;
import io.github.begini4ee.doctor.Report;
import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.simulator.Attempt;
import io.github.begini4ee.testkit.TestEvent;
import io.github.begini4ee.testkit.TestEvents;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The WAR as it was built, on a real Payara Micro: by whole journeys, by single events, and by what else can be asked of it. One
 * class of many, since each class starts a server; each test has applications of its own.
 */
@ExtendWith(ArquillianExtension.class)
class SampleIT extends EventTests {

    @Deployment(testable = false)
    static WebArchive war() {
        return Bank.war();
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
    void an_application_never_heard_of_is_not_found() {
        HttpResponse<String> answer = begini.application("NEVER-HEARD-OF");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"detail\":\"The desk has acted on no event of this application yet\"}");
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
