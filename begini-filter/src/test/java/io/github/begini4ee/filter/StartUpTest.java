package io.github.begini4ee.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.ConfigurationException;
import io.github.begini4ee.config.Settings;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.key.KeyRing;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.receiver.Receiver;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.testing.Application;
import io.github.begini4ee.testing.CapturedLogs;
import io.github.begini4ee.testing.FakeRequest;
import io.github.begini4ee.testing.FakeResponse;
import io.github.begini4ee.testing.Payloads;
import io.github.begini4ee.testing.ScriptedReceiver;
import io.github.begini4ee.testing.Signer;
import jakarta.servlet.http.HttpFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartUpTest {

    private static final byte[] BODY = Payloads.psychometric();
    private static final String MISCONFIGURED = "{\"detail\":\"Server misconfigured\"}";
    private static final Map<String, String> PARAMS = Map.of(
            "begini.api-key", Payloads.KEY,
            "begini.integration-id", Payloads.INTEGRATION_ID,
            "begini.environment", "test");

    /** As an application writes one for {@code @WebFilter}. */
    public static class Webhooks extends BeginiFilter {
        private static final long serialVersionUID = 1L;
    }

    /** A filter of somebody else. */
    public static class LoginFilter extends HttpFilter {
        private static final long serialVersionUID = 1L;
    }

    /** A second receiver. */
    public static final class OtherReceiver implements Receiver {
        @Override
        public Receipt receive(BeginiEvent event, VerifiedBody body) {
            return Receipt.stored();
        }
    }

    /** One that cannot be made. */
    public static final class BrokenReceiver implements Receiver {
        public BrokenReceiver() {
            throw new IllegalStateException("no database");
        }

        @Override
        public Receipt receive(BeginiEvent event, VerifiedBody body) {
            return Receipt.failed();
        }
    }

    /** As begini-cdi's. */
    private static Receiver offering(String... modes) {
        return new Receiver() {
            @Override
            public Set<String> modes() {
                return Set.of(modes);
            }

            @Override
            public Receipt receive(BeginiEvent event, VerifiedBody body) {
                return Receipt.processed();
            }
        };
    }

    private static List<String> problems(Application application) {
        try (application) {
            ConfigurationException failure = catchThrowableOfType(ConfigurationException.class, application::start);
            assertThat(failure).isNotNull();
            assertThat(failure.getMessage()).startsWith("BGN-001 ").contains(failure.problems());
            for (String filter : application.filters()) {
                FakeResponse response = application.send(filter, FakeRequest.signed(BODY));
                assertThat(response.status()).isEqualTo(500);
                assertThat(response.body()).isEqualTo(MISCONFIGURED);
            }
            assertThat(application.passedOn()).isEmpty();
            return failure.problems();
        }
    }

    private static void assertProblem(Application application, String... parts) {
        assertThat(problems(application)).singleElement().asString().contains(parts);
    }

    @Test
    void lists_every_problem_in_one_exception() {
        List<String> problems = problems(Application.loans()
                .param("begini.api-key", " ")
                .param("begini.environment", "staging")
                .param("begini.max-body-size", "0")
                .param("begini.on-start-error", "explode")
                .param("begini.mode", "outbox")
                .param("begini.api-kye", "x"));

        assertThat(problems)
                .anySatisfy(problem -> assertThat(problem).startsWith("BGN-017 begini.api-key (context-param)"))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("BGN-005 begini.environment (context-param) must be one of test, production"))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith(
                                "BGN-004 begini.max-body-size (context-param) must be between 1 and 10485760, was 0"))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("BGN-005 begini.on-start-error (context-param) must be one of fail, unavailable"))
                .anySatisfy(problem -> assertThat(problem).startsWith("BGN-032 begini.mode must be one of verify"))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("BGN-006 begini.api-kye (context-param)")
                        .contains("did you mean begini.api-key?"))
                .doesNotHaveDuplicates();
    }

    @Test
    void names_a_missing_receiver() {
        assertProblem(Application.loans().service(Receiver.class), "BGN-029", "add begini-cdi", "begini.mode=verify");
    }

    @Test
    void names_two_receivers() {
        assertProblem(
                Application.loans()
                        .service(Receiver.class, ScriptedReceiver.class.getName(), OtherReceiver.class.getName()),
                "BGN-030",
                ScriptedReceiver.class.getName(),
                OtherReceiver.class.getName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.bank.NoSuchReceiver", "io.github.begini4ee.filter.StartUpTest$BrokenReceiver"})
    void names_a_receiver_that_cannot_be_made(String className) {
        assertThat(problems(Application.loans().service(Receiver.class, className)))
                .anySatisfy(problem -> assertThat(problem).startsWith("BGN-033").contains(Receiver.class.getName()))
                .noneSatisfy(problem -> assertThat(problem).contains("no database"));
    }

    @Test
    void needs_a_mode_where_the_receiver_offers_some() {
        assertProblem(
                Application.loans().receiving(offering("inbox", "direct")),
                "BGN-031 begini.mode is not set: choose one of direct, inbox, verify");
    }

    @Test
    void refuses_a_mode_that_nobody_offers() {
        assertProblem(
                Application.loans().receiving(offering("inbox", "direct")).param("begini.mode", "dircet"),
                "BGN-032 begini.mode must be one of direct, inbox, verify, was dircet");
        assertProblem(
                Application.loans().param("begini.mode", "direct"),
                "BGN-032 begini.mode must be one of verify, was direct");
    }

    @Test
    void starts_in_a_mode_that_is_offered() {
        try (Application application = Application.loans()
                .receiving(offering("inbox", "direct"))
                .param("begini.mode", "direct")
                .start()) {
            assertThat(application.send(FakeRequest.signed(BODY)).status()).isEqualTo(200);
        }
    }

    @Test
    void needs_no_receiver_in_mode_verify_and_ignores_one() {
        try (Application application =
                Application.loans().param("begini.mode", "verify").start()) {
            application.send(FakeRequest.signed(BODY));

            assertThat(application.passedOn()).hasSize(1);
            assertThat(ScriptedReceiver.events()).isEmpty();
        }
    }

    @Test
    void asks_the_receiver_too() {
        Receiver choosy = new Receiver() {
            @Override
            public Set<String> settings() {
                return Set.of("begini.direct.timeout");
            }

            @Override
            public void start(BeginiConfig config, Settings settings) {
                settings.duration(
                        "begini.direct.timeout", Duration.ofSeconds(4), Duration.ofMillis(1), Duration.ofHours(1));
                settings.problem("no observer");
            }

            @Override
            public Receipt receive(BeginiEvent event, VerifiedBody body) {
                return Receipt.processed();
            }
        };
        List<String> problems = problems(Application.loans().receiving(choosy).param("begini.direct.timeout", "soon"));

        assertThat(problems).hasSize(2).contains("no observer");
        assertThat(problems.get(0))
                .isEqualTo("BGN-004 begini.direct.timeout (context-param) must be between 1ms and 1h, was soon.");
        assertThat(ScriptedReceiver.stopped()).isEqualTo(1);
    }

    @Test
    void names_a_receiver_that_cannot_start() {
        Receiver failing = new Receiver() {
            @Override
            public void start(BeginiConfig config, Settings settings) {
                throw new IllegalArgumentException("internal 4711");
            }

            @Override
            public Receipt receive(BeginiEvent event, VerifiedBody body) {
                return Receipt.processed();
            }
        };

        assertThat(problems(Application.loans().receiving(failing)))
                .singleElement()
                .asString()
                .startsWith("BGN-033 " + ScriptedReceiver.class.getName())
                .contains("IllegalArgumentException")
                .doesNotContain("4711");
    }

    @Test
    void refuses_every_request_where_no_listener_ran() {
        try (Application application = Application.loans().filter("begini", PARAMS, "/webhooks/begini");
                CapturedLogs logs = CapturedLogs.open()) {
            application.startWithoutListener();

            for (FakeRequest request : List.of(
                    FakeRequest.signed(BODY),
                    FakeRequest.of(BODY),
                    FakeRequest.of("").method("GET"))) {
                FakeResponse response = application.send(request);
                assertThat(response.everything())
                        .isEqualTo("500 {Cache-Control=no-store, Content-Length=33, Content-Type=application/json,"
                                + " X-Content-Type-Options=nosniff} " + MISCONFIGURED);
                assertThat(request.bytesTaken()).isZero();
            }
            assertThat(application.passedOn()).isEmpty();
            assertThat(logs.lines()).anySatisfy(line -> assertThat(line)
                    .startsWith("SEVERE BGN-035 the filter begini ")
                    .contains("<listener-class>io.github.begini4ee.filter.BeginiListener</listener-class>"));
        }
    }

    /** As a second copy of the library leaves them, in an EAR; an exception would have some servers drop the filter. */
    @Test
    void refuses_every_request_where_the_endpoints_are_those_of_another_class_loader() {
        try (Application application = Application.verifying().filter("begini", Map.of(), "/a")) {
            application.servletContext().setAttribute(Endpoints.class.getName(), new Object());
            application.startWithoutListener();

            assertThat(application.send(FakeRequest.signed(BODY)).status()).isEqualTo(500);
            assertThat(application.passedOn()).isEmpty();
        }
    }

    @Test
    void refuses_every_request_of_a_filter_that_the_listener_did_not_see() {
        try (Application application = Application.loans().filter("seen", PARAMS, "/a")) {
            application.startWithListenerInWebXml();
            BeginiFilter unseen = new BeginiFilter();
            FakeResponse response = new FakeResponse();
            assertThatThrownBy(unseen::getFilterName).isInstanceOf(RuntimeException.class); // never initialised
            assertThat(application.send("seen", FakeRequest.signed(BODY)).status())
                    .isEqualTo(200);
            assertThatNoPass(unseen, response);
        }
    }

    private static void assertThatNoPass(BeginiFilter filter, FakeResponse response) {
        List<Object> passed = new ArrayList<>();
        try {
            filter.doFilter(
                    FakeRequest.signed(BODY).toServlet(),
                    response.toServlet(),
                    (request, ignored) -> passed.add(request));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        assertThat(passed).isEmpty();
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.body()).isEqualTo(MISCONFIGURED);
    }

    @Test
    void starts_with_the_listener_in_web_xml() {
        try (Application application = Application.loans().filter("begini", PARAMS, "/webhooks/begini")) {
            application.startWithListenerInWebXml();

            assertThat(application.send(FakeRequest.signed(BODY)).status()).isEqualTo(200);
        }
    }

    @Test
    void fails_with_the_listener_in_web_xml_where_settings_have_no_endpoint() {
        try (Application application = Application.loans()) {
            assertThatThrownBy(application::startWithListenerInWebXml)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("BGN-010 begini.* settings are there, but no endpoint");
        }
    }

    @Test
    void only_warns_where_nothing_is_configured() {
        try (Application application = Application.empty();
                CapturedLogs logs = CapturedLogs.open()) {
            application.param("bank.name", "First").filter("login", LoginFilter.class, Map.of(), "/*");

            application.start();

            assertThat(application.filters()).containsExactly("login");
            assertThat(logs.lines()).singleElement().asString().startsWith("WARNING BGN-011 /loans ");
        }
    }

    @Test
    void fails_where_settings_have_no_endpoint() {
        assertThat(problems(Application.loans().without("begini.path")))
                .singleElement()
                .asString()
                .startsWith("BGN-010");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhooks/begini", "/*", "*.do", "/a/*/b", "/a*", "http://bank/begini"})
    void fails_where_the_path_is_bad(String path) {
        assertThat(problems(Application.loans().param("begini.path", path)))
                .singleElement()
                .asString()
                .startsWith("BGN-009 begini.path (context-param)")
                .endsWith("was " + path + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/x", "/x/", "/x/*"})
    void registers_one_pattern_for_the_path_and_all_below_it_in_mode_verify(String path) {
        try (Application application =
                Application.verifying().param("begini.path", path).start()) {
            assertThat(application.mappings("begini")).containsExactly("/x/*");
        }
    }

    @ParameterizedTest
    @CsvSource({"/webhooks/begini, /webhooks/begini", "/webhooks/begini/*, /webhooks/begini/*", "' /begini ', /begini"})
    void registers_one_filter_at_the_path(String path, String mapping) {
        try (Application application =
                Application.loans().param("begini.path", path).start()) {
            assertThat(application.filters()).containsExactly("begini");
            assertThat(application
                            .servletContext()
                            .getFilterRegistration("begini")
                            .getUrlPatternMappings())
                    .containsExactly(mapping);
        }
    }

    @Test
    void registers_under_another_name_where_begini_is_taken() {
        try (Application application = Application.loans()
                .filter("begini", LoginFilter.class, Map.of(), "/*")
                .start()) {
            assertThat(application.filters()).containsExactly("begini", BeginiFilter.class.getName());
            assertThat(application
                            .send(BeginiFilter.class.getName(), FakeRequest.signed(BODY))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void registers_nothing_where_a_filter_is_declared() {
        try (Application application = Application.loans()
                .filter("webhooks", Webhooks.class, Map.of(), "/declared")
                .start()) {
            assertThat(application.filters()).containsExactly("webhooks");
            assertThat(application.mappings("webhooks")).containsExactly("/declared");
            assertThat(application.send(FakeRequest.signed(BODY)).status()).isEqualTo(200);
        }
    }

    @Test
    void ignores_filters_of_others() {
        try (Application application = Application.loans()) {
            application.filter("login", LoginFilter.class, Map.of(), "/*");

            application.start();

            assertThat(application.filters()).containsExactly("login", "begini");
            assertThat(application.send("begini", FakeRequest.signed(BODY)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void keeps_several_endpoints_apart() {
        Map<String, String> cards = Map.of(
                "begini.api-key", "key-of-the-cards-000",
                "begini.integration-id", "2",
                "begini.environment", "test",
                "begini.max-body-size", "100");
        try (Application application = Application.empty()
                .service(Receiver.class, ScriptedReceiver.class.getName())
                .filter("loans", PARAMS, "/loans")
                .filter("cards", cards, "/cards")
                .start()) {
            String card = "{\"uid\":\"u\",\"integration_id\":\"2\",\"event\":{\"type\":\"x\"}}";
            String cardSignature = Signer.sign(card.getBytes(), "key-of-the-cards-000");

            assertThat(application.send("loans", FakeRequest.signed(BODY)).status())
                    .isEqualTo(200);
            assertThat(application.send("cards", FakeRequest.signed(BODY)).status())
                    .isEqualTo(413);
            assertThat(application
                            .send("cards", FakeRequest.of(card).header("X-Signature", cardSignature))
                            .status())
                    .isEqualTo(200);
            assertThat(application
                            .send("loans", FakeRequest.of(card).header("X-Signature", cardSignature))
                            .status())
                    .isEqualTo(403);
            assertThat(ScriptedReceiver.events()).hasSize(2);
        }
    }

    @Test
    void starts_no_endpoint_where_one_of_two_is_wrong() {
        assertProblem(
                Application.empty()
                        .service(Receiver.class, ScriptedReceiver.class.getName())
                        .filter("loans", PARAMS, "/loans")
                        .filter("cards", Map.of("begini.integration-id", "2", "begini.environment", "test"), "/cards"),
                "BGN-020 the integration default has no key");
        assertThat(ScriptedReceiver.stopped()).isEqualTo(2);
    }

    @Test
    void refuses_test_and_production_in_two_endpoints_of_one_application() {
        Map<String, String> production = Map.of("begini.api-key", "key-of-production-0", "begini.integration-id", "2");
        Application mixed = Application.empty()
                .service(Receiver.class, ScriptedReceiver.class.getName())
                .filter("test", PARAMS, "/test")
                .filter("production", production, "/production");

        assertProblem(mixed, "BGN-016", "begini.allow-mixed-environments=true");

        try (Application allowed = Application.empty()
                .param("begini.allow-mixed-environments", "true")
                .service(Receiver.class, ScriptedReceiver.class.getName())
                .filter("test", PARAMS, "/test")
                .filter("production", production, "/production")
                .start()) {
            assertThat(allowed.send("test", FakeRequest.signed(BODY)).status()).isEqualTo(200);
        }
    }

    @Test
    void refuses_one_key_for_two_integration_ids_in_two_endpoints_of_one_application() {
        Map<String, String> cards = new HashMap<>(PARAMS);
        cards.put("begini.integration-id", "2");

        assertProblem(
                Application.empty()
                        .service(Receiver.class, ScriptedReceiver.class.getName())
                        .filter("loans", PARAMS, "/loans")
                        .filter("cards", cards, "/cards"),
                "BGN-024 default/api-key of environment TEST at endpoint cards and",
                "default/api-key of environment TEST at endpoint loans are the same key");
    }

    @Test
    void takes_one_integration_at_two_endpoints() {
        try (Application application = Application.empty()
                .service(Receiver.class, ScriptedReceiver.class.getName())
                .filter("old", PARAMS, "/old")
                .filter("new", PARAMS, "/new")
                .start()) {
            assertThat(application.send("old", FakeRequest.signed(BODY)).status())
                    .isEqualTo(200);
            assertThat(application.send("new", FakeRequest.signed(BODY)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void starts_once_where_the_listener_is_there_twice() {
        List<String> started = new ArrayList<>();
        Receiver counting = new Receiver() {
            @Override
            public void start(BeginiConfig config, Settings settings) {
                started.add(config.path());
            }

            @Override
            public Receipt receive(BeginiEvent event, VerifiedBody body) {
                return Receipt.processed();
            }
        };
        try (Application application = Application.loans().receiving(counting).start()) {
            new BeginiListener()
                    .contextInitialized(new jakarta.servlet.ServletContextEvent(application.runningContext()));

            assertThat(started).containsExactly("/webhooks/begini");
        }
    }

    @Test
    void refuses_every_request_after_the_application_stopped_and_stops_the_receiver_once() {
        try (Application application = Application.loans().start()) {
            application.stop();

            assertThat(application.send(FakeRequest.signed(BODY)).body()).isEqualTo(MISCONFIGURED);
            assertThat(ScriptedReceiver.stopped()).isEqualTo(1);
            assertThat(ScriptedReceiver.events()).isEmpty();
        }
    }

    @Test
    void answers_503_to_every_request_where_it_may_start_with_an_error() {
        try (Application application =
                        Application.loans().without("begini.api-key").param("begini.on-start-error", "unavailable");
                CapturedLogs logs = CapturedLogs.open()) {
            application.start();

            for (FakeRequest request : List.of(
                    FakeRequest.signed(BODY),
                    FakeRequest.of(BODY),
                    FakeRequest.of("").method("GET"))) {
                assertThat(application.send(request).everything())
                        .isEqualTo("503 {Cache-Control=no-store, Content-Length=36, Content-Type=application/json,"
                                + " Retry-After=10, X-Content-Type-Options=nosniff}"
                                + " {\"detail\":\"Temporarily unavailable\"}");
            }
            assertThat(application.passedOn()).isEmpty();
            assertThat(logs.lines())
                    .filteredOn(line -> line.startsWith("SEVERE"))
                    .singleElement()
                    .asString()
                    .startsWith("SEVERE BGN-036")
                    .contains("BGN-020");
        }
    }

    @Test
    void reports_at_start_what_runs_and_where_each_setting_comes_from() {
        try (CapturedLogs logs = CapturedLogs.open();
                Application application = Application.loans()
                        .without("begini.path")
                        .filter("begini", Map.of("begini.max-body-size", "5000"), "/a", "/b")) {
            application.start();

            assertThat(logs.lines())
                    .singleElement()
                    .asString()
                    .startsWith("INFO BGN-037 Begini for Jakarta EE ")
                    .contains(
                            "begini at /a, /b",
                            "the application's own receiver",
                            "default (TEST, integration id 12345678901234567890)",
                            "5000 bytes",
                            "begini.max-body-size from init-param",
                            "begini.api-key from context-param")
                    .doesNotContain(Payloads.KEY);
        }
    }

    @Test
    void warns_at_start_where_any_integration_is_accepted() {
        try (CapturedLogs logs = CapturedLogs.open();
                Application application = Application.loans().without("begini.integration-id")) {
            application.start();

            assertThat(logs.warnings()).singleElement().asString().contains("BGN-014", "(endpoint begini)");
        }
    }

    @Test
    void lets_an_init_param_win_over_a_context_param_over_the_file() {
        try (Application application = Application.loans()
                .without("begini.api-key")
                .file(
                        "META-INF/microprofile-config.properties",
                        "begini.api-key=" + Payloads.KEY + "\nbegini.max-body-size=10\nbegini.mode=nonsense\n")
                .param("begini.max-body-size", "20")
                .filter("begini", Map.of("begini.max-body-size", "5000", "begini.mode", "verify"), "/a")
                .start()) {
            application.send(FakeRequest.signed(BODY));

            assertThat(application.passedOn()).hasSize(1);
        }
    }

    @Test
    void may_start_with_an_error_also_where_the_file_of_settings_cannot_be_read() {
        try (Application application = Application.loans()
                .param("begini.on-start-error", "unavailable")
                .file("META-INF/microprofile-config.properties", "begini.mode=\\u00zz\n")
                .filter("begini", Map.of(), "/a")) {
            application.start();

            assertThat(application.send(FakeRequest.signed(BODY)).status()).isEqualTo(503);
        }
    }

    @Test
    void refuses_a_declared_filter_that_is_mapped_to_nothing() {
        assertProblem(Application.loans().filter("begini", Map.of()), "BGN-045", "<filter-mapping>");
    }

    @Test
    void takes_its_path_and_what_is_below_by_one_pattern_where_the_request_goes_on() throws Exception {
        try (CapturedLogs logs = CapturedLogs.open();
                Application application = Application.verifying().start()) {
            assertThat(application
                            .servletContext()
                            .getFilterRegistration("begini")
                            .getUrlPatternMappings())
                    .containsExactly("/webhooks/begini/*");
            assertThat(logs.lines()).noneSatisfy(line -> assertThat(line).startsWith("WARNING"));
        }
    }

    @Test
    void warns_of_an_exact_mapping_in_front_of_an_endpoint_of_the_bank() throws Exception {
        try (Application application =
                        Application.verifying().without("begini.path").filter("begini", Map.of(), "/webhooks/begini");
                CapturedLogs logs = CapturedLogs.open()) {
            application.start();

            assertThat(logs.lines()).anySatisfy(line -> assertThat(line).startsWith("WARNING BGN-046"));
        }
    }

    @Test
    void shows_no_key_that_was_written_where_a_file_belongs() {
        Application application =
                Application.loans().without("begini.api-key").param("begini.api-key-file", "THE-REAL-SECRET-KEY-0123");

        assertThatThrownBy(application::start)
                .hasMessageContaining("BGN-019")
                .hasMessageNotContaining("THE-REAL-SECRET");
    }

    @Test
    void shows_no_piece_of_a_key_that_looks_like_a_placeholder() {
        Application application = Application.loans().param("begini.api-key", "pre${SECRETPART}post");

        assertThatThrownBy(application::start)
                .hasMessageContaining("BGN-003 begini.api-key")
                .hasMessageNotContaining("SECRETPART");
    }

    @Test
    void shows_no_piece_of_a_key_that_a_placeholder_leads_to() {
        Application application =
                Application.loans().param("begini.api-key", "${VAULTED}").param("VAULTED", "pre${SECRETPART}post");

        assertThatThrownBy(application::start)
                .hasMessageContaining("BGN-003 begini.api-key")
                .hasMessageNotContaining("SECRETPART");
    }

    @Test
    void leaves_no_trace_in_a_context_that_stops() throws Exception {
        Application application = Application.loans().start();

        application.close();

        assertThat(application.servletContext().getAttribute("io.github.begini4ee.filter.Endpoints"))
                .isNull();
    }

    /** Notes what it is told before any event. */
    private static final class Listening implements Receiver {
        private final List<String> told = new ArrayList<>();

        @Override
        public void configured(BeginiConfig config, KeyRing keys, Settings settings) {
            told.add("configured " + config.integrations().get(0).name() + " with "
                    + keys.active().get(0).key().equals(ApiKey.of(Payloads.KEY)));
        }

        @Override
        public void start(BeginiConfig config, Settings settings) {
            told.add("start");
        }

        @Override
        public Receipt receive(BeginiEvent event, VerifiedBody body) {
            return Receipt.processed();
        }
    }

    @Test
    void tells_a_receiver_integrations_and_keys_before_it_starts() {
        Listening receiver = new Listening();
        try (Application application = Application.loans().receiving(receiver)) {
            application.start();

            assertThat(receiver.told).containsExactly("configured default with true", "start");
        }
    }

    @Test
    void tells_them_also_where_no_event_will_come() {
        Listening receiver = new Listening();
        try (Application application =
                Application.loans().param("begini.mode", "verify").receiving(receiver)) {
            application.start();

            assertThat(receiver.told).containsExactly("configured default with true");
        }
    }
}
