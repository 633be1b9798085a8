package io.github.begini4ee.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.node.Banks;
import io.github.begini4ee.node.Until;
import io.github.begini4ee.node.app.Courier;
import io.github.begini4ee.payara.Site;
import io.github.begini4ee.payara.Wars;
import io.github.begini4ee.payara.app.Desk;
import io.github.begini4ee.payara.app.Envelope;
import io.github.begini4ee.payara.app.Probe;
import io.github.begini4ee.payara.app.Visit;
import io.github.begini4ee.server.Deployment;
import io.github.begini4ee.server.FullServer;
import io.github.begini4ee.server.OneServer;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Quirk;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.TestServer;
import io.github.begini4ee.server.WebXml;
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import java.util.List;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where the server does not look into the library's jar, and the application has forgotten the lines for it. */
@ExtendWith(OneServer.class)
class RegistrationServerIT {

    private final FullServer server;
    private final int from;

    RegistrationServerIT(TestServer server) {
        this.server = (FullServer) server;
        this.from = this.server.log().size();
    }

    private String said() {
        List<String> log = server.log();
        return String.join("\n", log.subList(from, log.size()));
    }

    private Site site(String war) {
        return new Site(server.port(), "/" + war);
    }

    private static WebArchive hidden(String name, String lines) {
        return Wars.war(name, Wars.DIRECT, Desk.class, Visit.class, Envelope.class, Probe.class)
                .setWebXML(new StringAsset(WebXml.of(WebXml.NO_JARS, lines)));
    }

    @Test
    @Shows(Feature.DESCRIPTORS)
    void the_log_names_the_lines_that_register_a_library_that_absolute_ordering_hides() {
        String lines;
        try (Deployment deployment = server.deploy(hidden("hidden", "")).asStarted()) {
            Until.holds(Books.SOON, this::said, said -> assertThat(said).contains("SEVERE BGN-061", "</listener>"));
            lines = said().replaceAll("(?s).*?(<filter>.*</listener>).*", "$1");
            assertThat(said()).containsOnlyOnce("BGN-061").contains("/hidden ");
            assertThat(deployment.said()).doesNotContain("BGN-037");
            assertThat(site("hidden").signed(Payloads.score("hidden")).status()).isNotEqualTo(200);
        }
        try (Deployment deployment = server.deploy(hidden("unhidden", lines)).asStarted()) {
            assertThat(deployment.said()).containsOnlyOnce("BGN-037");
            site("unhidden").signed(Payloads.score("unhidden")).isProcessed();
            assertThat(said()).containsOnlyOnce("BGN-061");
        }
    }

    @Test
    @Shows(Feature.EAR_LIB)
    void the_log_names_the_one_war_of_an_ear_that_sets_the_path_without_the_lines() {
        EnterpriseArchive ear = Ears.withLibraries("forgetful")
                .addAsModule(
                        Banks.withLedger(Ears.war("with-path", Wars.DIRECT, "", Courier.class), server.dataSource()))
                .addAsModule(Ears.bank(server.dataSource(), "without-path", Ears.LINES, Courier.class));
        try (Deployment deployment = server.deploy(ear).asStarted()) {
            assertThat(deployment.said()).contains("BGN-037");
            site("without-path").signed(Payloads.score("without-path")).is(200, Books.STORED);
            if (!server.has(Quirk.MISSES_EAR_LIB)) {
                site("with-path").signed(Payloads.score("with-path")).isProcessed();
                assertThat(said()).doesNotContain("BGN-061");
                return;
            }
            Until.holds(Books.SOON, this::said, said -> assertThat(said).containsOnlyOnce("SEVERE BGN-061"));
            assertThat(said()).contains("/with-path ");
            assertThat(site("with-path")
                            .send(Request.of("GET", "/with-path" + Site.PATH))
                            .status())
                    .isEqualTo(404);
        }
    }
}
