package io.github.begini4ee.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.node.Banks;
import io.github.begini4ee.node.app.Courier;
import io.github.begini4ee.node.app.Desk;
import io.github.begini4ee.payara.Site;
import io.github.begini4ee.server.Deployment;
import io.github.begini4ee.server.FullServer;
import io.github.begini4ee.server.OneServer;
import io.github.begini4ee.server.Payloads;
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

    private static final Pattern OF_THE_SERVER =
            Pattern.compile("(WARNING|SEVERE) (?!BGN-).*\\bio\\.github\\.begini4ee\\..*");

    private FullServer server;
    private int from;

    /** An application comes, works, and goes. */
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
    }

    @Test
    void the_server_warns_of_nothing_that_it_does() {
        List<String> log = server.log();
        assertThat(log.subList(from, log.size())).noneMatch(OF_THE_SERVER.asMatchPredicate());
    }

    @Test
    void java_warns_of_nothing_that_it_ever_did() {
        assertThat(server.log()).noneMatch(OF_JAVA.asMatchPredicate());
    }
}
