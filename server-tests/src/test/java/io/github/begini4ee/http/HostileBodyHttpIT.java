package io.github.begini4ee.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import java.io.ByteArrayOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Signed bodies that hurt: each has its exact answer, and none is a 500. */
@ExtendWith(OneServer.class)
@Shows(Feature.ANSWERS)
@TestInstance(Lifecycle.PER_CLASS)
class HostileBodyHttpIT {

    private static final String APP = "/hostile";
    private static final String NOT_ONE_OBJECT = "the body is not one JSON object";
    private static final String NOT_UTF_8 = "the body is not valid UTF-8";
    private static final String NOT_JSON = "the body is not valid JSON";
    private static final String TWICE = "a key appears twice in one object";
    private static final String CONTROL = "the body holds a NUL or another control character";
    private static final String TOO_DEEP = "the body is nested deeper than 64";
    private static final String NO_INTEGER = "event.details.calculated.score is not an integer";
    private static final String NO_TIME =
            "event.details.scored_at is not a time in seconds since 1970, before the year 10000";

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

    static Stream<Arguments> malformed() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        return Stream.of(
                malformed("empty string", "\"\"", NOT_ONE_OBJECT),
                malformed("null", "null", NOT_ONE_OBJECT),
                malformed("number", "1e999999999", NOT_ONE_OBJECT),
                malformed("array", "[]", NOT_ONE_OBJECT),
                malformed("blanks", " \r\n\t ", NOT_ONE_OBJECT),
                malformed("two documents", event("{\"score\":68}") + event("{\"score\":68}"), NOT_ONE_OBJECT),
                malformed("junk after the object", event("{\"score\":68}") + "x", NOT_ONE_OBJECT),
                malformed("no end", "{\"uid\":\"a\"", NOT_ONE_OBJECT),
                malformed("no end in a string", "{\"uid\":\"a", NOT_ONE_OBJECT),
                malformed("only an opening brace", "{", NOT_ONE_OBJECT),
                malformed("two byte order marks", "\uFEFF\uFEFF" + event("{\"score\":68}"), NOT_ONE_OBJECT),
                malformed("HTML", "<html>", NOT_ONE_OBJECT),
                malformed("a form", "uid=a&event=b", NOT_ONE_OBJECT),
                malformed("empty object", "{}", "uid is missing"),
                malformed("no commas", "{\"uid\":\"a\" \"b\":1}", NOT_JSON),
                malformed("wrong brackets", "{\"a\":[1}}", NOT_ONE_OBJECT),
                malformed("single quotes", "{'uid':'a'}", NOT_JSON),
                malformed("comment", "{/* */\"uid\":\"a\"}", NOT_JSON),
                malformed("NaN", event("{\"score\":NaN}"), NOT_JSON),
                malformed("leading zero", event("{\"score\":068}"), NOT_JSON),
                malformed("bad escape", "{\"uid\":\"\\x\"}", NOT_JSON),
                malformed("nesting of 10,000", "{\"deep\":" + deep + "}", TOO_DEEP),
                malformed("nesting of 10,000 unclosed", "{\"deep\":" + "[".repeat(10_000), TOO_DEEP),
                malformed("nesting of 10,000 objects", "{\"a\":".repeat(10_000), TOO_DEEP),
                malformed("raw NUL", "{\"uid\":\"a\0b\"}", CONTROL),
                malformed("NUL after the object", event("{\"score\":68}") + "\0", CONTROL),
                malformed("raw line break in a string", "{\"uid\":\"a\nb\"}", CONTROL),
                malformed("key twice", "{\"uid\":\"a\",\"uid\":\"b\"}", TWICE),
                malformed("key twice, once escaped", "{\"uid\":\"a\",\"\\u0075id\":\"b\"}", TWICE),
                malformed("key twice where nobody looks", "{\"x\":[{\"y\":1,\"y\":1}]}", TWICE),
                malformed("two events", event("{\"score\":68}").replace("\"uid\"", "\"event\":{},\"uid\""), TWICE),
                malformed("score fraction", event("{\"score\":68.5}"), NO_INTEGER),
                malformed("score as text", event("{\"score\":\"68\"}"), NO_INTEGER),
                malformed("score null", event("{\"score\":null}"), NO_INTEGER),
                malformed("score 2^63", event("{\"score\":9223372036854775808}"), NO_INTEGER),
                malformed("score 2^32 + 68", event("{\"score\":4294967364}"), NO_INTEGER),
                malformed("score 1e999999999", event("{\"score\":1e999999999}"), NO_INTEGER),
                malformed("score 1e99999999999", event("{\"score\":1e99999999999}"), NO_INTEGER),
                malformed("score of 100,000 digits", event("{\"score\":" + "9".repeat(100_000) + "}"), NO_INTEGER),
                malformed("score array", event("{\"score\":[68]}"), NO_INTEGER),
                malformed("no score", event("{}"), "event.details.calculated.score is missing"),
                malformed("time as text", event("{\"score\":68}").replace("1775000000", "\"now\""), NO_TIME),
                malformed("time before 1970", event("{\"score\":68}").replace("1775000000", "-1"), NO_TIME),
                malformed("time after 9999", event("{\"score\":68}").replace("1775000000", "253402300800"), NO_TIME),
                malformed("uid empty", "{\"uid\":\"\"}", "uid is not a non-empty string"),
                malformed("uid number", "{\"uid\":7}", "uid is not a non-empty string"),
                malformed("no integration", "{\"uid\":\"a\"}", "integration_id is missing"),
                malformed("event array", envelope("[]"), "event is not an object"),
                malformed("type missing", envelope("{}"), "event.type is missing"),
                malformed("type object", envelope("{\"type\":{}}"), "event.type is not a non-empty string"),
                arguments("UTF-16 with mark", event("{\"score\":68}").getBytes(UTF_16), NOT_UTF_8),
                arguments("UTF-16LE", event("{\"score\":68}").getBytes(UTF_16LE), CONTROL),
                arguments(
                        "ISO-8859-1",
                        event("{\"score\":68}").replace("hostile", "ö").getBytes(ISO_8859_1),
                        NOT_UTF_8),
                arguments("overlong", bytes('{', 0xC0, 0xA2, '}'), NOT_UTF_8),
                arguments("surrogate in UTF-8", bytes('{', '"', 0xED, 0xA0, 0x80, '"', '}'), NOT_UTF_8),
                arguments("cut in a character", bytes('{', 0xF0, 0x9F), NOT_UTF_8),
                arguments("gzip", bytes(0x1F, 0x8B, 8, 0), NOT_UTF_8));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void answers_400_and_the_place(String what, byte[] body, String problem) {
        Wire.exchange(port, Request.post(APP + "/begini").signed(body))
                .isDetail(400, "Malformed event: " + problem.replace("\"", "\\\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void answers_403_to_the_same_unsigned(String what, byte[] body, String problem) {
        Wire.exchange(port, Request.post(APP + "/begini").body(body).signature("a".repeat(128)))
                .isForbidden();
    }

    static Stream<Arguments> fine() {
        String good = event("{\"score\":68}");
        return Stream.of(
                fine("CRLF and a final newline", good.replace(",", ",\r\n") + "\r\n", "hostile"),
                fine("byte order mark", "\uFEFF" + good, "hostile"),
                fine("emoji", good.replace("hostile", "😀"), "😀"),
                fine("escaped emoji", good.replace("hostile", "\\ud83d\\ude00"), "😀"),
                fine("lone surrogate escaped", good.replace("hostile", "\\ud83d"), "\ud83d"),
                fine("escaped line break", good.replace("hostile", "a\\r\\nb"), "a\r\nb"),
                fine("escaped NUL", good.replace("hostile", "a\\u0000b"), "a\0b"),
                fine("a lookup", good.replace("hostile", "${jndi:ldap://127.0.0.1/x}"), "${jndi:ldap://127.0.0.1/x}"),
                fine("dotless i", good.replace("hostile", "ıİIi"), "ıİIi"),
                fine("uid of 100,000 characters", good.replace("hostile", "u".repeat(100_000)), "u".repeat(100_000)),
                fine("68.0", event("{\"score\":68.0}"), "hostile"),
                fine("6.8e1", event("{\"score\":6.8e1}"), "hostile"),
                fine("negative", event("{\"score\":-1}"), "hostile"),
                fine("unknown fields", event("{\"score\":68,\"new\":[{\"a\":1e999999999}],\"\":null}"), "hostile"),
                fine("type after details", typeLast(), "hostile"),
                fine(
                        "nesting of 64",
                        good.replaceFirst("\\{", "{\"deep\":" + "[".repeat(63) + "]".repeat(63) + ","),
                        "hostile"),
                fine(
                        "optional fields of the wrong kind",
                        event("{\"score\":68,\"risk_band\":7,\"traits\":{},\"score_confidence\":[]}"),
                        "hostile"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fine")
    void takes_what_is_odd_but_an_event(String what, byte[] body, String uid) {
        int before = ScriptedReceiver.received(uid).size();
        Wire.exchange(port, Request.post(APP + "/begini/tail").signed(body)).isProcessed();
        assertThat(ScriptedReceiver.received(uid)).hasSize(before + 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fine")
    void ignores_a_declared_charset(String what, byte[] body, String uid) {
        int before = ScriptedReceiver.received(uid).size();
        for (String charset : new String[] {"ISO-8859-1", "utf-16", "no-such", "\"utf-8\""}) {
            Wire.exchange(
                            port,
                            Request.post(APP + "/begini")
                                    .header("Content-Type", "application/json; charset=" + charset)
                                    .signed(body))
                    .isProcessed();
        }
        assertThat(ScriptedReceiver.received(uid)).hasSize(before + 4);
    }

    @Test
    void keeps_foreign_line_breaks_and_values_out_of_the_log() {
        try (CapturedLog log = CapturedLog.ofEverything()) {
            String forged = event("{\"score\":\"canary\"}").replace("hostile", "canary\\r\\nSEVERE forged");
            Wire.exchange(port, Request.post(APP + "/begini").signed(forged.getBytes(UTF_8)))
                    .isDetail(400, "Malformed event: " + NO_INTEGER);
            assertThat(log.text()).doesNotContain("canary").doesNotContain("forged");
        }
    }

    private static Arguments malformed(String what, String body, String problem) {
        return arguments(what, body.getBytes(UTF_8), problem);
    }

    private static Arguments fine(String what, String body, String uid) {
        return arguments(what, body.getBytes(UTF_8), uid);
    }

    private static String envelope(String event) {
        return "{\"uid\":\"hostile\",\"integration_id\":\"" + Payloads.INTEGRATION_ID + "\",\"event\":" + event + "}";
    }

    private static String event(String calculated) {
        return envelope(
                "{\"type\":\"psychometric_score.complete\",\"details\":{\"scored_at\":1775000000,\"calculated\":"
                        + calculated + "}}");
    }

    private static String typeLast() {
        return "{\"event\":{\"details\":{\"calculated\":{\"score\":68},\"scored_at\":1775000000},"
                + "\"type\":\"psychometric_score.complete\"},\"integration_id\":\"" + Payloads.INTEGRATION_ID
                + "\",\"uid\":\"hostile\"}";
    }

    private static byte[] bytes(int... values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int value : values) {
            bytes.write(value);
        }
        return bytes.toByteArray();
    }
}
