package io.github.begini4ee.payara;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.payara.app.Clerk;
import io.github.begini4ee.payara.app.Probe;
import io.github.begini4ee.payara.app.Webhooks;
import io.github.begini4ee.server.MicroProcess;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.Signed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Settings and the lack of them, all on one server: each problem is in its log, and no request passes where one is. Some WARs fail
 * to start, which Arquillian could not bear.
 */
@TestInstance(Lifecycle.PER_CLASS)
class StartUpPayaraIT {

    private static final String KEY = "begini.api-key=" + Signed.KEY + "\nbegini.environment=test\n";
    private static final String DIRECT = "begini.mode=direct\n";
    private static final String INBOX = "begini.mode=inbox\n";

    /** All WARs share the server's data source, and one must find no tables there. */
    private static final String OWN_TABLES = "begini.inbox.create-tables=true\nbegini.inbox.table-prefix=NO_MODE_\n";

    private MicroProcess server;

    @BeforeAll
    void start() throws IOException {
        List<WebArchive> wars = List.of(
                withFilter("good", KEY + DIRECT, Clerk.class),
                withFilter(
                        "bad-settings",
                        DIRECT
                                + "begini.api-key=${NO_SUCH_VARIABLE}\nbegini.max-body-size=0\nbegini.direct.timeout=soon\n",
                        Clerk.class),
                withFilter("no-observer", KEY + DIRECT),
                withFilter("unknown-setting", KEY + DIRECT + "begini.direct.timeouts=4s\n", Clerk.class),
                withFilter("demo-key", DIRECT + "begini.api-key=demo-key-1\n", Clerk.class),
                withFilter("bad-mode", KEY + "begini.mode=queue\n", Clerk.class),
                withFilter(
                        "no-data-source",
                        KEY + INBOX + "begini.inbox.data-source=java:app/jdbc/nothing\n",
                        Clerk.class),
                withFilter("no-tables", KEY, Clerk.class),
                withFilter("no-mode", KEY + OWN_TABLES, Clerk.class),
                withFilter("waiting", DIRECT + "begini.on-start-error=unavailable\n", Clerk.class),
                Wars.war("annotated", "begini.mode=direct\n", Webhooks.class, Clerk.class, Probe.class),
                Wars.war("path-alone", "begini.path=" + Site.PATH + "\n" + DIRECT, Clerk.class, Probe.class),
                Wars.war("bad-path", "begini.path=webhooks\n" + KEY + DIRECT, Clerk.class, Probe.class),
                Wars.war("no-endpoint", KEY + DIRECT, Clerk.class, Probe.class));
        Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "bad-wars-");
        for (WebArchive war : wars) {
            war.as(ZipExporter.class).exportTo(directory.resolve(war.getName()).toFile());
        }
        List<String> options =
                List.of("--postbootcommandfile", commands(directory, wars).toString());
        server = MicroProcess.begin(List.of(), options);
        server.awaitReady();
    }

    /** One WAR that fails would end {@code --deploy} for all others, so each has a command of its own. */
    private static Path commands(Path directory, List<WebArchive> wars) throws IOException {
        List<String> commands = new ArrayList<>();
        for (WebArchive war : wars) {
            String name = war.getName().replace(".war", "");
            commands.add("deploy --name " + name + " --contextroot /" + name + " " + directory.resolve(war.getName()));
        }
        return Files.write(directory.resolve("commands.txt"), commands);
    }

    private static WebArchive withFilter(String name, String settings, Class<?>... beans) {
        return Wars.withWebXml(Wars.war(name, settings, beans).addClass(Probe.class));
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void starts_what_is_right() {
        Site good = new Site(server.port(), "/good");
        good.signed(Payloads.score("good")).isProcessed();
        assertThat(good.seen("good")).anyMatch(line -> line.startsWith("clerk by default/api-key"));
    }

    @Test
    void stores_events_durably_where_no_mode_is_given() {
        Site inbox = new Site(server.port(), "/no-mode");
        inbox.signed(Payloads.score("no-mode")).is(200, "{\"status\":\"stored\"}");
        inbox.signed(Payloads.score("no-mode")).is(200, "{\"status\":\"duplicate\"}");
    }

    @Test
    void names_every_problem_in_the_log() {
        assertThat(server.log())
                .contains("BGN-001")
                .as("bad-settings")
                .contains("${NO_SUCH_VARIABLE}", "begini.max-body-size", "must be between 1 and 10485760, was 0")
                .contains("begini.direct.timeout", "was soon")
                .as("no-observer")
                .contains("BGN-102", "beans.xml")
                .as("unknown-setting")
                .contains("begini.direct.timeouts", "did you mean begini.direct.timeout?")
                .as("demo-key")
                .contains("BGN-021", "is a demo key", "the environment is production")
                .as("bad-mode")
                .contains("begini.mode must be one of direct, inbox, verify, was queue")
                .as("no-data-source")
                .contains("BGN-202 begini.inbox.data-source java:app/jdbc/nothing is not there")
                .as("no-tables")
                .contains("BGN-205", "h2.sql", "begini.inbox.create-tables=true")
                .as("annotated, path-alone, waiting")
                .contains("BGN-020 the integration default has no key")
                .as("waiting")
                .contains("BGN-036")
                .as("bad-path")
                .contains("begini.path", "must begin with /", "was webhooks")
                .as("no-endpoint")
                .contains("BGN-010");
    }

    @Test
    void shows_no_key_in_the_log() {
        assertThat(server.log()).doesNotContain(Signed.KEY).doesNotContain("demo-key-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad-settings",
                "no-observer",
                "unknown-setting",
                "demo-key",
                "bad-mode",
                "no-data-source",
                "annotated",
                "path-alone",
                "bad-path",
                "no-endpoint"
            })
    void lets_no_request_pass(String war) {
        for (Request request : List.of(
                Request.post("/" + war + Site.PATH).signed(Payloads.score(war)),
                Request.post("/" + war + Site.PATH).signed(Payloads.score(war), "demo-key-1"),
                Request.of("GET", "/" + war + "/probe?behind"))) {
            Reply reply = new Site(server.port(), "/" + war).send(request);
            assertThat(reply.status()).as("the application did not start").isEqualTo(404);
            assertThat(reply.text()).doesNotContain("BGN-", "begini4ee");
        }
    }

    @Test
    void answers_503_while_the_tables_are_missing() {
        Site waiting = new Site(server.port(), "/no-tables");
        waiting.signed(Payloads.score("no-tables")).isDetail(503, "Temporarily unavailable");
        waiting.passedNothingOn();
        assertThat(waiting.seen("no-tables")).isEmpty();
    }

    @Test
    void answers_503_where_the_application_must_start_all_the_same() {
        Site waiting = new Site(server.port(), "/waiting");
        for (Request request :
                List.of(waiting.post().signed(Payloads.score("waiting")), Request.of("GET", "/waiting" + Site.PATH))) {
            Reply reply = waiting.send(request);
            reply.isDetail(503, "Temporarily unavailable");
            assertThat(Integer.parseInt(reply.header("Retry-After"))).isPositive();
        }
        waiting.passedNothingOn();
        assertThat(waiting.seen("waiting")).isEmpty();
    }
}
