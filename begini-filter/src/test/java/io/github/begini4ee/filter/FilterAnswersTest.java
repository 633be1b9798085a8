package io.github.begini4ee.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.receiver.Receiver;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.testing.Application;
import io.github.begini4ee.testing.CapturedLogs;
import io.github.begini4ee.testing.FakeBody;
import io.github.begini4ee.testing.FakeRequest;
import io.github.begini4ee.testing.FakeResponse;
import io.github.begini4ee.testing.Payloads;
import io.github.begini4ee.testing.ScriptedReceiver;
import io.github.begini4ee.testing.Signer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The answer to every request, to the letter. */
class FilterAnswersTest {

    private static final byte[] BODY = Payloads.psychometric();
    private static final String FORBIDDEN = "{\"detail\":\"Validation Failure\"}";

    private static void assertAnswer(FakeResponse response, int status, String body, Map<String, String> more) {
        assertThat(response.body()).isEqualTo(body);
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers())
                .containsEntry("Content-Type", "application/json")
                .containsEntry("Content-Length", String.valueOf(body.getBytes(StandardCharsets.UTF_8).length))
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsAllEntriesOf(more)
                .hasSize(4 + more.size());
    }

    private static void assertAnswer(FakeResponse response, int status, String body) {
        assertAnswer(response, status, body, Map.of());
    }

    /** A body of exactly so many bytes that is an event. */
    private static byte[] eventOf(int bytes) {
        byte[] padded = Arrays.copyOf(BODY, bytes);
        Arrays.fill(padded, BODY.length, bytes, (byte) ' ');
        return padded;
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "post", ""})
    void answers_405_to_all_but_post(String method) {
        try (Application application = Application.loans().start()) {
            FakeResponse response = application.send(FakeRequest.signed(BODY).method(method));

            assertAnswer(response, 405, "{\"detail\":\"Method not allowed\"}", Map.of("Allow", "POST"));
            assertThat(ScriptedReceiver.events()).isEmpty();
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "text/json",
                "application/xml",
                "application/jsonp",
                "application/json-patch+json",
                "application/vnd.api+json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=application/json",
                "application/json, text/plain",
                "json"
            })
    void answers_415_to_another_content_type(String contentType) {
        try (Application application = Application.loans().start()) {
            FakeRequest request = FakeRequest.signed(BODY).without("Content-Type");
            if (contentType != null) {
                request.header("Content-Type", contentType);
            }

            assertAnswer(application.send(request), 415, "{\"detail\":\"Unsupported media type\"}");
            assertThat(request.bytesTaken()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "APPLICATION/JSON;CHARSET=utf-8",
                "application/json; charset=ISO-8859-1",
                "application/json;charset=no-such-charset",
                "application/json ; x=\"application/xml\"",
                " application/json "
            })
    void accepts_json_in_any_case_with_any_parameters(String contentType) {
        try (Application application = Application.loans().start()) {
            FakeRequest request =
                    FakeRequest.signed(BODY).without("Content-Type").header("Content-Type", contentType);

            assertAnswer(application.send(request), 200, "{\"status\":\"processed\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "deflate", "identity, gzip", "gzip, identity", "aws-chunked"})
    void answers_415_to_an_encoded_body(String encoding) {
        try (Application application = Application.loans().start()) {
            FakeRequest request = FakeRequest.signed(BODY).header("Content-Encoding", encoding);

            assertAnswer(application.send(request), 415, "{\"detail\":\"Unsupported media type\"}");
        }
    }

    @Test
    void answers_415_where_one_of_two_encodings_is_not_identity() {
        try (Application application = Application.loans().start()) {
            FakeRequest request = FakeRequest.signed(BODY)
                    .header("Content-Encoding", "identity")
                    .header("Content-Encoding", "gzip");

            assertAnswer(application.send(request), 415, "{\"detail\":\"Unsupported media type\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "Identity", " IDENTITY "})
    void accepts_the_identity_encoding(String encoding) {
        try (Application application = Application.loans().start()) {
            FakeRequest request = FakeRequest.signed(BODY).header("Content-Encoding", encoding);

            assertAnswer(application.send(request), 200, "{\"status\":\"processed\"}");
        }
    }

    @Test
    void answers_413_to_an_announced_length_over_the_limit_without_reading() {
        try (Application application = Application.loans().start()) {
            FakeRequest request = FakeRequest.signed(BODY).contentLength(262_145);

            assertAnswer(application.send(request), 413, "{\"detail\":\"Payload too large\"}");
            assertThat(request.bytesTaken()).isZero();
        }
    }

    @Test
    void answers_413_to_a_length_beyond_an_int() {
        try (Application application = Application.loans().start()) {
            FakeRequest request = FakeRequest.signed(BODY).contentLength(1L << 40);

            assertAnswer(application.send(request), 413, "{\"detail\":\"Payload too large\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void accepts_a_body_at_the_limit(boolean chunked) {
        try (Application application = Application.loans().start()) {
            FakeRequest request = FakeRequest.signed(eventOf(262_144));

            FakeResponse response = application.send(chunked ? request.chunked() : request);

            assertAnswer(response, 200, "{\"status\":\"processed\"}");
        }
    }

    @Test
    void answers_413_to_a_chunked_body_one_over_the_limit() {
        try (Application application = Application.loans().start()) {
            FakeRequest request = FakeRequest.signed(eventOf(262_145)).chunked();

            assertAnswer(application.send(request), 413, "{\"detail\":\"Payload too large\"}");
        }
    }

    @Test
    void takes_no_more_than_the_limit_and_one_byte_of_a_huge_chunked_body() {
        try (Application application =
                Application.loans().param("begini.max-body-size", "2000").start()) {
            FakeRequest request = FakeRequest.signed(new byte[5_000_000]).chunked();

            assertAnswer(application.send(request), 413, "{\"detail\":\"Payload too large\"}");
            assertThat(request.bytesTaken()).isLessThanOrEqualTo(2001);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keeps_to_a_limit_that_is_set(boolean over) {
        try (Application application =
                Application.loans().param("begini.max-body-size", "1447").start()) {
            FakeResponse response = application.send(FakeRequest.signed(over ? eventOf(1448) : BODY));

            if (over) {
                assertAnswer(response, 413, "{\"detail\":\"Payload too large\"}");
            } else {
                assertAnswer(response, 200, "{\"status\":\"processed\"}");
            }
        }
    }

    @Test
    void answers_413_to_more_bytes_than_the_limit_behind_a_small_content_length() {
        try (Application application =
                Application.loans().param("begini.max-body-size", "2000").start()) {
            FakeRequest request = FakeRequest.signed(eventOf(3000)).contentLength(10);

            assertAnswer(application.send(request), 413, "{\"detail\":\"Payload too large\"}");
        }
    }

    @Test
    void answers_400_to_fewer_bytes_than_the_content_length() {
        try (Application application = Application.loans().start()) {
            FakeRequest request = FakeRequest.signed(BODY).contentLength(BODY.length + 1);

            assertAnswer(application.send(request), 400, "{\"detail\":\"Incomplete body\"}");
            assertThat(ScriptedReceiver.events()).isEmpty();
        }
    }

    @Test
    void judges_more_bytes_than_the_content_length_by_their_signature() {
        try (Application application = Application.loans().start()) {
            FakeRequest whole = FakeRequest.signed(BODY).contentLength(BODY.length - 1);
            FakeRequest cut = FakeRequest.of(BODY)
                    .contentLength(BODY.length - 1)
                    .header("X-Signature", Signer.sign(Arrays.copyOf(BODY, BODY.length - 1), Payloads.KEY));

            assertAnswer(application.send(whole), 200, "{\"status\":\"processed\"}");
            assertAnswer(application.send(cut), 403, FORBIDDEN);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 700, 1447})
    void answers_400_where_the_body_cannot_be_read(int readable) {
        try (Application application = Application.loans().start()) {
            FakeRequest request =
                    FakeRequest.signed(BODY).stream(FakeBody.breakingAfter(Arrays.copyOf(BODY, readable)));

            assertAnswer(application.send(request), 400, "{\"detail\":\"Incomplete body\"}");
            assertAnswer(
                    application.send(FakeRequest.signed(BODY).chunked().stream(
                            FakeBody.breakingAfter(Arrays.copyOf(BODY, readable)))),
                    400,
                    "{\"detail\":\"Incomplete body\"}");
        }
    }

    @Test
    void answers_500_and_logs_cause_and_cure_where_get_input_stream_refuses() {
        try (Application application = Application.loans().start();
                CapturedLogs logs = CapturedLogs.open()) {
            FakeResponse response = application.send(FakeRequest.signed(BODY).readerTaken());

            assertAnswer(response, 500, "{\"detail\":\"Server misconfigured\"}");
            assertThat(logs.lines()).anySatisfy(line -> assertThat(line)
                    .startsWith("SEVERE")
                    .contains("another filter read the body first", "put the BeginiFilter first", "203.0.113.7"));
        }
    }

    @Test
    void answers_500_where_nothing_comes_of_an_announced_body() {
        try (Application application = Application.loans().start();
                CapturedLogs logs = CapturedLogs.open()) {
            FakeResponse response = application.send(FakeRequest.signed(BODY).stream(FakeBody.of(new byte[0])));

            assertAnswer(response, 500, "{\"detail\":\"Server misconfigured\"}");
            assertThat(logs.lines())
                    .anySatisfy(line -> assertThat(line).contains("another filter read the body first", "web.xml"));
        }
    }

    @Test
    void answers_403_to_a_consumed_chunked_body_and_logs_what_it_looks_like() {
        try (Application application = Application.loans().start();
                CapturedLogs logs = CapturedLogs.open()) {
            FakeResponse response =
                    application.send(FakeRequest.signed(BODY).chunked().stream(FakeBody.of(new byte[0])));

            assertAnswer(response, 403, FORBIDDEN);
            assertThat(logs.lines()).anySatisfy(line -> assertThat(line)
                    .contains("empty body", "another filter read the chunked body first"));
        }
    }

    static Stream<Arguments> forgeries() {
        String good = Signer.sign(BODY, Payloads.KEY);
        byte[] foreign = new String(BODY, StandardCharsets.UTF_8)
                .replace(Payloads.INTEGRATION_ID, "999")
                .getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of("no signature", FakeRequest.of(BODY)),
                Arguments.of("an empty one", FakeRequest.of(BODY).header("X-Signature", "")),
                Arguments.of("two", FakeRequest.signed(BODY).header("X-Signature", good)),
                Arguments.of("two in one", FakeRequest.of(BODY).header("X-Signature", good + "," + good)),
                Arguments.of("one digit short", FakeRequest.of(BODY).header("X-Signature", good.substring(1))),
                Arguments.of("one digit more", FakeRequest.of(BODY).header("X-Signature", good + "0")),
                Arguments.of("no hex", FakeRequest.of(BODY).header("X-Signature", good.substring(1) + "g")),
                Arguments.of("no ASCII digit", FakeRequest.of(BODY).header("X-Signature", good.substring(1) + "٣")),
                Arguments.of("a prefix", FakeRequest.of(BODY).header("X-Signature", "sha512=" + good)),
                Arguments.of("another header", FakeRequest.of(BODY).header("X-Begini-Signature", good)),
                Arguments.of(
                        "another key", FakeRequest.of(BODY).header("X-Signature", Signer.sign(BODY, "another key"))),
                Arguments.of(
                        "SHA-256",
                        FakeRequest.of(BODY)
                                .header(
                                        "X-Signature",
                                        Signer.sign(
                                                "HmacSHA256", BODY, Payloads.KEY.getBytes(StandardCharsets.UTF_8)))),
                Arguments.of("another body", FakeRequest.of("[]").header("X-Signature", good)),
                Arguments.of("no JSON, unsigned", FakeRequest.of("not json").header("X-Signature", good)),
                Arguments.of("another integration", FakeRequest.signed(foreign)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void gives_one_and_the_same_403_for_every_forgery(String what, FakeRequest forgery) {
        try (Application application = Application.loans().start()) {
            FakeResponse response = application.send(forgery);

            assertAnswer(response, 403, FORBIDDEN);
            assertThat(ScriptedReceiver.events()).isEmpty();
            assertThat(application.passedOn()).isEmpty();
        }
    }

    @Test
    void answers_403_to_a_foreign_integration_whatever_else_is_missing() {
        try (Application application = Application.loans().start()) {
            assertAnswer(application.send(FakeRequest.signed("{\"integration_id\":\"999\"}")), 403, FORBIDDEN);
            assertAnswer(
                    application.send(FakeRequest.signed("{\"event\":{},\"uid\":7,\"integration_id\":\"999\"}")),
                    403,
                    FORBIDDEN);
        }
    }

    @Test
    void accepts_any_integration_where_none_is_set() {
        try (Application application =
                Application.loans().without("begini.integration-id").start()) {
            String foreign = new String(BODY, StandardCharsets.UTF_8).replace(Payloads.INTEGRATION_ID, "another one");

            assertAnswer(application.send(FakeRequest.signed(foreign)), 200, "{\"status\":\"processed\"}");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {}                                                        | uid is missing
                    {"uid":"u","event":{"type":"t"}}                          | integration_id is missing
                    {"uid":"u","integration_id":7,"event":{"type":"t"}}       | integration_id is not a non-empty string
                    {"uid":"u","integration_id":"12345678901234567890"}       | event.type is missing
                    {"uid":"u","integration_id":"12345678901234567890","event":{}} | event.type is missing
                    """)
    void answers_400_to_an_authentic_body_that_is_no_event(String body, String problem) {
        try (Application application = Application.loans().start()) {
            assertAnswer(
                    application.send(FakeRequest.signed(body)),
                    400,
                    "{\"detail\":\"Malformed event: " + problem + "\"}");
            assertThat(ScriptedReceiver.events()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "null", "[]", "42", "{} {}", "{\"uid\":"})
    void answers_400_to_an_authentic_body_that_is_no_object(String body) {
        try (Application application = Application.loans().start()) {
            FakeResponse response = application.send(FakeRequest.signed(body));

            assertThat(response.status()).isEqualTo(400);
            assertThat(response.body()).startsWith("{\"detail\":\"Malformed event: the body is not ");
        }
    }

    static Stream<Arguments> receipts() {
        return Stream.of(
                Arguments.of(Receipt.processed(), 200, "{\"status\":\"processed\"}"),
                Arguments.of(Receipt.stored(), 200, "{\"status\":\"stored\"}"),
                Arguments.of(Receipt.duplicate(), 200, "{\"status\":\"duplicate\"}"),
                Arguments.of(Receipt.failed(), 500, "{\"detail\":\"Processing failed\"}"),
                Arguments.of(
                        Receipt.malformed("the \"third\" line\nand \\ more"),
                        400,
                        "{\"detail\":\"Malformed event: the \\\"third\\\" line\\u000aand \\\\ more\"}"));
    }

    @ParameterizedTest
    @MethodSource("receipts")
    void answers_what_the_receiver_says(Receipt receipt, int status, String body) {
        try (Application application =
                Application.loans().receiving((event, raw) -> receipt).start()) {
            assertAnswer(application.send(FakeRequest.signed(BODY)), status, body);
            assertThat(ScriptedReceiver.events()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 1", "PT0.2S, 1", "PT7S, 7", "PT2H, 7200"})
    void answers_503_with_retry_after_in_seconds_and_at_least_one(Duration retryAfter, String header) {
        try (Application application = Application.loans()
                .receiving((event, raw) -> Receipt.unavailable(retryAfter))
                .start()) {
            assertAnswer(
                    application.send(FakeRequest.signed(BODY)),
                    503,
                    "{\"detail\":\"Temporarily unavailable\"}",
                    Map.of("Retry-After", header));
        }
    }

    @Test
    void lets_the_receiver_keep_a_malformed_body_as_stored() {
        Receiver inbox = new Receiver() {
            @Override
            public Receipt receive(BeginiEvent event, VerifiedBody body) {
                return Receipt.failed();
            }

            @Override
            public Receipt receiveMalformed(String problem, VerifiedBody body) {
                return problem.equals("event.type is missing") && body.body().length() > 0
                        ? Receipt.stored()
                        : Receipt.failed();
            }
        };
        try (Application application = Application.loans().receiving(inbox).start()) {
            String body = "{\"uid\":\"u\",\"integration_id\":\"" + Payloads.INTEGRATION_ID + "\"}";

            assertAnswer(application.send(FakeRequest.signed(body)), 200, "{\"status\":\"stored\"}");
        }
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("secret 4711"),
                new NullPointerException(),
                new AssertionError("secret 4711"),
                new StackOverflowError(),
                new NoClassDefFoundError("com/bank/Secret4711"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void answers_500_without_internals_where_the_receiver_throws(Throwable failure) {
        Receiver failing = (event, raw) -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        };
        try (Application application = Application.loans().receiving(failing).start();
                CapturedLogs logs = CapturedLogs.open()) {
            FakeResponse response = application.send(FakeRequest.signed(BODY));

            assertAnswer(response, 500, "{\"detail\":\"Processing failed\"}");
            assertThat(logs.lines())
                    .anySatisfy(
                            line -> assertThat(line).contains(failure.getClass().getName()))
                    .noneSatisfy(line -> assertThat(line).contains("secret 4711"));
        }
    }

    @Test
    void answers_500_where_the_receiver_says_nothing() {
        try (Application application =
                Application.loans().receiving((event, raw) -> null).start()) {
            assertAnswer(application.send(FakeRequest.signed(BODY)), 500, "{\"detail\":\"Processing failed\"}");
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.begini4ee.testing.Payloads#signed")
    void accepts_every_payload_with_the_signature_made_elsewhere(Payloads.Signed payload) {
        try (Application application = Application.loans().start()) {
            FakeRequest request = FakeRequest.of(payload.body()).header("X-Signature", payload.signature());

            assertAnswer(application.send(request), 200, "{\"status\":\"processed\"}");
            assertThat(ScriptedReceiver.events()).singleElement().satisfies(event -> assertThat(event.uid())
                    .isEqualTo(Payloads.UID));
        }
    }

    /** Every fault of the next request is one that an earlier check finds, and all later faults are there too. */
    @Test
    void checks_in_the_order_of_the_table() {
        try (Application application =
                Application.loans().param("begini.max-body-size", "100").start()) {
            FakeRequest all =
                    FakeRequest.of(BODY).method("PUT").without("Content-Type").readerTaken();
            assertThat(application.send(all).status()).isEqualTo(405);
            assertThat(application.send(all.method("POST")).status()).isEqualTo(415);
            assertThat(application
                            .send(all.header("Content-Type", "application/json").header("Content-Encoding", "gzip"))
                            .status())
                    .isEqualTo(415);
            assertThat(application.send(all.without("Content-Encoding")).status())
                    .isEqualTo(413);
            assertThat(application.send(all.contentLength(100)).status()).isEqualTo(500);
            assertThat(application
                            .send(FakeRequest.of("no json").contentLength(8).header("X-Signature", "x"))
                            .status())
                    .isEqualTo(400);
            assertThat(application
                            .send(FakeRequest.of("no json").header("X-Signature", "x"))
                            .status())
                    .isEqualTo(403);
            assertThat(application.send(FakeRequest.signed("no json")).status()).isEqualTo(400);
        }
    }

    @Test
    void passes_nothing_on_unless_told_so() {
        try (Application application = Application.loans().start()) {
            application.send(FakeRequest.signed(BODY));
            application.send(FakeRequest.of(BODY));
            application.send(FakeRequest.signed(BODY).method("GET"));

            assertThat(application.passedOn()).isEmpty();
        }
    }

    @Test
    void works_alike_for_many_requests_of_one_endpoint() {
        try (Application application = Application.loans().start()) {
            for (int i = 0; i < 50; i++) {
                assertThat(application.send(FakeRequest.of(BODY)).status()).isEqualTo(403);
                assertThat(application.send(FakeRequest.signed(BODY)).status()).isEqualTo(200);
            }
            assertThat(ScriptedReceiver.events())
                    .hasSize(50)
                    .containsOnly(ScriptedReceiver.events().get(0));
            assertThat(List.copyOf(application.filters())).containsExactly("begini");
        }
    }
}
