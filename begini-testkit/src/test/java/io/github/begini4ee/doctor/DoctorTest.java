package io.github.begini4ee.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.begini4ee.body.RawBody;
import io.github.begini4ee.client.BeginiClient;
import io.github.begini4ee.doctor.ScriptedEndpoint.Asked;
import io.github.begini4ee.doctor.ScriptedEndpoint.Reply;
import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.simulator.BeginiSimulator;
import io.github.begini4ee.simulator.SimulatedIntegration;
import io.github.begini4ee.testkit.TestEvents;
import io.github.begini4ee.testkit.TestReceiver;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoctorTest {

    static Doctor doctor(URI url) {
        return Doctor.of(url, TestEvents.INTEGRATION_ID, ApiKey.of(TestReceiver.KEY));
    }

    private static List<Check> with(Report report, Outcome outcome) {
        return report.results().stream()
                .filter(result -> result.outcome() == outcome)
                .map(CheckResult::check)
                .toList();
    }

    @Test
    void a_good_endpoint_passes_whole() {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.good()) {
            Report report = doctor(endpoint.url()).examine();

            assertThat(with(report, Outcome.FAILED)).as(report.text()).isEmpty();
            assertThat(with(report, Outcome.ADVICE)).as(report.text()).isEmpty();
            assertThat(with(report, Outcome.SKIPPED)).containsExactly(Check.TEST_WEBHOOK);
            assertThat(report.passed()).isTrue();
            assertThat(report.eventsSent()).isTrue();
        }
    }

    @Test
    void the_filter_itself_passes_whole() {
        try (FilterOnTomcat tomcat = new FilterOnTomcat()) {
            Report report = doctor(tomcat.url()).examine();

            assertThat(with(report, Outcome.FAILED)).as(report.text()).isEmpty();
            // a body that ends early never gets to the filter, and Tomcat's page names Tomcat
            assertThat(with(report, Outcome.ADVICE)).as(report.text()).containsExactly(Check.ODD_INTERNALS);
            assertThat(report.result(Check.ODD_INTERNALS).seen()).isEqualTo("a server banner for 400 for half a body");
            assertThat(with(report, Outcome.SKIPPED)).containsExactly(Check.TEST_WEBHOOK);
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_flaw_fails_in_its_own_checks_and_nowhere_else(Flaws flaw) {
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint(flaw.flaw)) {
            Report report = doctor(endpoint.url()).answerWithin(Flaws.LIMIT).examine();

            assertThat(with(report, Outcome.FAILED)).as(report.text()).isEqualTo(flaw.failing);
            assertThat(report.passed()).isFalse();
            flaw.failing.forEach(check ->
                    assertThat(report.result(check).cure()).as(check.title()).isNotEmpty());
        }
    }

    @Test
    void every_uid_begins_with_doctor_and_requests_are_few() {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.good()) {
            Report report = doctor(endpoint.url()).examine();

            List<String> bodies = endpoint.asked().stream()
                    .map(Asked::text)
                    .filter(body -> !body.isBlank())
                    .toList();
            assertThat(bodies)
                    .hasSizeGreaterThan(15)
                    .allMatch(body -> body.contains("octor-")
                            && body.replace("\\u0064", "d").contains(report.uids()));
            assertThat(endpoint.asked()).hasSizeBetween(20, 23);
        }
    }

    @Test
    void another_host_gets_what_must_be_refused_and_no_event() {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.good()) {
            URI elsewhere =
                    URI.create("http://[::ffff:127.0.0.1]:" + endpoint.url().getPort() + "/webhooks/begini");

            Report report = doctor(elsewhere).examine();

            assertThat(endpoint.asked()).isNotEmpty();
            assertThat(endpoint.asked().stream().filter(one -> isAuthentic(one)).toList())
                    .isEmpty();
            assertThat(with(report, Outcome.FAILED)).as(report.text()).containsExactly(Check.TLS);
            assertThat(with(report, Outcome.OK))
                    .contains(Check.REACHABLE, Check.NO_SIGNATURE, Check.WRITTEN_ANEW, Check.IN_TIME);
            assertThat(with(report, Outcome.SKIPPED))
                    .contains(Check.UNUSUAL_JSON, Check.PSYCHOMETRIC_SCORE, Check.DUPLICATE, Check.EXACTLY_200);
            assertThat(report.eventsSent()).isFalse();
            assertThat(report.text()).contains("no authentic event");
        }
    }

    @Test
    void events_go_to_another_host_where_that_is_asked_for_and_not_to_this_one_where_it_is_not() {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.good()) {
            URI elsewhere =
                    URI.create("http://[::ffff:127.0.0.1]:" + endpoint.url().getPort() + "/webhooks/begini");

            assertThat(with(doctor(elsewhere).sendEvents(true).examine(), Outcome.OK))
                    .contains(Check.UNUSUAL_JSON, Check.PSYCHOMETRIC_SCORE, Check.DUPLICATE);
            int before = (int)
                    endpoint.asked().stream().filter(DoctorTest::isAuthentic).count();
            Report refusals = doctor(endpoint.url()).sendEvents(false).examine();
            assertThat(refusals.passed()).isTrue();
            assertThat(endpoint.asked().stream().filter(DoctorTest::isAuthentic))
                    .hasSize(before);
        }
    }

    private static boolean isAuthentic(Asked one) {
        return TestReceiver.verifier().verify(RawBody.copyOf(one.body()), one.signatures()) instanceof VerifiedBody;
    }

    @Test
    void where_nothing_listens_only_that_fails_and_the_rest_is_not_looked_at() {
        URI gone;
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.good()) {
            gone = endpoint.url();
        }

        Report report = doctor(gone).examine();

        assertThat(with(report, Outcome.FAILED)).containsExactly(Check.REACHABLE);
        assertThat(report.result(Check.REACHABLE).cure()).contains("start the application");
        assertThat(with(report, Outcome.OK)).containsExactly(Check.TLS);
        assertThat(report.text()).contains("Nothing else was looked at.").doesNotContain("skipped");
        assertThat(report.eventsSent()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 405, 502, 503})
    void a_page_that_is_no_endpoint_is_not_taken_for_one_that_refuses(int status) {
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint((asked, right) -> Reply.of(status, "{}"))) {
            Report report = doctor(endpoint.url()).examine();

            assertThat(with(report, Outcome.FAILED)).containsExactly(Check.REACHABLE);
            assertThat(with(report, Outcome.SKIPPED)).contains(Check.NO_SIGNATURE, Check.OTHER_KEY);
            assertThat(endpoint.asked()).hasSize(1);
        }
    }

    @Test
    void an_endpoint_with_another_key_is_told_so() {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.good()) {
            Report report = Doctor.of(endpoint.url(), TestEvents.INTEGRATION_ID, ApiKey.of("test-key-not-of-this-one"))
                    .examine();

            assertThat(with(report, Outcome.FAILED)).contains(Check.PSYCHOMETRIC_SCORE, Check.DUPLICATE);
            assertThat(with(report, Outcome.FAILED)).doesNotContain(Check.NO_SIGNATURE, Check.EXACTLY_200);
            assertThat(report.result(Check.PSYCHOMETRIC_SCORE).cure()).startsWith("Are key and integration id");
        }
    }

    @Test
    void an_endpoint_that_never_answers_costs_a_known_time() {
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint(
                (asked, right) -> new Reply(right.status(), right.body(), Duration.ofMinutes(5)))) {
            Report report =
                    doctor(endpoint.url()).answerWithin(Duration.ofMillis(1)).examine();

            assertThat(with(report, Outcome.FAILED)).containsExactly(Check.REACHABLE);
            assertThat(report.result(Check.REACHABLE).took()).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void what_only_the_filter_promises_is_advice_and_fails_nothing() {
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint((asked, right) -> switch (right.status()) {
            case 405 -> Reply.of(200, "<html>hello</html>");
            case 413, 415 -> Reply.of(403, "{}");
            case 400 -> Reply.of(500, "at com.bank.Desk.on(Desk.java:17)");
            case 403 -> Reply.of(403, "{\"nonce\":" + asked.body().length + "}");
            default -> right;
        })) {
            Report report = doctor(endpoint.url()).examine();

            assertThat(report.passed()).as(report.text()).isTrue();
            assertThat(with(report, Outcome.ADVICE))
                    .as(report.text())
                    .containsExactly(
                            Check.OTHER_METHOD,
                            Check.MEDIA_TYPE,
                            Check.LARGE_BODY,
                            Check.MALFORMED_EVENT,
                            Check.ONE_REFUSAL,
                            Check.ODD_INTERNALS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Server: nginx/1.25.3", "X-Powered-By: Servlet/6.0", "Server: Payara Server 6.2025.10"})
    void a_version_in_a_header_is_advice_and_fails_nothing(String header) {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.good().sending(header)) {
            Report report = doctor(endpoint.url()).examine();

            assertThat(report.passed()).as(report.text()).isTrue();
            assertThat(with(report, Outcome.ADVICE)).as(report.text()).containsExactly(Check.NO_VERSION);
            String name = header.substring(0, header.indexOf(':'));
            assertThat(report.result(Check.NO_VERSION).seen()).startsWith(name + " in ");
        }
    }

    @Test
    void a_name_without_a_version_in_a_header_is_no_advice() {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.good().sending("Server: H2O Payara Micro #badassfish")) {
            assertThat(with(doctor(endpoint.url()).examine(), Outcome.ADVICE)).isEmpty();
        }
    }

    @Test
    void begini_itself_is_asked_on_request_and_its_answer_explained() {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.good();
                BeginiSimulator begini = BeginiSimulator.builder()
                        .integration(SimulatedIntegration.of(TestEvents.INTEGRATION_ID, TestReceiver.KEY)
                                .webhookUrl(endpoint.url()))
                        .integration(SimulatedIntegration.of("2", "test-key-without-webhook"))
                        .start()) {
            Report reached = doctor(endpoint.url())
                    .askBegini(client(begini, TestReceiver.KEY))
                    .examine();
            Report unset = doctor(endpoint.url())
                    .askBegini(client(begini, "test-key-without-webhook"))
                    .examine();

            assertThat(reached.result(Check.TEST_WEBHOOK).outcome()).isEqualTo(Outcome.OK);
            assertThat(unset.result(Check.TEST_WEBHOOK).outcome()).isEqualTo(Outcome.FAILED);
            assertThat(unset.result(Check.TEST_WEBHOOK).cure()).contains("BGN-323");
            assertThat(with(unset, Outcome.FAILED)).containsExactly(Check.TEST_WEBHOOK);
        }
    }

    private static BeginiClient client(BeginiSimulator begini, String key) {
        return BeginiClient.builder(TestEvents.INTEGRATION_ID, () -> key)
                .baseUrl(begini.url().toString())
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://localhost/x", "/webhooks", "http:///x", "http://user:secret@localhost/x", "http://h/x#f"})
    void a_url_that_cannot_be_posted_to_is_refused_without_repeating_it(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> doctor(URI.create(url)))
                .withMessageNotContaining("secret");
    }

    @Test
    void shows_neither_key_nor_query() {
        try (ScriptedEndpoint endpoint = ScriptedEndpoint.good()) {
            Doctor doctor = doctor(URI.create(endpoint.url() + "?token=secret"));
            Report report = doctor.examine();

            assertThat(report.passed()).isTrue();
            assertThat(report + report.text() + report.junitXml() + doctor)
                    .doesNotContain("secret")
                    .doesNotContain(TestReceiver.KEY);
        }
    }
}
