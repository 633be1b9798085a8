package io.github.begini4ee.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.bank.app.Api;
import io.github.begini4ee.bank.app.Endpoint;
import io.github.begini4ee.payara.Site;
import io.github.begini4ee.payara.Wars;
import io.github.begini4ee.payara.app.Clerk;
import io.github.begini4ee.server.Deployment;
import io.github.begini4ee.server.FullServer;
import io.github.begini4ee.server.OneServer;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.TestServer;
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import java.util.List;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Servlet filters are found by one reading of a path, resources by another: what lies between must not be a way in. */
@ExtendWith(OneServer.class)
class PathSpellingServerIT {

    /** The spellings that servers and JAX-RS implementations may take for one path, or for another than the filter's. */
    private static final List<String> SPELLINGS = List.of(
            "/api/begini",
            "/api/begini/",
            "/api/begini//",
            "/api/begini;x=1",
            "/api/begini/;x=1",
            "/api/begini;/",
            "/api;x=1/begini",
            ";x=1/api/begini",
            "/;x=1/api/begini",
            "/api/;/begini",
            "/api//begini",
            "//api/begini",
            "/api/./begini",
            "/api/.;/begini",
            "/api/x/../begini",
            "/api/x/..;/begini",
            "/api/%2e/begini",
            "/api/x/%2e%2e/begini",
            "/api/%62egini",
            "/%61pi/begini",
            "/api/begin%69",
            "/api%2Fbegini",
            "/api/begini%2F",
            "/api%2F/begini",
            "/api/%2Fbegini",
            "/api%5Cbegini",
            "/api\\begini",
            "/api/Begini",
            "/API/begini",
            "/api/begini.",
            "/api/begini%20",
            "/api/begini%00",
            "/api/begini%3B",
            "/api/begini%3Bx=1",
            "/api%3B/begini",
            "/api/begini%2525",
            "/api/begini?x=/",
            "/api/%C0%AFbegini",
            "/api/begini%0A",
            "/api/begini%09");

    private final FullServer server;

    PathSpellingServerIT(TestServer server) {
        this.server = (FullServer) server;
    }

    @Test
    @Shows(Feature.JAX_RS)
    void no_spelling_of_its_path_leads_around_the_filter_to_a_jax_rs_resource() {
        String settings = Wars.SETTINGS + "begini.mode=verify\nbegini.path=/api/begini\n";
        WebArchive war = Wars.war("spelt", settings, Api.class, Endpoint.class, Clerk.class);
        try (Deployment deployment = server.deploy(war).asStarted()) {
            assertThat(deployment.said()).contains("mode:         verify");
            byte[] body = Payloads.score("spelt");
            Site site = new Site(server.port(), "/spelt");
            assertThat(site.send(Request.post("/spelt/api/begini").signed(body)).status())
                    .isEqualTo(200);
            assertThat(SPELLINGS).allSatisfy(spelling -> {
                Reply reply = site.send(Request.post("/spelt" + spelling).signed(body, "no key"));
                assertThat(reply.text()).doesNotContain(Endpoint.UNVERIFIED);
            });
        }
    }
}
