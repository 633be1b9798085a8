package io.github.begini4ee.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.Settings;
import io.github.begini4ee.filter.BeginiFilter;
import io.github.begini4ee.filter.BeginiListener;
import io.github.begini4ee.server.Behind;
import io.github.begini4ee.server.CapturedLog;
import io.github.begini4ee.server.Deployment;
import io.github.begini4ee.server.OneServer;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.ScriptedReceiver;
import io.github.begini4ee.server.Signed;
import io.github.begini4ee.server.TestServer;
import io.github.begini4ee.server.WebApp;
import io.github.begini4ee.server.Wire;
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Applications that must not start: each problem is named, and no request passes. */
@ExtendWith(OneServer.class)
@Shows(Feature.START)
class StartUpHttpIT {

    private static final String SECRET = "canary-key-1234567890";

    private final TestServer server;

    StartUpHttpIT(TestServer server) {
        this.server = server;
    }

    /** Offers modes, so that one has to be chosen. */
    public static final class Choosy extends ScriptedReceiver {
        @Override
        public Set<String> modes() {
            return Set.of("calm", "eager");
        }

        @Override
        public Set<String> settings() {
            return Set.of("begini.choosy.patience");
        }

        @Override
        public void start(BeginiConfig config, Settings settings) {
            settings.number("begini.choosy.patience", 5, 1, 10);
        }
    }

    /** Cannot be made. */
    public static final class Stillborn extends ScriptedReceiver {
        public Stillborn() {
            throw new IllegalStateException(SECRET);
        }
    }

    /** Cannot be started. */
    public static final class Lame extends ScriptedReceiver {
        @Override
        public void start(BeginiConfig config, Settings settings) {
            throw new IllegalStateException(SECRET);
        }
    }

    /** A server that deploys although a listener threw, as WildFly and Liberty do. */
    public static final class Lenient implements ServletContextListener {

        private final BeginiListener listener = new BeginiListener();

        @Override
        public void contextInitialized(ServletContextEvent event) {
            try {
                listener.contextInitialized(event);
            } catch (IllegalStateException lenient) {
                event.getServletContext().log("deployed all the same");
            }
        }

        @Override
        public void contextDestroyed(ServletContextEvent event) {
            listener.contextDestroyed(event);
        }
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                broken("no key", app -> app.param("begini.environment", "test"), "BGN-020", "begini.api-key"),
                broken(
                        "blank key",
                        app -> app.param("begini.api-key", " "),
                        "BGN-017",
                        "begini.api-key (context-param)"),
                broken(
                        "unresolved placeholder",
                        app -> app.param("begini.api-key", "${NO_SUCH}"),
                        "BGN-003",
                        "NO_SUCH"),
                broken(
                        "unknown setting",
                        app -> app.usualSettings().param("begini.max-body-sizes", "7"),
                        "BGN-006",
                        "begini.max-body-sizes (context-param)",
                        "did you mean begini.max-body-size?"),
                broken(
                        "another case",
                        app -> app.usualSettings().param("Begini.Path", "/x"),
                        "BGN-006",
                        "did you mean begini.path?"),
                broken(
                        "limit of zero",
                        app -> app.usualSettings().param("begini.max-body-size", "0"),
                        "BGN-004",
                        "begini.max-body-size (context-param) must be between 1 and 10485760, was 0"),
                broken(
                        "limit in words",
                        app -> app.usualSettings().param("begini.max-body-size", "1 MB"),
                        "BGN-004",
                        "was 1 MB"),
                broken(
                        "demo key in production",
                        app -> app.param("begini.api-key", "demo-key-1"),
                        "BGN-021",
                        "production"),
                broken(
                        "another environment",
                        app -> app.param("begini.api-key", SECRET).param("begini.environment", "staging"),
                        "BGN-005",
                        "test, production",
                        "was staging"),
                broken(
                        "a key file that is not there",
                        app -> app.param("begini.api-key-file", "/no/such/file"),
                        "BGN-019",
                        "api-key-file",
                        "NoSuchFileException"),
                broken(
                        "key and key file",
                        app -> app.param("begini.api-key", SECRET).param("begini.api-key-file", "/no/such/file"),
                        "BGN-018"),
                broken(
                        "one key under two integrations",
                        app -> app.param("begini.integrations", "a,b")
                                .param("begini.integrations.a.id", "1")
                                .param("begini.integrations.a.api-key", SECRET)
                                .param("begini.integrations.b.id", "2")
                                .param("begini.integrations.b.api-key", SECRET),
                        "BGN-024",
                        "a/api-key and b/api-key"),
                broken(
                        "test and production together",
                        app -> app.param("begini.integrations", "a,b")
                                .param("begini.integrations.a.id", "1")
                                .param("begini.integrations.a.api-key", SECRET)
                                .param("begini.integrations.b.id", "2")
                                .param("begini.integrations.b.environment", "test")
                                .param("begini.integrations.b.api-key", "another-" + SECRET),
                        "BGN-016",
                        "begini.allow-mixed-environments"),
                broken(
                        "both forms",
                        app -> app.usualSettings()
                                .param("begini.integrations", "a")
                                .param("begini.integrations.a.id", "1")
                                .param("begini.integrations.a.api-key", SECRET),
                        "BGN-012",
                        "begini.api-key (context-param)"),
                broken(
                        "a mode where none is offered",
                        app -> app.usualSettings().param("begini.mode", "inbox"),
                        "BGN-032",
                        "verify, was inbox"));
    }

    private static Arguments broken(String what, Consumer<WebApp> settings, String... named) {
        return arguments(what, settings, List.of(named));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void does_not_start_names_the_problem_and_passes_nothing(
            String what, Consumer<WebApp> settings, List<String> named) {
        WebApp app = new WebApp("/broken").param("begini.path", "/begini").receivers(ScriptedReceiver.class);
        settings.accept(app);
        try (Deployment deployment = server.deploy(app.initializedByHand())) {
            assertThat(deployment.started()).isFalse();
            assertThat(deployment.said()).contains("BGN-001").contains(named).doesNotContain(SECRET);
            passesNothing("/broken");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void answers_500_where_a_lenient_server_deploys_all_the_same(
            String what, Consumer<WebApp> settings, List<String> named) {
        WebApp app = new WebApp("/lenient")
                .receivers(ScriptedReceiver.class)
                .filter("begini", BeginiFilter.class, "/begini")
                .listener(Lenient.class)
                .withoutInitializer();
        settings.accept(app);
        try (Deployment deployment = server.deploy(app).asStarted()) {
            assertThat(deployment.said()).doesNotContain("BGN-037");
            Behind.forget("/lenient");
            Wire.exchange(server.port(), Request.post("/lenient/begini").signed(Payloads.score("lenient")))
                    .isDetail(500, "Server misconfigured");
            Wire.exchange(server.port(), Request.of("GET", "/lenient/begini")).isDetail(500, "Server misconfigured");
            assertThat(Behind.calls("/lenient")).isZero();
            assertThat(ScriptedReceiver.received("lenient")).isEmpty();
        }
    }

    private void passesNothing(String contextPath) {
        Behind.forget(contextPath);
        Reply reply = Wire.exchange(
                server.port(), Request.post(contextPath + "/begini").signed(Payloads.score("start-up")));
        assertThat(reply.status()).isGreaterThanOrEqualTo(400);
        assertThat(reply.text()).doesNotContain("BGN-", SECRET);
        assertThat(Behind.calls(contextPath)).isZero();
        assertThat(ScriptedReceiver.received("start-up")).isEmpty();
    }

    @Test
    void lists_all_problems_of_all_endpoints_at_once() {
        WebApp app = new WebApp("/many")
                .param("begini.max-body-size", "-1")
                .param("begini.api-kye", SECRET)
                .param("begini.environment", "${WHERE}")
                .param("begini.on-start-error", "maybe")
                .receivers(ScriptedReceiver.class)
                .filter("one", BeginiFilter.class, "/begini")
                .filter("two", BeginiFilter.class, "/two", Map.of("begini.mode", "nonsense"))
                .initializedByHand();
        try (Deployment deployment = server.deploy(app)) {
            assertThat(deployment.started()).isFalse();
            assertThat(deployment.said())
                    .contains("BGN-001")
                    .contains("begini.max-body-size (context-param) must be between")
                    .contains("begini.api-kye (context-param) is no setting", "did you mean begini.api-key?")
                    .contains("${WHERE}")
                    .contains("begini.on-start-error (context-param) must be one of fail, unavailable, was maybe")
                    .contains("BGN-020")
                    .contains("begini.mode must be one of verify, was nonsense")
                    .doesNotContain(SECRET);
            passesNothing("/many");
        }
    }

    @Test
    void names_a_path_that_is_none() {
        for (String path : new String[] {"webhooks", "/*", "/a/*/b", "*.begini"}) {
            WebApp app = new WebApp("/path").usualSettings().param("begini.path", path);
            try (Deployment deployment = server.deploy(app.initializedByHand())) {
                assertThat(deployment.started()).as(path).isFalse();
                assertThat(deployment.said()).contains("BGN-009", "begini.path (context-param)", "was " + path);
                passesNothing("/path");
            }
        }
    }

    @Test
    void names_settings_without_an_endpoint() {
        try (Deployment deployment = server.deploy(new WebApp("/no-endpoint")
                .usualSettings()
                .receivers(ScriptedReceiver.class)
                .initializedByHand())) {
            assertThat(deployment.started()).isFalse();
            assertThat(deployment.said()).contains("BGN-010", "begini.path", "<filter>", "@WebFilter");
            passesNothing("/no-endpoint");
        }
    }

    @Test
    void names_what_is_wrong_with_receivers() {
        receivers("BGN-029", "META-INF/services/io.github.begini4ee.receiver.Receiver");
        receivers("BGN-030", "Choosy", ScriptedReceiver.class, Choosy.class);
        receivers("BGN-031", "calm, eager, verify", Choosy.class);
        receivers("BGN-033", "Stillborn", Stillborn.class);
        receivers("BGN-033", "Lame", Lame.class);
    }

    private void receivers(String id, String named, Class<?>... receivers) {
        WebApp app = new WebApp("/receivers").usualSettings().param("begini.path", "/begini");
        if (receivers.length > 0) {
            app.receivers(receivers);
        }
        try (Deployment deployment = server.deploy(app.initializedByHand())) {
            assertThat(deployment.started()).as(id).isFalse();
            assertThat(deployment.said()).contains(id, named).doesNotContain("did you mean");
            passesNothing("/receivers");
        }
    }

    @Test
    void knows_the_modes_and_settings_of_the_receiver_that_is_there() {
        WebApp good = choosy("calm", "7");
        try (Deployment deployment = server.deploy(good).asStarted()) {
            assertThat(deployment.said()).contains("BGN-037");
            Wire.exchange(server.port(), Request.post("/choosy/begini").signed(Payloads.score("choosy")))
                    .isProcessed();
        }
        try (Deployment deployment = server.deploy(choosy("quick", "11"))) {
            assertThat(deployment.started()).isFalse();
            assertThat(deployment.said())
                    .contains("begini.mode must be one of calm, eager, verify, was quick")
                    .contains("begini.choosy.patience (context-param) must be between 1 and 10, was 11");
        }
    }

    private static WebApp choosy(String mode, String patience) {
        return new WebApp("/choosy")
                .usualSettings()
                .param("begini.path", "/begini")
                .param("begini.mode", mode)
                .param("begini.choosy.patience", patience)
                .receivers(Choosy.class)
                .initializedByHand();
    }

    @Test
    void answers_503_where_the_application_must_start_all_the_same() {
        WebApp app = new WebApp("/unavailable")
                .param("begini.path", "/begini")
                .param("begini.on-start-error", "unavailable")
                .param("begini.max-body-size", "many")
                .receivers(ScriptedReceiver.class)
                .initializedByHand();
        try (CapturedLog log = CapturedLog.ofLibrary();
                Deployment deployment = server.deploy(app)) {
            assertThat(deployment.started()).as(deployment.said()).isTrue();
            assertThat(log.text()).contains("SEVERE BGN-036", "begini.max-body-size", "BGN-020");
            Behind.forget("/unavailable");
            for (Request request : List.of(
                    Request.post("/unavailable/begini").signed(Payloads.score("unavailable")),
                    Request.of("GET", "/unavailable/begini"),
                    Request.post("/unavailable/begini").body(Payloads.bytes("x")))) {
                Reply reply = Wire.exchange(server.port(), request);
                reply.isDetail(503, "Temporarily unavailable");
                assertThat(Integer.parseInt(reply.header("Retry-After"))).isPositive();
            }
            assertThat(Behind.calls("/unavailable")).isZero();
            assertThat(ScriptedReceiver.received("unavailable")).isEmpty();
        }
    }

    @Test
    void warns_of_short_keys_and_unchecked_integration_ids_and_starts() {
        WebApp app = new WebApp("/doubtful")
                .param("begini.path", "/begini")
                .param("begini.environment", "test")
                .param("begini.api-key", "short")
                .receivers(ScriptedReceiver.class)
                .initializedByHand();
        try (CapturedLog log = CapturedLog.ofLibrary();
                Deployment deployment = server.deploy(app)) {
            assertThat(deployment.started()).isTrue();
            assertThat(log.text())
                    .contains("WARNING BGN-025", "WARNING BGN-014")
                    .doesNotContain("SEVERE");
            Wire.exchange(
                            server.port(),
                            Request.post("/doubtful/begini").signed(Payloads.score("doubtful", "any"), "short"))
                    .isProcessed();
        }
    }

    @Test
    void tells_at_start_what_runs_and_where_each_setting_comes_from_but_no_key() {
        WebApp app = new WebApp("/report")
                .param("begini.path", "/begini")
                .param("begini.environment", "test")
                .param("begini.integration-id", "report-id")
                .param("begini.api-key", SECRET)
                .receivers(ScriptedReceiver.class)
                .initializedByHand();
        try (CapturedLog log = CapturedLog.ofLibrary();
                Deployment deployment = server.deploy(app)) {
            assertThat(deployment.started()).isTrue();
            assertThat(log.text())
                    .contains("INFO BGN-037", "/begini", "report-id", "TEST", "262144 bytes")
                    .contains("begini.api-key from context-param", "begini.path from context-param")
                    .doesNotContain(SECRET, Signed.KEY);
        }
    }
}
