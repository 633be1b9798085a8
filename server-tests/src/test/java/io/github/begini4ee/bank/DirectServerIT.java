package io.github.begini4ee.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.payara.Site;
import io.github.begini4ee.payara.Wars;
import io.github.begini4ee.payara.app.AsyncDesk;
import io.github.begini4ee.payara.app.Clerk;
import io.github.begini4ee.payara.app.Desk;
import io.github.begini4ee.payara.app.Envelope;
import io.github.begini4ee.payara.app.Ledger;
import io.github.begini4ee.payara.app.Probe;
import io.github.begini4ee.payara.app.Visit;
import io.github.begini4ee.server.Deployment;
import io.github.begini4ee.server.FullServer;
import io.github.begini4ee.server.OneServer;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.Signed;
import io.github.begini4ee.server.TestServer;
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mode {@code direct}: typed events to CDI beans and EJBs while the request waits. */
@ExtendWith(OneServer.class)
@Shows(Feature.DIRECT)
@TestInstance(Lifecycle.PER_CLASS)
class DirectServerIT {

    private static final String SETTINGS = Wars.SETTINGS + "begini.mode=direct\nbegini.direct.timeout=20s\n";

    private Site site;
    private Deployment deployment;

    @BeforeAll
    void deploy(TestServer running) {
        FullServer server = (FullServer) running;
        site = new Site(server.port(), "/direct");
        deployment = server.deploy(Wars.withWebXml(Wars.war(
                                "direct", SETTINGS, Desk.class, AsyncDesk.class, Ledger.class, Clerk.class, Visit.class)
                        .addClasses(Probe.class, Envelope.class)))
                .asStarted();
    }

    @AfterEach
    void nothing_came_through() {
        site.passedNothingOn();
    }

    @AfterAll
    void undeploy() {
        if (deployment != null) {
            deployment.close();
        }
    }

    @Test
    void calls_sync_async_transactional_and_ejb_observers() {
        site.signed(Payloads.score("everybody")).isProcessed();
        assertThat(site.seen("everybody"))
                .contains(
                        "score",
                        "event psychometric_score.complete",
                        "in a transaction",
                        "clerk by default/api-key in a transaction",
                        "clerk later by default/api-key")
                .anyMatch(line -> line.startsWith("psychometric 68 LOW by default/api-key for default in TEST"))
                .anyMatch(line -> line.startsWith("async by default/api-key") && line.endsWith("in the application"));
    }

    @Test
    void makes_a_typed_event_of_every_sample_body() {
        site.makesATypedEventOfEverySampleBody();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync-fails", "async-fails", "transaction-fails", "clerk-fails"})
    void answers_500_where_an_observer_fails_and_runs_all_again_on_the_retry(String uid) {
        site.signed(Payloads.score(uid)).isDetail(500, "Processing failed");
        int first = site.seen(uid).size();
        site.signed(Payloads.score(uid)).isDetail(500, "Processing failed");
        assertThat(site.seen(uid)).hasSizeGreaterThan(first);
    }

    @Test
    @Shows({Feature.DIRECT, Feature.ENDPOINTS})
    void answers_500_where_an_observer_takes_too_long() {
        site.send(Request.post(site.contextPath() + "/webhooks/hasty").signed(Payloads.score("async-slow")))
                .isDetail(500, "Processing failed");
    }

    @Test
    void answers_400_to_what_is_no_event() {
        site.signed(Payloads.bytes("[]")).isDetail(400, "Malformed event: the body is not one JSON object");
    }

    @Test
    void shows_its_counts_in_an_mbean() {
        site.signed(Payloads.score("counted")).isProcessed();
        assertThat(String.join("\n", site.mbean()))
                .contains("io.github.begini4ee:type=Endpoint,context=\"/direct\"", "default/api-key")
                .doesNotContain(Signed.KEY, "counted");
    }
}
