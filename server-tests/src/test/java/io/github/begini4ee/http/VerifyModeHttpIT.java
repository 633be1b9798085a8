package io.github.begini4ee.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.server.Behind;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.WebApp;
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code begini.mode=verify}: the application keeps its endpoint, and no receiver is there. */
@Shows(Feature.PASS_ON)
class VerifyModeHttpIT extends OneApp {

    private static final String APP = "/verify";
    private static final byte[] BODY = Payloads.score("verified-\u00fc-\ud83d\ude00");

    VerifyModeHttpIT() {
        super(APP);
    }

    @Override
    WebApp with(WebApp app) {
        return app.usualSettings()
                .param("begini.path", "/begini")
                .param("begini.mode", "verify")
                .param("begini.max-body-size", "1000")
                .initializedByHand();
    }

    /** Here it may; each test counts for itself. */
    @Override
    @AfterEach
    void nothing_came_through_to_the_servlet_behind() {
        Behind.forget(APP);
    }

    private Reply send(String how, int chunkSize) {
        return send(Request.post(APP + "/begini?how=" + how).chunked(chunkSize).signed(BODY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "reader", "async", "async-wrapped", "async-asked", "forward"})
    void passes_the_verified_body_and_its_event_on(String how) {
        for (int chunkSize : new int[] {0, 10}) {
            Reply reply = send(how, chunkSize);
            assertThat(reply.status()).as(reply.text()).isEqualTo(Behind.STATUS);
            assertThat(reply.text()).isEqualTo(new String(BODY, UTF_8));
            assertThat(reply.header("X-Event")).isEqualTo("PsychometricScoreComplete");
            assertThat(reply.header("X-Length")).isEqualTo(String.valueOf(BODY.length));
        }
    }

    @Test
    void reads_the_text_as_utf_8_whatever_charset_was_declared() {
        Reply reply = send(Request.post(APP + "/begini?how=reader")
                .header("Content-Type", "application/json; charset=ISO-8859-1")
                .signed(BODY));
        assertThat(reply.text()).isEqualTo(new String(BODY, UTF_8));
    }

    @Test
    void leaves_the_answer_to_the_application() {
        Reply reply = send("stream", 0);
        assertThat(reply.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(reply.all("Cache-Control")).isEmpty();
        assertThat(send("throw", 0).status()).isEqualTo(500);
        assertThat(Behind.calls(APP)).isEqualTo(2);
    }

    @Test
    void passes_nothing_on_that_is_not_an_authentic_event() {
        Request wrong = Request.post(APP + "/begini").body(BODY);
        send(wrong).isForbidden();
        send(Request.post(APP + "/begini").body(BODY).signature("0".repeat(128)))
                .isForbidden();
        send(Request.of("GET", APP + "/begini")).isDetail(405, "Method not allowed");
        send(Request.post(APP + "/begini").signed(Payloads.scoreOfLength("a", 1_001)))
                .isDetail(413, "Payload too large");
        send(Request.post(APP + "/begini").signed(Payloads.score("a", "foreign")))
                .isForbidden();
        send(Request.post(APP + "/begini").signed(Payloads.bytes("{\"uid\":\"a\"}")))
                .isDetail(400, "Malformed event: integration_id is missing");
        assertThat(Behind.calls(APP)).isZero();
    }

    @Test
    void passes_unknown_events_on() {
        Reply reply = send(Request.post(APP + "/begini").signed(Payloads.file("unknown_type.json")));
        assertThat(reply.header("X-Event")).isEqualTo("UnknownEvent");
    }
}
