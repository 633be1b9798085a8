package io.github.begini4ee.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.client.FakeBegini.Request;
import io.github.begini4ee.client.TestWebhookResult.Delivered;
import io.github.begini4ee.client.TestWebhookResult.KeyMissing;
import io.github.begini4ee.client.TestWebhookResult.KeyRefused;
import io.github.begini4ee.client.TestWebhookResult.NotConfigured;
import io.github.begini4ee.client.TestWebhookResult.ReceiverRefused;
import io.github.begini4ee.client.TestWebhookResult.ReceiverUnreachable;
import io.github.begini4ee.client.TestWebhookResult.Unavailable;
import io.github.begini4ee.client.TestWebhookResult.Unexpected;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestWebhookTest {

    private static final String DELIVERED = "{\"webhook_receiver_status_code\":200,\"detail\":\"Success\"}";

    private static TestWebhookResult resultOf(int status, String body) {
        try (FakeBegini begini = FakeBegini.answering(status, body)) {
            TestWebhookResult result = begini.client().build().fireTestWebhook();
            begini.onlyRequest();
            return result;
        }
    }

    private static String refusal(String status, String body) {
        return "{\"detail\":{\"webhook_receiver_status_code\":" + status + ",\"webhook_receiver_body_content\":" + body
                + "}}";
    }

    @Test
    void says_that_it_was_delivered() {
        TestWebhookResult result = resultOf(200, DELIVERED);

        assertThat(result).isEqualTo(new Delivered());
        assertThat(result.<String>fold(delivered -> "it works", TestWebhookResult.NotDelivered::advice))
                .isEqualTo("it works");
    }

    static Stream<Arguments> otherAnswers() {
        String answer = "{\\\"detail\\\":\\\"Validation Failure\\\"}";
        return Stream.of(
                Arguments.of(400, "{\"detail\":\"No Api-key supplied\"}", new KeyMissing(), "BGN-320"),
                Arguments.of(403, "{\"detail\":\"Invalid Api-key\"}", new KeyRefused(), "BGN-321"),
                Arguments.of(
                        422,
                        refusal("403", "\"" + answer + "\""),
                        new ReceiverRefused(403, "{\"detail\":\"Validation Failure\"}"),
                        "BGN-322"),
                Arguments.of(422, refusal("500", "null"), new ReceiverRefused(500, ""), "BGN-322"),
                Arguments.of(
                        424,
                        "{\"detail\":\"Webhooks not set for 1, please set in Begini Dashboard\"}",
                        new NotConfigured(),
                        "BGN-323"),
                Arguments.of(
                        503,
                        "{\"detail\":\"Cannot connect to host example.com\"}",
                        new ReceiverUnreachable(),
                        "BGN-324"),
                Arguments.of(503, "<html>", new Unavailable(503), "BGN-326"),
                Arguments.of(502, "{\"detail\":\"x\"}", new Unavailable(502), "BGN-326"),
                Arguments.of(400, "<html>", new Unexpected(400), "BGN-328"),
                Arguments.of(403, "<html>", new Unexpected(403), "BGN-328"),
                Arguments.of(424, "", new Unexpected(424), "BGN-328"),
                Arguments.of(401, "{\"detail\":\"x\"}", new Unexpected(401), "BGN-328"),
                Arguments.of(204, "", new Unexpected(204), "BGN-328"),
                Arguments.of(422, "{\"detail\":[{\"msg\":\"x\"}]}", new Unexpected(422), "BGN-328"),
                Arguments.of(422, refusal("1e999999999", "\"\""), new Unexpected(422), "BGN-328"),
                Arguments.of(422, refusal("4294967496", "\"\""), new Unexpected(422), "BGN-328"));
    }

    @ParameterizedTest
    @MethodSource("otherAnswers")
    void tells_every_other_answer_apart(int status, String body, TestWebhookResult expected, String id) {
        TestWebhookResult result = resultOf(status, body);

        assertThat(result).isEqualTo(expected);
        assertThat(result.<String>fold(delivered -> "delivered", TestWebhookResult.NotDelivered::advice))
                .startsWith(id + " ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[200]",
                "{}",
                "{\"webhook_receiver_status_code\":500}",
                "{\"webhook_receiver_status_code\":200",
                "{\"detail\":{\"webhook_receiver_status_code\":200}}"
            })
    void believes_no_200_that_does_not_say_what_the_endpoint_answered(String body) {
        assertThat(resultOf(200, body)).isEqualTo(new Unexpected(200));
    }

    @Test
    void sends_the_key_alone_also_where_sessions_are_signed() {
        for (boolean hmac : new boolean[] {false, true}) {
            try (FakeBegini begini = FakeBegini.answering(200, DELIVERED)) {
                begini.client().hmac(hmac).build().fireTestWebhook();

                Request request = begini.onlyRequest();
                assertThat(request.method()).isEqualTo("POST");
                assertThat(request.path()).isEqualTo("/v1/webhooks-management/test");
                assertThat(request.header("api-key")).containsExactly(FakeBegini.KEY);
                assertThat(request.header("X-Signature")).isEmpty();
                assertThat(request.body()).isEmpty();
            }
        }
    }
}
