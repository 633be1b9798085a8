package io.github.begini4ee.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.begini4ee.bank.app.Api;
import io.github.begini4ee.bank.app.Endpoint;
import io.github.begini4ee.bank.app.LoginPage;
import io.github.begini4ee.bank.app.WarSource;
import io.github.begini4ee.payara.Site;
import io.github.begini4ee.payara.Wars;
import io.github.begini4ee.payara.app.Clerk;
import io.github.begini4ee.payara.app.Desk;
import io.github.begini4ee.payara.app.Envelope;
import io.github.begini4ee.payara.app.Probe;
import io.github.begini4ee.payara.app.Visit;
import io.github.begini4ee.payara.app.Webhooks;
import io.github.begini4ee.server.Deployment;
import io.github.begini4ee.server.FullServer;
import io.github.begini4ee.server.OneServer;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Quirk;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.TestServer;
import io.github.begini4ee.server.WebXml;
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** WARs in the shapes that banks have: registered each way, scanned or not, behind a login, with an endpoint of their own. */
@ExtendWith(OneServer.class)
class WarServerIT {

    private static final String PATH = "begini.path=" + Site.PATH + "\n";
    private static final String DIRECT = Wars.SETTINGS + "begini.mode=direct\nbegini.direct.timeout=20s\n";

    private static final String NO_CONFIG =
            "the server has no MicroProfile Config: settings come from the WAR, system properties and the environment";

    private static final String LOGIN =
            """
            <security-constraint>
              <web-resource-collection>
                <web-resource-name>all</web-resource-name>
                <url-pattern>/*</url-pattern>
              </web-resource-collection>
              <auth-constraint><role-name>teller</role-name></auth-constraint>
            </security-constraint>
            %s
            <login-config>
              <auth-method>FORM</auth-method>
              <form-login-config>
                <form-login-page>/login.html</form-login-page>
                <form-error-page>/login.html</form-error-page>
              </form-login-config>
            </login-config>
            <security-role><role-name>teller</role-name></security-role>
            """;

    /** Without an auth-constraint: everybody may send, and the signature decides. */
    private static final String FREE =
            """
            <security-constraint>
              <web-resource-collection>
                <web-resource-name>begini</web-resource-name>
                <url-pattern>%s</url-pattern>
              </web-resource-collection>
            </security-constraint>
            """;

    private static final String PROBE = WebXml.servlet("probe", Probe.class, "/");

    private final FullServer server;

    WarServerIT(TestServer server) {
        this.server = (FullServer) server;
    }

    private Deployment started(WebArchive war) {
        return server.deploy(war).asStarted();
    }

    private Site site(String war) {
        return new Site(server.port(), "/" + war);
    }

    private static WebArchive war(String name, String settings, Class<?>... more) {
        return Wars.war(name, settings, Desk.class, Visit.class, Envelope.class, Probe.class)
                .addClasses(more);
    }

    private static WebArchive war(String name, String settings, String webXml) {
        return war(name, settings).setWebXML(new StringAsset(webXml));
    }

    private void isReceived(String war) {
        site(war).signed(Payloads.score(war)).isProcessed();
        assertThat(site(war).seen(war)).contains("score");
        site(war).signed(Payloads.score(war), "no key").isForbidden();
        site(war).passedNothingOn();
    }

    @Test
    @Shows({Feature.PATH, Feature.DESCRIPTORS})
    void registered_by_begini_path_alone_with_an_empty_beans_xml() {
        try (Deployment deployment = started(war("by-path", PATH + DIRECT))) {
            assertThat(deployment.said()).containsOnlyOnce("BGN-037");
            isReceived("by-path");
        }
    }

    @Test
    @Shows(Feature.WEB_FILTER)
    void registered_by_an_annotated_subclass() {
        try (Deployment deployment = started(war("by-annotation", DIRECT, Webhooks.class))) {
            assertThat(deployment.said()).containsOnlyOnce("BGN-037");
            isReceived("by-annotation");
        }
    }

    @Test
    @Shows(Feature.WEB_XML)
    void registered_in_web_xml() {
        try (Deployment deployment = started(war("by-web-xml", DIRECT, WebXml.of(WebXml.FILTER)))) {
            assertThat(deployment.said()).containsOnlyOnce("BGN-037");
            isReceived("by-web-xml");
        }
    }

    @Test
    @Shows(Feature.DESCRIPTORS)
    void metadata_complete_with_filter_and_listener_lines() {
        WebArchive war = war("complete", DIRECT, WebXml.complete(Ears.LINES, PROBE));
        if (server.has(Quirk.NO_CDI_WITH_COMPLETE_METADATA)) {
            try (Deployment refused = server.deploy(war)) {
                assertThat(refused.started()).isFalse();
                assertThat(refused.said()).contains("BGN-101", "metadata-complete");
            }
            abort("an application with `metadata-complete=\"true\"` has no CDI there: the start fails, and says so");
        }
        try (Deployment deployment = started(war)) {
            assertThat(deployment.said()).containsOnlyOnce("BGN-037");
            isReceived("complete");
        }
    }

    @Test
    @Shows(Feature.DESCRIPTORS)
    void metadata_complete_without_the_listener_keeps_nobody_from_finding_the_library_in_the_war() {
        WebArchive war = war("complete-alone", DIRECT, WebXml.complete(WebXml.FILTER, PROBE));
        try (Deployment deployment = server.deploy(war)) {
            if (server.has(Quirk.NO_CDI_WITH_COMPLETE_METADATA)) {
                assertThat(deployment.started()).isFalse();
                assertThat(deployment.said()).contains("BGN-101", "metadata-complete");
            } else {
                assertThat(deployment.said()).containsOnlyOnce("BGN-037");
                isReceived("complete-alone");
            }
        }
    }

    @Test
    @Shows(Feature.DESCRIPTORS)
    void absolute_ordering_of_nothing_with_filter_and_listener_lines() {
        try (Deployment deployment = started(war("ordered", DIRECT, WebXml.of(WebXml.NO_JARS, Ears.LINES)))) {
            assertThat(deployment.said()).containsOnlyOnce("BGN-037");
            isReceived("ordered");
        }
    }

    @Test
    @Shows(Feature.DESCRIPTORS)
    void absolute_ordering_of_nothing_without_the_listener_passes_nothing_and_names_the_line() {
        String webXml = WebXml.of(WebXml.NO_JARS, WebXml.FILTER);
        try (Deployment deployment = started(war("ordered-alone", DIRECT, webXml))) {
            assertThat(deployment.said()).doesNotContain("BGN-037");
            site("ordered-alone").signed(Payloads.score("ordered-alone")).isDetail(500, "Server misconfigured");
            assertThat(String.join("\n", server.log()))
                    .contains("BGN-035", "<listener-class>io.github.begini4ee.filter.BeginiListener");
            site("ordered-alone").passedNothingOn();
        }
    }

    @Test
    @Shows(Feature.LOGIN)
    void a_login_for_everything_keeps_the_endpoint_from_begini_until_its_path_is_free() {
        try (Deployment locked = started(behindLogin("locked", "/probe"))) {
            assertThat(locked.said()).contains("BGN-037");
            isAskedToLogIn(site("locked").signed(Payloads.score("locked")));
            assertThat(site("locked").seen("locked")).isEmpty();
        }
        try (Deployment free = started(behindLogin("free", Site.PATH))) {
            assertThat(free.said()).contains("BGN-037");
            site("free").signed(Payloads.score("free")).isProcessed();
            site("free").signed(Payloads.score("free"), "no key").isForbidden();
            isAskedToLogIn(site("free").send(Request.of("GET", "/free/probe?uid=free")));
        }
    }

    private static WebArchive behindLogin(String name, String free) {
        return war(name, PATH + DIRECT, WebXml.of(LOGIN.formatted(FREE.formatted(free))))
                .addClass(LoginPage.class);
    }

    /** By the page itself, or by sending there. */
    private static void isAskedToLogIn(Reply reply) {
        if (reply.status() == 302) {
            assertThat(reply.header("Location")).endsWith("/login.html");
        } else {
            assertThat(reply.status() + " " + reply.text()).isEqualTo("200 who are you?");
        }
    }

    @Test
    @Shows(Feature.JAX_RS)
    void passes_verified_requests_on_to_a_jax_rs_resource() {
        String settings = Wars.SETTINGS + "begini.mode=verify\nbegini.path=/api/begini\n";
        try (Deployment deployment = started(Wars.war("resource", settings, Api.class, Endpoint.class, Clerk.class))) {
            assertThat(deployment.said()).contains("mode:         verify");
            byte[] body = Payloads.score("resource");
            Reply reply =
                    site("resource").send(Request.post("/resource/api/begini").signed(body));
            assertThat(reply.status() + " " + reply.text()).isEqualTo("200 psychometric_score.complete " + body.length);
            site("resource")
                    .send(Request.post("/resource/api/begini").signed(body, "no key"))
                    .isForbidden();
            site("resource")
                    .send(Request.post("/resource/api/begini/").signed(body, "no key"))
                    .isForbidden();
        }
    }

    @Test
    @Shows(Feature.CONFIG)
    void takes_settings_of_the_server_by_microprofile_config() {
        assumeFalse(server.has(Quirk.NO_CONFIG), NO_CONFIG);
        String settings = DIRECT.replace(Payloads.INTEGRATION_ID, "${bank.integration.id}");
        try (Deployment deployment = started(war("configured", PATH + settings))) {
            assertThat(deployment.said()).contains("integration id " + Payloads.INTEGRATION_ID);
            isReceived("configured");
        }
    }

    @Test
    @Shows(Feature.CONFIG)
    void takes_settings_of_a_source_that_only_microprofile_config_asks() {
        WebArchive war = war("sourced", PATH + DIRECT.replace(Payloads.INTEGRATION_ID, "${bank.of-the-source}"))
                .addClass(WarSource.class)
                .addAsResource(
                        new StringAsset(WarSource.class.getName()),
                        "META-INF/services/org.eclipse.microprofile.config.spi.ConfigSource");
        if (server.has(Quirk.NO_CONFIG)) {
            try (Deployment refused = server.deploy(war)) {
                assertThat(refused.started()).isFalse();
                assertThat(String.join("\n", server.log())).contains("refers to ${bank.of-the-source}");
            }
            abort(NO_CONFIG);
        }
        try (Deployment deployment = started(war)) {
            assertThat(deployment.said()).contains("integration id " + Payloads.INTEGRATION_ID);
            isReceived("sourced");
        }
    }
}
