package io.github.begini4ee.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.begini4ee.node.Banks;
import io.github.begini4ee.node.app.Courier;
import io.github.begini4ee.node.app.Desk;
import io.github.begini4ee.payara.Site;
import io.github.begini4ee.payara.Wars;
import io.github.begini4ee.payara.app.AsyncDesk;
import io.github.begini4ee.payara.app.Visit;
import io.github.begini4ee.server.Deployment;
import io.github.begini4ee.server.FullServer;
import io.github.begini4ee.server.OneServer;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Signed;
import io.github.begini4ee.server.TestServer;
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a server and its Java warn of must not be the library's doing. The last on its server, so that all is said. */
@ExtendWith(OneServer.class)
@Order(Integer.MAX_VALUE)
@Shows(Feature.QUIET)
@TestInstance(Lifecycle.PER_CLASS)
class QuietServerIT {

    private static final Duration SOON = Duration.ofSeconds(25);

    /** Such as a restricted or deprecated method, with the class that called it. */
    private static final Pattern OF_JAVA = Pattern.compile("WARNING: .*\\bio\\.github\\.begini4ee\\..*");

    /** Of these applications, or of the library by its packages; its own messages begin with {@code BGN-}. */
    private static final Pattern OF_THE_SERVER =
            Pattern.compile("(WARNING|SEVERE) (?!BGN-).*(\\bio\\.github\\.begini4ee\\.|\\bquiet(-direct)?\\b(?!/)).*");

    /** What servers say of threads, values and tasks that outlive their application, whatever its name. */
    private static final Pattern LEFT_BEHIND = Pattern.compile(
            ".*(has failed to stop it|memory leak|created a ThreadLocal|Context handle not in valid).*");

    private static final String CANCELLED_TASK = "Context handle not in valid state. Do not run the task";

    private static final String DIRECT = "begini.mode=direct\nbegini.environment=test\nbegini.direct.timeout=200ms\n"
            + "begini.path=" + Site.PATH + "\nbegini.api-key=" + Signed.KEY + "\nbegini.integration-id="
            + Payloads.INTEGRATION_ID + "\n";

    private FullServer server;
    private int from;

    /** Applications come, work, and go: one with the inbox, and one whose async observer is past its time then. */
    @BeforeAll
    void use(TestServer running) {
        server = (FullServer) running;
        from = server.log().size();
        Site site = new Site(server.port(), "/quiet");
        try (Deployment deployment = server.deploy(Banks.on(server.dataSource(), "quiet", Desk.class, Courier.class))) {
            assertThat(deployment.started()).as(deployment.said()).isTrue();
            site.signed(Payloads.score("quiet")).is(200, "{\"status\":\"stored\"}");
            String statuses = "SELECT STATUS FROM BEGINI_DELIVERY D JOIN BEGINI_EVENT E ON D.EVENT_ID=E.ID"
                    + " WHERE EVENT_UID='quiet'";
            new Expected(server, site, "quiet").within(SOON, () -> site.rows(statuses), rows -> assertThat(rows)
                    .containsExactly("DONE", "DONE"));
        }
        try (Deployment deployment = server.deploy(
                Wars.war("quiet-direct", DIRECT, AsyncDesk.class, Visit.class).addClasses(Wars.helpers()))) {
            assertThat(deployment.started()).as(deployment.said()).isTrue();
            new Site(server.port(), "/quiet-direct")
                    .signed(Payloads.score("async-slow"))
                    .isDetail(500, "Processing failed");
        }
    }

    @Test
    void the_server_warns_of_nothing_that_it_does() {
        assertThat(server.log().stream().skip(from))
                .filteredOn(line -> server.forgetsCancelledTasks() || !line.contains(CANCELLED_TASK)) // told below
                .noneMatch(OF_THE_SERVER.asMatchPredicate());
    }

    @Test
    void nothing_is_left_behind_that_a_server_looks_for() {
        List<String> left =
                server.log().stream().filter(LEFT_BEHIND.asMatchPredicate()).toList();
        if (!server.forgetsCancelledTasks()) {
            assertThat(left).allMatch(line -> line.contains(CANCELLED_TASK));
            abort("up to a minute after an application has gone, the server warns of timers that it cancelled: `"
                    + CANCELLED_TASK + "`, and does nothing else");
        }
        assertThat(left).isEmpty();
    }

    @Test
    void java_warns_of_nothing_that_it_ever_did() {
        assertThat(server.log()).noneMatch(OF_JAVA.asMatchPredicate());
    }
}
