package com.example.bank;

import static com.example.bank.Bank.BEGINI;
import static com.example.bank.Bank.ID;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.bank.Visitor.Form;
import io.github.begini4ee.simulator.Attempt;
import io.github.begini4ee.simulator.SimulatedScore;
import io.github.begini4ee.simulator.Trouble;
import io.github.begini4ee.testkit.EventBuilder;
import io.github.begini4ee.testkit.TestEvents;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole journeys by HTTP: the form, the simulated Begini, its webhooks, the pages. */
abstract class JourneyTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ArquillianResource
    URI url;

    private Visitor visitor;

    @BeforeEach
    void open() {
        Bank.isAt(url);
        visitor = new Visitor(url);
    }

    @AfterEach
    void settle() {
        BEGINI.trouble(Trouble.NONE);
        BEGINI.rotateKey(ID, Begini.DEMO_KEY);
    }

    @Test
    void an_applicant_goes_the_whole_way_from_the_form_to_the_decision() {
        String uid = visitor.apply();
        assertThat(uid).matches("LOAN-[2-9A-Z]{12}");
        assertThat(visitor.application(uid))
                .contains("Waiting for the assessment", "€\u00a012,000", "A car", "Go on with the assessment");
        assertThat(new Visitor(url).application(uid)).doesNotContain("Go on with", "access_token");

        URI assessment = visitor.assessment(uid);
        assertThat(visitor.get(assessment.toString()).statusCode()).isEqualTo(200);
        URI back = visitor.end(
                assessment, Map.of("do", "finish", "score", "37", "risk_band", "LOW", "score_confidence", "HIGH"));
        assertThat(back).isEqualTo(url.resolve("returned"));
        assertThat(Visitor.location(visitor.get("returned"))).isEqualTo("application?uid=" + uid);

        assertThat(visitor.await(uid, "Decision: approved"))
                .contains("<h2 id=\"stage\">Approved</h2>", "The risk is low, and the confidence in the score is high.")
                .contains("Session created", "Assessment finished", "Score 37", "<svg class=\"traits\"", "Self control")
                .doesNotContain("Go on with the assessment");
        assertThat(BEGINI.journal().awaitDelivered(PATIENCE))
                .filteredOn(attempt -> attempt.uid().equals(uid))
                .extracting(Attempt::type)
                .containsExactly("application.complete", "psychometric_score.complete");
        assertThat(visitor.get("").body()).contains("application?uid=" + uid);
    }

    @Test
    void each_of_the_seven_outcomes_has_a_page_of_its_own() {
        assertThat(pageAfter(TestEvents.psychometricScoreComplete(), "Approved"))
                .contains("Score 42");
        assertThat(pageAfter(TestEvents.androidScoreComplete(), "A person decides"))
                .contains("confidence in the score");
        assertThat(pageAfter(TestEvents.iosScoreComplete(), "A person decides")).doesNotContain("class=\"traits\"");
        assertThat(pageAfter(TestEvents.applicationComplete(), "Waiting for the score"))
                .contains("Begini is calculating it");
        assertThat(pageAfter(TestEvents.applicationExpired(), "The assessment expired"))
                .contains("33 % was completed", "banner expired", "Apply again");
        assertThat(pageAfter(TestEvents.applicationIncomplete(), "The assessment is incomplete"))
                .contains("Missing data", "banner incomplete", "Apply again");
        assertThat(pageAfter(TestEvents.applicationCancelled(), "The assessment was cancelled"))
                .contains("Denied the terms", "banner cancelled", "Apply again");
    }

    private String pageAfter(EventBuilder<?> event, String title) {
        String uid = visitor.apply();
        BEGINI.deliver(event.uid(uid).build());
        return visitor.await(uid, "<h2 id=\"stage\">" + title + "</h2>");
    }

    @Test
    void the_other_decisions_say_why() {
        String high = visitor.apply();
        String medium = visitor.apply();
        BEGINI.finish(high, new SimulatedScore(81, "HIGH", "HIGH"));
        BEGINI.finish(medium, new SimulatedScore(60, "MEDIUM", "HIGH"));

        visitor.await(high, "The risk is high, and the confidence in the score is high.");
        visitor.await(medium, "The risk is medium: neither low enough to approve, nor high enough to decline.");
    }

    @Test
    void duplicates_a_score_that_comes_first_and_lost_answers_change_nothing() {
        BEGINI.trouble(Trouble.NONE.withDuplicates(2).withScoreFirst().withLostAnswers(1));
        String uid = visitor.apply();

        BEGINI.finish(uid);

        BEGINI.journal().awaitDelivered(uid, "application.complete", PATIENCE);
        List<Attempt> attempts = BEGINI.journal().awaitDelivered(PATIENCE).stream()
                .filter(attempt -> attempt.uid().equals(uid))
                .toList();
        assertThat(attempts).hasSize(12).first().extracting(Attempt::type).isEqualTo("psychometric_score.complete");
        assertThat(attempts)
                .filteredOn(attempt -> attempt.answer().contains("stored"))
                .hasSize(2);
        assertThat(attempts)
                .filteredOn(attempt -> attempt.answer().contains("duplicate"))
                .hasSize(10);
        assertThat(visitor.await(uid, "application.complete</code>"))
                .contains("Approved")
                .containsOnlyOnce("psychometric_score.complete</code>");
    }

    @Test
    void a_key_that_is_rotated_in_between_costs_nothing() {
        String uid = visitor.apply();
        BEGINI.rotateKey(ID, Bank.KEY_BEFORE);
        BEGINI.deliver(TestEvents.applicationComplete().uid(uid).build());
        visitor.await(uid, "Waiting for the score");

        BEGINI.rotateKey(ID, Begini.DEMO_KEY);
        BEGINI.deliver(TestEvents.psychometricScoreComplete().uid(uid).build());

        visitor.await(uid, "Decision: approved");
        assertThat(BEGINI.journal().attempts(uid)).extracting(Attempt::status).containsOnly(200);
    }

    @Test
    void a_score_that_does_not_come_is_overdue_until_it_comes() {
        String uid = visitor.apply();
        BEGINI.deliver(TestEvents.applicationComplete().uid(uid).build());

        assertThat(visitor.await(uid, "The score is overdue")).contains("Score overdue", "banner score-overdue");
        assertThat(visitor.get("api/applications/" + uid).body())
                .contains("\"status\":\"COMPLETED\"")
                .doesNotContain("overdue");

        BEGINI.deliver(TestEvents.psychometricScoreComplete().uid(uid).build());
        assertThat(visitor.await(uid, "Decision: approved")).doesNotContain("overdue");
    }

    @Test
    void a_form_that_is_sent_twice_is_one_application() throws Exception {
        Form form = visitor.form();
        CountDownLatch start = new CountDownLatch(4);
        ExecutorService many = Executors.newFixedThreadPool(4);
        try {
            List<Future<HttpResponse<String>>> answers = Stream.generate(() -> many.submit(() -> {
                        start.countDown();
                        start.await();
                        return visitor.post("apply", form.with("900", "OTHER"));
                    }))
                    .limit(4)
                    .toList();
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(Visitor.location(answer.get())).isEqualTo("assessment?uid=" + form.uid());
            }
        } finally {
            many.shutdownNow();
        }
        URI first = visitor.assessment(form.uid());
        visitor.post("apply", form.with("50000", "HOME"));

        assertThat(visitor.assessment(form.uid())).isEqualTo(first);
        assertThat(visitor.application(form.uid())).contains("€\u00a0900");
    }

    @Test
    void a_form_of_another_site_or_another_visitor_is_refused() {
        Form own = visitor.form();
        Form other = new Visitor(url).form();

        for (Form forged : List.of(other, new Form(own.uid(), other.key()), new Form("LOAN-OF-MINE", own.key()))) {
            HttpResponse<String> answer = visitor.post("apply", forged.with("900", "CAR"));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("Nothing was sent").contains("value=\"900\"");
            assertThat(visitor.get("application?uid=" + forged.uid()).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void what_is_wrong_in_the_form_is_said_beside_it_and_shown_as_text() {
        Form form = visitor.form();

        HttpResponse<String> answer = visitor.post("apply", form.with("\"><script>alert(1)</script>", "YACHT"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("href=\"#amount\"", "href=\"#purpose\"", "aria-describedby=\"amount-error\"")
                .contains("&quot;&gt;&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert");
        assertThat(visitor.post("apply", form.with("499", "CAR")).body())
                .contains("between €\u00a0500 and €\u00a050,000");
        assertThat(visitor.post("apply", form.with("50.000", "CAR")).statusCode())
                .isEqualTo(303);
    }

    @Test
    void each_way_to_get_no_session_has_words_for_the_applicant() {
        for (int status : List.of(401, 403, 422, 418)) {
            assertThat(withoutSession(status)).contains("Something is wrong on our side", "banner no-session");
        }
        assertThat(withoutSession(503)).contains("try again in a few minutes", "Begini is not available");
        assertThat(withoutSession(401)).contains("refused the bank&#39;s key", "Apply again");
    }

    private String withoutSession(int status) {
        BEGINI.failNextSession(status);
        Form form = visitor.form();
        assertThat(Visitor.location(visitor.post("apply", form.with("900", "CAR"))))
                .isEqualTo("application?uid=" + form.uid());
        assertThat(visitor.get("apply?again=" + form.uid()).body()).contains("value=\"900\"", "selected");
        return visitor.application(form.uid());
    }

    @Test
    void pages_allow_nothing_from_elsewhere_and_show_a_uid_as_text() {
        String uid = "<img src=x onerror=alert(1)>'&";
        BEGINI.deliver(TestEvents.applicationCancelled()
                .field("uid", "\"" + uid + "\"")
                .reasons("<b>because</b>")
                .build());

        assertThat(visitor.await(uid, "The assessment was cancelled"))
                .contains("&lt;img src=x onerror=alert(1)&gt;", "&lt;b&gt;because")
                .doesNotContain("<img", "<b>");
        assertThat(visitor.get("").body()).doesNotContain("<img", "http://", "https://");
        for (String path : List.of("", "apply", "application?uid=NOBODY")) {
            assertThat(visitor.get(path)
                            .headers()
                            .firstValue("Content-Security-Policy")
                            .orElse(""))
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
                    .contains("form-action 'self'", "frame-ancestors 'none'");
        }
    }
}
