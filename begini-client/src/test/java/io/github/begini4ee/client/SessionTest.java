package io.github.begini4ee.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.begini4ee.client.FakeBegini.Request;
import io.github.begini4ee.client.SessionResult.Created;
import io.github.begini4ee.client.SessionResult.InputRefused;
import io.github.begini4ee.client.SessionResult.KeyNotForIntegration;
import io.github.begini4ee.client.SessionResult.KeyRefused;
import io.github.begini4ee.client.SessionResult.NoAnswer;
import io.github.begini4ee.client.SessionResult.NotReached;
import io.github.begini4ee.client.SessionResult.Unavailable;
import io.github.begini4ee.client.SessionResult.Unexpected;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {

    private static final String UID = "LOAN-2026_0001";

    private static SessionResult resultOf(int status, String body) {
        try (FakeBegini begini = FakeBegini.answering(status, body)) {
            SessionResult result = begini.client().build().createSession(UID);
            begini.onlyRequest();
            return result;
        }
    }

    @Test
    void hands_out_token_and_address() {
        SessionResult result = resultOf(200, FakeBegini.CREATED);

        assertThat(result)
                .isEqualTo(new Created(
                        AccessToken.of(FakeBegini.TOKEN), URI.create("https://api.begini.co/master/psychometrics")));
        assertThat(result.<String>fold(created -> created.accessToken().value(), SessionResult.NotCreated::advice))
                .isEqualTo(FakeBegini.TOKEN);
    }

    static Stream<Arguments> otherAnswers() {
        String json = "{\"detail\":\"told by Begini\"}";
        return Stream.of(
                Arguments.of(401, json, new KeyRefused(), "BGN-310"),
                Arguments.of(403, json, new KeyNotForIntegration(), "BGN-311"),
                Arguments.of(422, "{\"detail\":[{\"loc\":[\"body\"]}]}", new InputRefused(), "BGN-312"),
                Arguments.of(422, "", new InputRefused(), "BGN-312"),
                Arguments.of(401, "", new KeyRefused(), "BGN-310"),
                Arguments.of(403, "", new KeyNotForIntegration(), "BGN-311"),
                Arguments.of(401, "<html>", new Unexpected(401), "BGN-316"),
                Arguments.of(403, "<html>Request blocked</html>", new Unexpected(403), "BGN-316"),
                Arguments.of(422, "[]", new Unexpected(422), "BGN-316"),
                Arguments.of(401, "x".repeat(1_000_000), new Unexpected(401), "BGN-316"),
                Arguments.of(503, "<html>", new Unavailable(503), "BGN-314"),
                Arguments.of(500, json, new Unavailable(500), "BGN-314"),
                Arguments.of(400, json, new Unexpected(400), "BGN-316"),
                Arguments.of(404, "", new Unexpected(404), "BGN-316"),
                Arguments.of(424, json, new Unexpected(424), "BGN-316"),
                Arguments.of(201, FakeBegini.CREATED, new Unexpected(201), "BGN-316"),
                Arguments.of(204, "", new Unexpected(204), "BGN-316"));
    }

    @ParameterizedTest
    @MethodSource("otherAnswers")
    void tells_every_other_answer_apart(int status, String body, SessionResult expected, String id) {
        SessionResult result = resultOf(status, body);

        assertThat(result).isEqualTo(expected);
        assertThat(result.<String>fold(created -> "created", SessionResult.NotCreated::advice))
                .startsWith(id + " ");
    }

    static List<String> noSessions() {
        String deep = "{\"access_token\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}";
        return List.of(
                "",
                "<html>signed in as somebody else</html>",
                "null",
                "[]",
                "\"access_token\"",
                "{}",
                "{\"access_token\":\"x\"",
                "{\"access_token\":\"x\"}",
                "{\"access_token\":\"\",\"url\":\"https://api.begini.co/x\"}",
                "{\"access_token\":null,\"url\":\"https://api.begini.co/x\"}",
                "{\"access_token\":{\"access_token\":\"x\"},\"url\":\"https://api.begini.co/x\"}",
                "{\"x\":{\"access_token\":\"x\",\"url\":\"https://api.begini.co/x\"}}",
                "{\"access_token\":\"x\",\"url\":\"http://api.begini.co/x\"}",
                "{\"access_token\":\"x\",\"url\":\"javascript:alert(1)\"}",
                "{\"access_token\":\"x\",\"url\":\"/master\"}",
                "{\"access_token\":\"x\",\"url\":\"no url\"}",
                FakeBegini.CREATED.replace("\"new\"", "\"long\":\"" + "x".repeat(BoundedBody.LIMIT) + "\",\"new\""),
                deep);
    }

    @ParameterizedTest
    @MethodSource("noSessions")
    void takes_200_without_a_session_in_json_as_unexpected(String body) {
        assertThat(resultOf(200, body)).isEqualTo(new Unexpected(200));
    }

    @Test
    void takes_bytes_that_are_not_utf_8_as_no_json() {
        byte[] body = FakeBegini.CREATED.replace("eyJ", "\u00e4").getBytes(StandardCharsets.ISO_8859_1);
        try (FakeBegini begini = FakeBegini.that(exchange -> FakeBegini.answer(exchange, 200, body))) {
            assertThat(begini.client().build().createSession(UID)).isEqualTo(new Unexpected(200));
        }
    }

    @Test
    void takes_an_answer_as_large_as_the_limit() {
        String body = FakeBegini.CREATED + " ".repeat(BoundedBody.LIMIT - FakeBegini.CREATED.length());

        assertThat(resultOf(200, body)).isInstanceOf(Created.class);
        assertThat(resultOf(200, body + " ")).isEqualTo(new Unexpected(200));
    }

    @Test
    void sends_key_uid_and_integration_id_as_documented() {
        try (FakeBegini begini = FakeBegini.answering(200, FakeBegini.CREATED)) {
            begini.client().build().createSession(UID);

            Request request = begini.onlyRequest();
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/v1/sessions-management/tokens");
            assertThat(request.header("Content-Type")).containsExactly("application/json");
            assertThat(request.header("api-key")).containsExactly(FakeBegini.KEY);
            assertThat(request.header("X-Signature")).isEmpty();
            assertThat(json(request.body()))
                    .isEqualTo(Json.createObjectBuilder()
                            .add("uid", UID)
                            .add("integration_id", FakeBegini.INTEGRATION)
                            .build());
        }
    }

    private static JsonObject json(byte[] body) {
        return Json.createReader(new ByteArrayInputStream(body)).readObject();
    }

    @Test
    void signs_the_exact_bytes_and_keeps_the_key_where_the_integration_is_set_to_hmac() throws Exception {
        String key = " a test key with \u00e4 and blanks ";
        try (FakeBegini begini = FakeBegini.answering(200, FakeBegini.CREATED)) {
            BeginiClient.builder("an id with \"\u00e4\"", () -> key)
                    .baseUrl(begini.url())
                    .hmac(true)
                    .build()
                    .createSession(UID);

            Request request = begini.onlyRequest();
            assertThat(request.header("X-Signature")).containsExactly(signature(key, request.body()));
            assertThat(request.header("api-key")).isEmpty();
            assertThat(json(request.body()).getString("integration_id")).isEqualTo("an id with \"\u00e4\"");
        }
    }

    private static String signature(String key, byte[] body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "any"));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abcde", "A-b_9", "12345"})
    void sends_a_uid_of_5_to_60_letters_digits_and_dashes(String uid) {
        try (FakeBegini begini = FakeBegini.answering(200, FakeBegini.CREATED)) {
            BeginiClient client = begini.client().build();

            assertThat(client.createSession(uid)).isInstanceOf(Created.class);
            assertThat(client.createSession(uid.repeat(12))).isInstanceOf(Created.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abcd",
                "abcd\n",
                "abc de",
                "abc.de",
                "abcd\u00e4",
                "abcd\u0661",
                "a@b.example",
                "abcde\"",
                "abc/de",
                "1234567890123456789012345678901234567890123456789012345678901"
            })
    void refuses_any_other_uid_before_anything_is_sent(String uid) {
        try (FakeBegini begini = FakeBegini.answering(200, FakeBegini.CREATED)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> begini.client().build().createSession(uid))
                    .withMessageContaining("BGN-300");
            assertThat(begini.requests()).isEmpty();
        }
    }

    @Test
    void says_what_is_wrong_with_a_uid_without_quoting_it() {
        assertThat(refusalOf("a-1b")).contains("; this one has 4 characters.");
        assertThat(refusalOf("a@b.example")).contains("; this one has a character that is none of these.");
        assertThat(refusalOf("a@b")).contains("; this one has 3 characters, and one that is none of these.");
        assertThat(refusalOf("a@b.example")).doesNotContain("a@b", "example");
    }

    private static String refusalOf(String uid) {
        BeginiClient client = BeginiClient.builder("1", () -> FakeBegini.KEY).build();
        return assertThatIllegalArgumentException()
                .isThrownBy(() -> client.createSession(uid))
                .actual()
                .getMessage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", " test-key", "test-key\n", "test\r\nkey: 1", "test-key-\u00e4", "test\u0000key"})
    void refuses_a_key_that_is_no_header_before_anything_is_sent(String key) {
        try (FakeBegini begini = FakeBegini.answering(200, FakeBegini.CREATED)) {
            BeginiClient client =
                    BeginiClient.builder("1", () -> key).baseUrl(begini.url()).build();

            assertThatIllegalStateException()
                    .isThrownBy(() -> client.createSession(UID))
                    .withMessageContaining("BGN-305")
                    .withNoCause();
            assertThat(begini.requests()).isEmpty();
        }
    }

    @Test
    void asks_for_the_key_at_every_call() {
        Deque<String> keys = new ArrayDeque<>(List.of("test-key-first", "test-key-second"));
        try (FakeBegini begini = FakeBegini.answering(401, "{}")) {
            BeginiClient client = BeginiClient.builder("1", keys::remove)
                    .baseUrl(begini.url())
                    .build();
            client.createSession(UID);
            client.createSession(UID);

            assertThat(begini.requests())
                    .extracting(request -> request.header("api-key"))
                    .containsExactly(List.of("test-key-first"), List.of("test-key-second"));
        }
    }

    /** Answers of its own, and how often it was asked. */
    private static final class Scripted implements Transport {

        private final Deque<Outcome> outcomes;
        private int sent;

        Scripted(Outcome... outcomes) {
            this.outcomes = new ArrayDeque<>(Arrays.asList(outcomes));
        }

        @Override
        public Outcome send(HttpRequest request) {
            sent++;
            return outcomes.remove();
        }

        BeginiClient client() {
            return new HttpBeginiClient(
                    this, URI.create("https://begini.example"), "1", new Credentials(() -> FakeBegini.KEY, false));
        }
    }

    private static final Transport.Outcome NO_CONNECTION = new Transport.NotReached("java.net.ConnectException");

    @Test
    void tries_once_more_where_nothing_was_sent() {
        Transport.Outcome answer = new Transport.Answered(200, FakeBegini.CREATED.getBytes(StandardCharsets.UTF_8));
        Scripted back = new Scripted(NO_CONNECTION, answer);
        Scripted away = new Scripted(NO_CONNECTION, NO_CONNECTION, answer);

        assertThat(back.client().createSession(UID)).isInstanceOf(Created.class);
        assertThat(away.client().createSession(UID)).isEqualTo(new NotReached("java.net.ConnectException"));
        assertThat(away.sent).isEqualTo(2);
    }

    @Test
    void never_tries_again_where_something_may_have_been_sent() {
        for (Transport.Outcome outcome :
                List.of(new Transport.NoAnswer("x"), new Transport.Answered(503, new byte[0]))) {
            Scripted begini = new Scripted(outcome, outcome);
            begini.client().createSession(UID);
            assertThat(begini.sent).isEqualTo(1);
        }
        Scripted test = new Scripted(NO_CONNECTION, NO_CONNECTION);
        test.client().fireTestWebhook();
        assertThat(test.sent).isEqualTo(1);
    }

    @Test
    void sends_once_where_the_connection_is_closed_without_an_answer() {
        try (FakeBegini begini = FakeBegini.that(exchange -> {})) {
            BeginiClient client = begini.client().build();

            assertThat(client.createSession(UID)).isInstanceOf(NoAnswer.class);
            assertThat(begini.requests()).hasSize(1);
            assertThat(client.fireTestWebhook()).isInstanceOf(TestWebhookResult.NoAnswer.class);
            assertThat(begini.requests()).hasSize(2);
        }
    }
}
