package io.github.begini4ee.simulator;

import static io.github.begini4ee.simulator.Simulators.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.client.BeginiClient;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.event.PsychometricScoreComplete;
import io.github.begini4ee.event.RiskBand;
import io.github.begini4ee.event.ScoreConfidence;
import io.github.begini4ee.key.Environment;
import io.github.begini4ee.testkit.TestEvents;
import io.github.begini4ee.testkit.TestReceiver;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees and does, by the HTML that a browser gets. */
class AssessmentPageTest {

    private static final String UID = "applicant-1";

    private final TestReceiver receiver = new TestReceiver();
    private final Simulators.StillClock clock = new Simulators.StillClock();
    private final HttpClient browser = HttpClient.newHttpClient();
    private BeginiSimulator simulator =
            Simulators.towards(receiver).clock(clock).start();

    @AfterEach
    void close() {
        simulator.close();
        receiver.close();
    }

    private HttpResponse<String> get(URI url) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return post(body);
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(simulator.url().resolve("/master/psychometrics"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return browser.send(request, BodyHandlers.ofString());
    }

    private static String token(URI page) {
        return page.getQuery().substring("access_token=".length());
    }

    private static Map<String, String> form(URI page, String button) {
        return Map.of(
                "token", token(page), "score", "42", "risk_band", "LOW", "score_confidence", "HIGH", "do", button);
    }

    @Test
    void finishing_gives_the_score_that_was_chosen() throws Exception {
        URI page = simulator.openSession(UID);
        HttpResponse<String> answer = post(Map.of(
                "token",
                token(page),
                "score",
                " -7 ",
                "risk_band",
                "HIGH",
                "score_confidence",
                "MEDIUM",
                "do",
                "finish"));
        simulator.journal().awaitDelivered(SOON);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/master/done");
        PsychometricScoreComplete score =
                (PsychometricScoreComplete) receiver.events().get(1);
        assertThat(score.uid()).isEqualTo(UID);
        assertThat(score.score()).isEqualTo(-7);
        assertThat(score.riskBand()).isEqualTo(RiskBand.HIGH);
        assertThat(score.scoreConfidence()).isEqualTo(new ScoreConfidence("MEDIUM"));
        assertThat(get(simulator.url().resolve("/master/done")).body()).contains("<h1>Done</h1>");
    }

    @ParameterizedTest
    @CsvSource({
        "leave, application.cancelled",
        "refuse, application.cancelled",
        "incomplete, application.incomplete",
        "expire, application.expired"
    })
    void every_button_ends_the_journey_in_its_way(String button, String type) throws Exception {
        assertThat(post(form(simulator.openSession(UID), button)).statusCode()).isEqualTo(303);
        simulator.journal().awaitDelivered(SOON);

        assertThat(receiver.events()).extracting(BeginiEvent::type).containsExactly(type);
    }

    @Test
    void every_button_on_the_page_is_one_of_them() throws Exception {
        String html = get(simulator.openSession(UID)).body();

        assertThat(Pattern.compile("<button name=\"do\" value=\"(\\w+)\"")
                        .matcher(html)
                        .results()
                        .map(match -> match.group(1)))
                .containsExactly("finish", "leave", "refuse", "incomplete", "expire");
    }

    @Test
    void it_leads_back_to_the_bank_where_an_address_is_set() throws Exception {
        simulator.close();
        URI back = URI.create("http://localhost:8080/loans?from=begini");
        simulator = BeginiSimulator.builder()
                .integration(Simulators.loans().returnUrl(back))
                .start();

        assertThat(post(form(simulator.openSession(UID), "leave")).headers().firstValue("Location"))
                .contains(back.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "score, ''",
        "score, 4.5",
        "score, 99999999999",
        "score, \"><script>",
        "risk_band, SEVERE",
        "score_confidence, ''",
        "do, something"
    })
    void what_cannot_be_is_told_on_the_page_and_ends_nothing(String field, String value) throws Exception {
        Map<String, String> form = new HashMap<>(form(simulator.openSession(UID), "finish"));
        form.put(field, value);
        HttpResponse<String> answer = post(form);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("role=\"alert\"", "aria-describedby=\"error\"", "aria-invalid=\"true\"")
                .doesNotContain("<script");
        assertThat(receiver.came()).isEmpty();
        assertThat(post(form(simulator.openSession(UID), "finish")).statusCode())
                .isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "access_token=", "access_token=x.y.z", "access_token=%3Cscript%3E"})
    void an_unknown_link_gets_a_page_that_says_so(String query) throws Exception {
        HttpResponse<String> answer = get(URI.create(simulator.url() + "/master/psychometrics?" + query));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("<h1>Unknown link</h1>").doesNotContain("<script", "x.y.z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "token=x&do=finish", "token=%zz&do=finish", "&&=&token", "%zz=%zz"})
    void a_form_without_a_known_token_does_too(String form) throws Exception {
        assertThat(post(form).statusCode()).isEqualTo(404);
    }

    @Test
    void a_tampered_token_is_unknown() throws Exception {
        String page = simulator.openSession(UID).toString();

        assertThat(get(URI.create(page.substring(0, page.length() - 2))).statusCode())
                .isEqualTo(404);
        assertThat(get(URI.create(page)).statusCode()).isEqualTo(200);
    }

    @Test
    void an_expired_link_gets_a_page_that_says_so_and_the_bank_its_event() throws Exception {
        URI page = simulator.openSession(UID);
        clock.advance(Duration.ofHours(25));

        assertThat(get(page).statusCode()).isEqualTo(410);
        assertThat(get(page).body()).contains("<h1>Assessment ended</h1>");
        assertThat(post(form(page, "finish")).statusCode()).isEqualTo(410);
        simulator.journal().awaitDelivered(SOON);
        assertThat(receiver.events()).extracting(BeginiEvent::type).containsExactly("application.expired");
    }

    @Test
    void a_form_sent_twice_counts_once() throws Exception {
        URI page = simulator.openSession(UID);

        assertThat(post(form(page, "leave")).statusCode()).isEqualTo(303);
        assertThat(post(form(page, "leave")).statusCode()).isEqualTo(410);
        assertThat(get(page).statusCode()).isEqualTo(410);
        assertThat(simulator.journal().awaitDelivered(SOON)).hasSize(1);
    }

    @Test
    void works_without_script_and_with_nothing_from_elsewhere() throws Exception {
        HttpResponse<String> answer = get(simulator.openSession(UID));
        String html = answer.body();

        assertThat(html)
                .doesNotContainIgnoringCase("<script", "javascript:", "http://", "https://", " onclick", "<img");
        assertThat(Pattern.compile("(?:href|src|action)=\"([^\"]*)\"")
                        .matcher(html)
                        .results()
                        .map(match -> match.group(1)))
                .containsExactly("/simulator.css", "/master/psychometrics");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'self'");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        HttpResponse<String> css = get(simulator.url().resolve("/simulator.css"));
        assertThat(css.statusCode()).isEqualTo(200);
        assertThat(css.headers().firstValue("Content-Type")).contains("text/css; charset=utf-8");
        assertThat(css.body()).doesNotContain("url(", "@import");
    }

    @Test
    void every_field_has_a_label_and_the_page_a_language_a_title_and_one_heading() throws Exception {
        String html = get(simulator.openSession(UID)).body();
        Pattern shown = Pattern.compile("<(?:select|input)(?! type=\"hidden\") id=\"(\\w+)\"");

        assertThat(shown.matcher(html).results().map(field -> field.group(1)))
                .containsExactly("score", "risk_band", "score_confidence")
                .allMatch(id -> html.contains("<label for=\"" + id + "\">"));
        assertThat(html)
                .contains("<html lang=\"en\">", "<title>Assessment – simulated Begini</title>", "width=device-width");
        assertThat(Pattern.compile("<h1>").matcher(html).results().map(MatchResult::group))
                .hasSize(1);
        assertThat(Pattern.compile("<legend>").matcher(html).results().map(MatchResult::group))
                .hasSize(2);
    }

    @Test
    void a_session_of_the_api_is_opened_with_its_token() throws Exception {
        BeginiClient client = BeginiClient.builder(TestEvents.INTEGRATION_ID, () -> TestReceiver.KEY)
                .baseUrl(simulator.url().toString())
                .build();
        String page = client.createSession("applicant-9")
                .fold(
                        created -> created.url() + "?access_token="
                                + created.accessToken().value(),
                        failure -> failure.advice());

        assertThat(get(URI.create(page)).body())
                .contains("<strong>applicant-9</strong>", "The time limit is 2 April 2026, 08:00 UTC.");
        assertThat(post(form(URI.create(page), "finish")).statusCode()).isEqualTo(303);
        simulator.journal().awaitDelivered("applicant-9", "psychometric_score.complete", SOON);
    }

    @Test
    void whatever_is_shown_is_escaped() throws Exception {
        simulator.close();
        simulator = BeginiSimulator.builder()
                .integration(
                        SimulatedIntegration.of("<b>\"'&", TestReceiver.KEY).environment(Environment.PRODUCTION))
                .start();
        String html = get(simulator.openSession(UID)).body();

        assertThat(html).contains("&lt;b&gt;&quot;&#39;&amp;", "(Production)").doesNotContain("<b>");
    }

    @Test
    void other_paths_and_methods_are_told_so() throws Exception {
        HttpRequest delete = HttpRequest.newBuilder(simulator.url().resolve("/master/psychometrics"))
                .DELETE()
                .build();
        HttpRequest head = HttpRequest.newBuilder(simulator.openSession(UID))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();

        assertThat(get(simulator.url().resolve("/")).statusCode()).isEqualTo(404);
        assertThat(get(simulator.url().resolve("/master/psychometrics/x")).statusCode())
                .isEqualTo(404);
        assertThat(browser.send(delete, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
        assertThat(browser.send(head, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    @Test
    void two_links_of_one_applicant_lead_to_one_session() throws Exception {
        URI first = simulator.openSession(UID, TestEvents.INTEGRATION_ID);
        URI second = simulator.openSession(UID);

        assertThat(second).isNotEqualTo(first);
        assertThat(post(form(first, "leave")).statusCode()).isEqualTo(303);
        assertThat(get(second).statusCode()).isEqualTo(410);
    }
}
