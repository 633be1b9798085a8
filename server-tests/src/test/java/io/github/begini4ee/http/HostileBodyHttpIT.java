package io.github.begini4ee.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.server.Behind;
import io.github.begini4ee.server.CapturedLog;
import io.github.begini4ee.server.Deployment;
import io.github.begini4ee.server.OneServer;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.ScriptedReceiver;
import io.github.begini4ee.server.TestServer;
import io.github.begini4ee.server.WebApp;
import io.github.begini4ee.server.Wire;
import io.github.begini4ee.store.HostileBodies;
import io.github.begini4ee.store.HostileBody;
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Signed bodies that hurt: each has its exact answer, and none is a 500. */
@ExtendWith(OneServer.class)
@Shows(Feature.ANSWERS)
@TestInstance(Lifecycle.PER_CLASS)
class HostileBodyHttpIT {

    private static final String APP = "/hostile";

    private int port;
    private Deployment deployment;

    @BeforeAll
    void deploy(TestServer server) {
        port = server.port();
        deployment = server.deploy(new WebApp(APP)
                .usualSettings()
                .param("begini.path", "/begini/*")
                .receivers(ScriptedReceiver.class)
                .initializedByHand());
        assertThat(deployment.started()).as(deployment.said()).isTrue();
    }

    @AfterAll
    void undeploy() {
        assertThat(Behind.calls(APP)).isZero();
        deployment.close();
    }

    static List<HostileBody> malformed() {
        return HostileBodies.malformed(Payloads.INTEGRATION_ID);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void answers_400_and_the_place(HostileBody body) {
        Wire.exchange(port, Request.post(APP + "/begini").signed(body.bytes()))
                .isDetail(400, "Malformed event: " + body.reading().replace("\"", "\\\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void answers_403_to_the_same_unsigned(HostileBody body) {
        Wire.exchange(port, Request.post(APP + "/begini").body(body.bytes()).signature("a".repeat(128)))
                .isForbidden();
    }

    static List<HostileBody> fine() {
        return HostileBodies.fine(Payloads.INTEGRATION_ID);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fine")
    void takes_what_is_odd_but_an_event(HostileBody body) {
        int before = ScriptedReceiver.received(body.reading()).size();
        Wire.exchange(port, Request.post(APP + "/begini/tail").signed(body.bytes()))
                .isProcessed();
        assertThat(ScriptedReceiver.received(body.reading())).hasSize(before + 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fine")
    void ignores_a_declared_charset(HostileBody body) {
        int before = ScriptedReceiver.received(body.reading()).size();
        for (String charset : new String[] {"ISO-8859-1", "utf-16", "no-such", "\"utf-8\""}) {
            Wire.exchange(
                            port,
                            Request.post(APP + "/begini")
                                    .header("Content-Type", "application/json; charset=" + charset)
                                    .signed(body.bytes()))
                    .isProcessed();
        }
        assertThat(ScriptedReceiver.received(body.reading())).hasSize(before + 4);
    }

    @Test
    void keeps_foreign_line_breaks_and_values_out_of_the_log() {
        try (CapturedLog log = CapturedLog.ofEverything()) {
            String forged = "{\"uid\":\"canary\\r\\nSEVERE forged\",\"integration_id\":\"" + Payloads.INTEGRATION_ID
                    + "\",\"event\":{\"type\":\"psychometric_score.complete\",\"details\":{\"scored_at\":1775000000,"
                    + "\"calculated\":{\"score\":\"canary\"}}}}";
            Wire.exchange(port, Request.post(APP + "/begini").signed(Payloads.bytes(forged)))
                    .isDetail(400, "Malformed event: event.details.calculated.score is not an integer");
            assertThat(log.text()).doesNotContain("canary").doesNotContain("forged");
        }
    }
}
