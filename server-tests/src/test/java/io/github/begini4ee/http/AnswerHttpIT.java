package io.github.begini4ee.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.server.Behind;
import io.github.begini4ee.server.CapturedLog;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Quirk;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.ScriptedReceiver;
import io.github.begini4ee.server.Signed;
import io.github.begini4ee.server.WebApp;
import io.github.begini4ee.server.Wire;
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the table "The answer to every request", in the order in which the checks run. */
@Shows(Feature.ANSWERS)
class AnswerHttpIT extends OneApp {

    private static final String APP = "/answers";
    private static final String PATH = APP + "/webhooks/begini";

    AnswerHttpIT() {
        super(APP);
    }

    @Override
    WebApp with(WebApp app) {
        return app.usualSettings()
                .param("begini.path", "/webhooks/begini")
                .receivers(ScriptedReceiver.class)
                .initializedByHand();
    }

    // 405

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"})
    void answers_405_to_every_method_but_post(String method) {
        Request request = Request.of(method, PATH);
        Reply reply = send(
                server().has(Quirk.REFUSES_BODIES_OF_OTHER_METHODS)
                        ? request
                        : request.signed(Payloads.score("method")));
        reply.isDetail(405, "Method not allowed");
        assertThat(reply.header("Allow")).isEqualTo("POST");
    }

    @Test
    void answers_405_to_a_method_in_lower_case_unless_the_server_raises_it() {
        Reply reply = send(Request.of("post", PATH).signed(Payloads.score("method")));
        if (server().has(Quirk.RAISES_METHODS)) {
            reply.isProcessed();
        } else {
            reply.isDetail(405, "Method not allowed");
        }
    }

    @Test
    void answers_405_to_head_with_headers_alone() {
        Reply reply = send(Request.of("HEAD", PATH));
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.body()).isEmpty();
        assertThat(reply.header("Allow")).isEqualTo("POST");
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    }

    // 415

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/jsonx",
                "application/problem+json",
                "text/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json, text/plain",
                "json"
            })
    void answers_415_to_other_content_types(String type) {
        send(Request.post(PATH).header("Content-Type", type).signed(Payloads.score("type")))
                .isDetail(415, "Unsupported media type");
    }

    @Test
    void answers_415_without_a_content_type() {
        send(Request.post(PATH).without("Content-Type").signed(Payloads.score("type")))
                .isDetail(415, "Unsupported media type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "APPLICATION/JSON",
                "Application/Json",
                "application/json;charset=utf-8",
                "application/json; charset=ISO-8859-1; x=y",
                "application/json ; charset=no-such-charset",
                "application/json;"
            })
    void takes_json_in_any_case_with_any_parameter(String type) {
        send(Request.post(PATH).header("Content-Type", type).signed(Payloads.score("type")))
                .isProcessed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "identity, gzip", "x"})
    void answers_415_to_encoded_bodies(String encoding) {
        send(Request.post(PATH).header("Content-Encoding", encoding).signed(Payloads.score("encoding")))
                .isDetail(415, "Unsupported media type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "IDENTITY"})
    void takes_the_encoding_that_is_none(String encoding) {
        send(Request.post(PATH).header("Content-Encoding", encoding).signed(Payloads.score("encoding")))
                .isProcessed();
    }

    // the order of the checks

    @Test
    void looks_at_the_method_before_the_type_and_at_the_type_before_size_and_signature() {
        send(Request.of("PUT", PATH).header("Content-Type", "text/plain").header("Content-Length", "9999999"))
                .isDetail(405, "Method not allowed");
        send(Request.post(PATH).header("Content-Type", "text/plain").header("Content-Length", "9999999"))
                .isDetail(415, "Unsupported media type");
        send(Request.post(PATH).header("Content-Length", "9999999")).isDetail(413, "Payload too large");
        send(Request.post(PATH).body(Payloads.bytes("no json"))).isForbidden();
    }

    // 200

    @Test
    void accepts_every_sample_body_under_its_signature_from_outside() {
        assertThat(Payloads.signatures()).hasSize(8);
        Payloads.signatures().forEach((file, signature) -> send(Request.post(PATH)
                        .body(Payloads.file(file))
                        .signature(signature))
                .isProcessed());
        assertThat(ScriptedReceiver.received(Payloads.SAMPLES_UID))
                .contains(
                        "psychometric_score.complete default/api-key",
                        "application.cancelled default/api-key",
                        "ios_score.complete default/api-key")
                .hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void rejects_a_sample_body_changed_by_one_byte() {
        Payloads.signatures().forEach((file, signature) -> {
            byte[] body = Payloads.file(file);
            body[body.length / 2] ^= 1;
            send(Request.post(PATH).body(body).signature(signature)).isForbidden();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "says-stored    | 200 | {\"status\":\"stored\"}",
                "says-duplicate | 200 | {\"status\":\"duplicate\"}",
                "says-failed    | 500 | {\"detail\":\"Processing failed\"}",
                "anybody        | 200 | {\"status\":\"processed\"}",
                "throws         | 500 | {\"detail\":\"Processing failed\"}",
                "throws-an-error| 500 | {\"detail\":\"Processing failed\"}"
            })
    void tells_what_the_receiver_says(String uid, int status, String body) {
        send(Request.post(PATH).signed(Payloads.score(uid))).is(status, body);
        assertThat(ScriptedReceiver.received(uid)).last().isEqualTo("psychometric_score.complete default/api-key");
    }

    @Test
    void logs_a_failing_receiver_without_the_message_of_its_exception() {
        try (CapturedLog log = CapturedLog.ofLibrary()) {
            send(Request.post(PATH).signed(Payloads.score("throws")));
            assertThat(log.text())
                    .contains("SEVERE BGN-040", "IllegalStateException", "ScriptedReceiver")
                    .doesNotContain("canary");
        }
    }

    @Test
    void escapes_what_a_receiver_finds_malformed() {
        send(Request.post(PATH).signed(Payloads.score("says-malformed")))
                .isDetail(400, "Malformed event: the \\\"uid\\\"\\u000ais \\\\ odd");
    }

    // 503

    @Test
    void answers_503_and_when_to_try_again() {
        Reply later = send(Request.post(PATH).signed(Payloads.score("says-unavailable")));
        later.isDetail(503, "Temporarily unavailable");
        assertThat(later.header("Retry-After")).isEqualTo("7");
        Reply soon = send(Request.post(PATH).signed(Payloads.score("says-unavailable-for-a-moment")));
        soon.isDetail(503, "Temporarily unavailable");
        assertThat(soon.header("Retry-After")).isEqualTo("1");
    }

    // 403: another integration

    @Test
    void answers_403_where_the_body_names_another_integration() {
        try (CapturedLog log = CapturedLog.ofLibrary()) {
            send(Request.post(PATH).signed(Payloads.score("foreign", "999"))).isForbidden();
            assertThat(ScriptedReceiver.received("foreign")).isEmpty();
            assertThat(log.text()).contains("integration_id names another");
        }
    }

    // HTTP

    @Test
    void takes_a_request_of_http_1_0() {
        send(Request.post(PATH).version("HTTP/1.0").signed(Payloads.score("old-protocol")))
                .isProcessed();
        assertThat(ScriptedReceiver.received("old-protocol")).hasSize(1);
    }

    @Test
    void leaves_a_header_of_64_kb_and_a_request_line_that_is_none_to_the_server() {
        byte[] body = Payloads.score("long-header");
        Reply header =
                send(Request.post(PATH).header("X-Long", "a".repeat(65_536)).signed(body));
        assertThat(header.status()).as(header.text()).isEqualTo(server().answerToLongHeaders());
        assertThat(ScriptedReceiver.received("long-header")).hasSize(header.status() == 200 ? 1 : 0);
        Reply line = send(Request.of("POST", PATH + " two").signed(Payloads.score("long-line")));
        assertThat(line.status()).isIn(400, 505);
        assertThat(header.text() + line.text()).doesNotContain("begini4ee");
        assertThat(ScriptedReceiver.received("long-line")).isEmpty();
    }

    @Test
    void serves_many_requests_of_one_connection() {
        try (Wire wire = Wire.open(server().port())) {
            for (int i = 0; i < 5; i++) {
                byte[] good = Request.post(PATH)
                        .header("Connection", "keep-alive")
                        .signed(Payloads.score("kept-alive"))
                        .toBytes();
                wire.send(good).reply().isProcessed();
                if (i < 4 && server().has(Quirk.CLOSES_AFTER_ERRORS)) {
                    continue;
                }
                byte[] bad = Request.post(PATH)
                        .header("Connection", "keep-alive")
                        .body(Payloads.score("kept-alive"))
                        .toBytes();
                wire.send(bad).reply().isForbidden();
            }
        }
        assertThat(ScriptedReceiver.received("kept-alive")).hasSize(5);
    }

    @Test
    void is_bound_to_its_path_alone() {
        Reply below = send(Request.post(PATH + "/below").signed(Payloads.score("elsewhere")));
        Reply withQuery = send(Request.post(PATH + "?a=b&uid=c").signed(Payloads.score("with-query")));
        assertThat(below.status()).isEqualTo(Behind.STATUS);
        withQuery.isProcessed();
        assertThat(ScriptedReceiver.received("elsewhere")).isEmpty();
        Behind.forget(APP);
    }

    @Test
    void hides_its_secret() {
        byte[] body = Payloads.score("canary-uid");
        Reply reply = send(Request.post(PATH).body(body).signature(Signed.with("another key", body)));
        assertThat(new String(reply.body(), StandardCharsets.UTF_8) + reply.headers())
                .doesNotContain(Signed.KEY)
                .doesNotContain("canary");
    }
}
