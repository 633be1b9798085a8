package io.github.begini4ee.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.server.CapturedLog;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.ScriptedReceiver;
import io.github.begini4ee.server.WebApp;
import io.github.begini4ee.store.HostileBodies;
import io.github.begini4ee.store.HostileBody;
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Signed bodies that hurt: each has its exact answer, and none is a 500. */
@Shows(Feature.ANSWERS)
class HostileBodyHttpIT extends OneApp {

    private static final String APP = "/hostile";

    HostileBodyHttpIT() {
        super(APP);
    }

    @Override
    WebApp with(WebApp app) {
        return app.usualSettings()
                .param("begini.path", "/begini/*")
                .receivers(ScriptedReceiver.class)
                .initializedByHand();
    }

    static List<HostileBody> malformed() {
        return HostileBodies.malformed(Payloads.INTEGRATION_ID);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void answers_400_and_the_place(HostileBody body) {
        send(Request.post(APP + "/begini").signed(body.bytes()))
                .isDetail(400, "Malformed event: " + body.reading().replace("\"", "\\\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void answers_403_to_the_same_unsigned(HostileBody body) {
        send(Request.post(APP + "/begini").body(body.bytes()).signature("a".repeat(128)))
                .isForbidden();
    }

    static List<HostileBody> fine() {
        return HostileBodies.fine(Payloads.INTEGRATION_ID);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fine")
    void takes_what_is_odd_but_an_event(HostileBody body) {
        int before = ScriptedReceiver.received(body.reading()).size();
        send(Request.post(APP + "/begini/tail").signed(body.bytes())).isProcessed();
        assertThat(ScriptedReceiver.received(body.reading())).hasSize(before + 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fine")
    void ignores_a_declared_charset(HostileBody body) {
        int before = ScriptedReceiver.received(body.reading()).size();
        for (String charset : new String[] {"ISO-8859-1", "utf-16", "no-such", "\"utf-8\""}) {
            send(Request.post(APP + "/begini")
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
            send(Request.post(APP + "/begini").signed(Payloads.bytes(forged)))
                    .isDetail(400, "Malformed event: event.details.calculated.score is not an integer");
            assertThat(log.text()).doesNotContain("canary").doesNotContain("forged");
        }
    }
}
