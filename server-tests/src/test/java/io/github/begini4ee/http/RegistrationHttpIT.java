package io.github.begini4ee.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.begini4ee.filter.BeginiFilter;
import io.github.begini4ee.filter.BeginiInitializer;
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
import io.github.begini4ee.server.WebXml;
import io.github.begini4ee.server.Wire;
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The ways in which users register the filter, and the sources that they configure it from. */
@ExtendWith(OneServer.class)
@Shows(Feature.ENDPOINTS)
class RegistrationHttpIT {

    private static final String FILE = "META-INF/microprofile-config.properties";
    private static final String SETTINGS = "begini.api-key=${test.key:" + Signed.KEY + "}\n" + "begini.integration-id="
            + Payloads.INTEGRATION_ID + "\nbegini.environment=test\n";

    private final TestServer server;

    RegistrationHttpIT(TestServer server) {
        this.server = server;
    }

    private Reply send(String target, String uid) {
        return Wire.exchange(server.port(), Request.post(target).signed(Payloads.score(uid)));
    }

    private Deployment started(WebApp app) {
        return server.deploy(app).asStarted();
    }

    private static void declare(ServletContext context, String name) {
        FilterRegistration.Dynamic filter = context.addFilter(name, BeginiFilter.class);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/begini");
    }

    @Test
    void by_a_setting_in_the_properties_file_alone() {
        WebApp app = new WebApp("/by-file")
                .classpath(FILE, SETTINGS + "begini.path=/hooks/begini\n")
                .receivers(ScriptedReceiver.class)
                .initializedByHand();
        try (Deployment deployment = started(app)) {
            assertThat(deployment.said())
                    .contains("BGN-037", "/hooks/begini", "begini.path from", server.settingsFile());
            send("/by-file/hooks/begini", "by-file").isProcessed();
            assertThat(ScriptedReceiver.received("by-file")).hasSize(1);
        }
    }

    @Test
    @Shows(Feature.PATH)
    void by_a_setting_where_the_server_finds_the_initializer() {
        assumeTrue(
                server.scans(),
                "as it is embedded here, the server does not look for initializers: `<filter>` and `<listener>` register");
        WebApp app = new WebApp("/by-scan")
                .classpath(FILE, SETTINGS + "begini.path=/hooks/begini\n")
                .receivers(ScriptedReceiver.class)
                .scanned();
        try (Deployment deployment = started(app)) {
            send("/by-scan/hooks/begini", "by-scan").isProcessed();
            assertThat(deployment.said()).containsOnlyOnce("BGN-037");
        }
    }

    @Test
    @Shows(Feature.WEB_FILTER)
    void by_an_annotated_subclass() {
        assumeTrue(server.scans(), "as it is embedded here, the server does not look for annotations");
        WebApp app = new WebApp("/by-annotation")
                .classpath(FILE, SETTINGS)
                .receivers(ScriptedReceiver.class)
                .warClass(AnnotatedWebhooks.class)
                .scanned();
        try (Deployment deployment = started(app)) {
            send("/by-annotation/annotated", "by-annotation").isProcessed();
            assertThat(deployment.said()).containsOnlyOnce("BGN-037");
        }
    }

    @Test
    @Shows(Feature.WEB_XML)
    void by_filter_and_listener_in_web_xml() {
        WebApp app = new WebApp("/by-web-xml")
                .classpath(FILE, SETTINGS)
                .receivers(ScriptedReceiver.class)
                .war(
                        "WEB-INF/web.xml",
                        WebXml.of(
                                WebXml.filter(
                                        "declared",
                                        BeginiFilter.class,
                                        "/declared",
                                        Map.of("begini.max-body-size", "300")),
                                WebXml.LISTENER))
                .scanned();
        try (Deployment deployment = started(app)) {
            assertThat(deployment.said()).containsOnlyOnce("BGN-037").contains("begini.max-body-size from init-param");
            send("/by-web-xml/declared", "by-web-xml").isProcessed();
            Wire.exchange(
                            server.port(),
                            Request.post("/by-web-xml/declared").signed(Payloads.scoreOfLength("by-web-xml", 301)))
                    .isDetail(413, "Payload too large");
        }
    }

    @Test
    void by_filter_and_listener_without_an_initializer_and_by_init_params_over_context_params() {
        WebApp app = new WebApp("/by-api")
                .usualSettings()
                .param("begini.max-body-size", "5000")
                .receivers(ScriptedReceiver.class)
                .filter("by-api", BeginiFilter.class, "/begini", Map.of("begini.max-body-size", "400"))
                .listener(BeginiListener.class)
                .withoutInitializer();
        try (Deployment deployment = started(app)) {
            assertThat(deployment.said()).contains("max body:     400 bytes", "begini.api-key from context-param");
            send("/by-api/begini", "by-api").isProcessed();
            Wire.exchange(server.port(), Request.post("/by-api/begini").signed(Payloads.scoreOfLength("by-api", 401)))
                    .isDetail(413, "Payload too large");
        }
    }

    @Test
    void by_an_initializer_of_the_application_that_calls_ours() {
        WebApp app = new WebApp("/by-code")
                .usualSettings()
                .receivers(ScriptedReceiver.class)
                .declaring(context -> {
                    declare(context, "by-code");
                    new BeginiInitializer().onStartup(Set.of(), context);
                });
        try (Deployment deployment = started(app)) {
            send("/by-code/begini", "by-code").isProcessed();
            assertThat(deployment.said()).containsOnlyOnce("BGN-037");
        }
    }

    @Test
    @Shows(Feature.START)
    void not_by_a_listener_that_is_added_by_code_and_may_not_ask_for_the_filters() {
        WebApp app = new WebApp("/by-late-listener")
                .usualSettings()
                .receivers(ScriptedReceiver.class)
                .declaring(context -> {
                    declare(context, "by-late-listener");
                    context.addListener(BeginiListener.class);
                });
        try (Deployment deployment = server.deploy(app)) {
            assertThat(deployment.started()).isFalse();
            assertThat(send("/by-late-listener/begini", "by-late-listener").status())
                    .isGreaterThanOrEqualTo(400);
            assertThat(Behind.calls("/by-late-listener")).isZero();
        }
    }

    @Test
    void once_where_initializer_and_listener_are_both_there() {
        WebApp app = new WebApp("/by-both")
                .usualSettings()
                .receivers(ScriptedReceiver.class)
                .filter("by-both", BeginiFilter.class, "/begini")
                .listener(BeginiListener.class)
                .initializedByHand();
        try (Deployment deployment = started(app)) {
            send("/by-both/begini", "by-both").isProcessed();
            assertThat(deployment.said()).containsOnlyOnce("BGN-037");
        }
    }

    @Test
    void with_begini_path_where_a_filter_is_declared_registers_nothing_more() {
        WebApp app = new WebApp("/by-both-ways")
                .usualSettings()
                .param("begini.path", "/from-path")
                .receivers(ScriptedReceiver.class)
                .filter("declared", BeginiFilter.class, "/declared")
                .initializedByHand();
        try (Deployment deployment = started(app)) {
            send("/by-both-ways/declared", "declared").isProcessed();
            assertThat(send("/by-both-ways/from-path", "declared").status()).isEqualTo(Behind.STATUS);
            assertThat(ScriptedReceiver.received("declared")).hasSize(1);
            assertThat(deployment.said()).contains("BGN-037");
        }
    }

    @Test
    @Shows(Feature.FILTER_IN_FRONT)
    void by_path_first_in_the_chain() {
        WebApp app = new WebApp("/first")
                .usualSettings()
                .param("begini.path", "/begini")
                .receivers(ScriptedReceiver.class)
                .filter("nosy", FilterInFrontHttpIT.Nosy.class, "/*")
                .initializedByHand();
        try (Deployment deployment = started(app)) {
            assertThat(deployment.said()).containsOnlyOnce("BGN-037");
            send("/first/begini?stream", "first").isProcessed();
        }
    }

    @Test
    @Shows(Feature.FILTER_IN_FRONT)
    void by_path_first_in_the_chain_before_filters_of_web_xml() {
        WebApp app = new WebApp("/first-of-all")
                .usualSettings()
                .param("begini.path", "/begini")
                .receivers(ScriptedReceiver.class)
                .war(
                        "WEB-INF/web.xml",
                        WebXml.of(WebXml.filter("nosy", FilterInFrontHttpIT.Nosy.class, "/*", Map.of())))
                .warClass(FilterInFrontHttpIT.Nosy.class)
                .scanned();
        if (!server.scans()) {
            app.initializedByHand();
        }
        try (Deployment deployment = started(app)) {
            assertThat(deployment.said()).containsOnlyOnce("BGN-037");
            send("/first-of-all/begini?stream", "first-of-all").isProcessed();
        }
    }

    @Test
    void in_the_root_application_with_everything_below_a_path() {
        WebApp app = new WebApp("")
                .usualSettings()
                .param("begini.path", "/hooks/*")
                .receivers(ScriptedReceiver.class)
                .initializedByHand();
        try (Deployment deployment = started(app)) {
            assertThat(deployment.said()).containsOnlyOnce("BGN-037");
            send("/hooks", "root").isProcessed();
            send("/hooks/a/b;c=d?e=f", "root").isProcessed();
            assertThat(send("/elsewhere", "root").status()).isEqualTo(Behind.STATUS);
            assertThat(ScriptedReceiver.received("root")).hasSize(2);
        }
    }

    @Test
    void of_several_endpoints_each_with_settings_of_its_own() {
        WebApp app = new WebApp("/several")
                .param("begini.environment", "test")
                .param("begini.integration-id", Payloads.INTEGRATION_ID)
                .receivers(ScriptedReceiver.class)
                .filter("one", BeginiFilter.class, "/one", Map.of("begini.api-key", Signed.KEY))
                .filter(
                        "two",
                        BeginiFilter.class,
                        "/two",
                        Map.of("begini.api-key", "the-key-of-endpoint-two", "begini.max-body-size", "250"))
                .filter(
                        "three",
                        BeginiFilter.class,
                        "/three",
                        Map.of("begini.api-key", Signed.KEY, "begini.mode", "verify"))
                .initializedByHand();
        try (Deployment deployment = started(app)) {
            assertThat(deployment.said().split("BGN-037", -1)).hasSize(4);
            byte[] body = Payloads.score("several");
            Behind.forget("/several");
            send("/several/one", "several").isProcessed();
            send("/several/two", "several").isForbidden();
            Wire.exchange(server.port(), Request.post("/several/two").signed(body, "the-key-of-endpoint-two"))
                    .isProcessed();
            Wire.exchange(server.port(), Request.post("/several/two").signed(Payloads.scoreOfLength("several", 251)))
                    .isDetail(413, "Payload too large");
            assertThat(Behind.calls("/several")).isZero();
            assertThat(send("/several/three", "several").status()).isEqualTo(Behind.STATUS);
            assertThat(ScriptedReceiver.received("several")).hasSize(2);
        }
    }

    @Test
    @Shows(Feature.START)
    void without_the_listener_answers_500_and_passes_nothing_on() {
        WebApp app = new WebApp("/no-listener")
                .usualSettings()
                .receivers(ScriptedReceiver.class)
                .filter("alone", BeginiFilter.class, "/begini")
                .withoutInitializer();
        try (CapturedLog log = CapturedLog.ofLibrary();
                Deployment deployment = started(app)) {
            assertThat(deployment.said()).doesNotContain("BGN-037");
            send("/no-listener/begini", "no-listener").isDetail(500, "Server misconfigured");
            Wire.exchange(server.port(), Request.of("GET", "/no-listener/begini"))
                    .isDetail(500, "Server misconfigured");
            assertThat(log.text())
                    .contains("SEVERE BGN-035", "alone", "<listener-class>" + BeginiListener.class.getName());
        }
        assertThat(Behind.calls("/no-listener")).isZero();
        assertThat(ScriptedReceiver.received("no-listener")).isEmpty();
    }

    @Test
    @Shows(Feature.START)
    void without_any_setting_warns_and_lets_the_application_run() {
        try (CapturedLog log = CapturedLog.ofLibrary();
                Deployment deployment = started(new WebApp("/nothing").initializedByHand())) {
            assertThat(deployment.said()).doesNotContain("BGN-037");
            assertThat(send("/nothing/begini", "nothing").status()).isEqualTo(Behind.STATUS);
            assertThat(log.text()).contains("WARNING BGN-011", "/nothing");
        }
    }
}
