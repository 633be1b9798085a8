package io.github.begini4ee.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.server.Behind;
import io.github.begini4ee.server.Deployment;
import io.github.begini4ee.server.OneServer;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Quirk;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.ScriptedReceiver;
import io.github.begini4ee.server.Signed;
import io.github.begini4ee.server.TestServer;
import io.github.begini4ee.server.WebApp;
import io.github.begini4ee.server.Wire;
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes at the limit, framing that lies, and senders that go away. */
@ExtendWith(OneServer.class)
@Shows(Feature.ANSWERS)
@TestInstance(Lifecycle.PER_CLASS)
class BodyHttpIT {

    private static final String SMALL = "/bodies-small";
    private static final String LARGE = "/bodies-large";
    private static final int SMALL_LIMIT = 1_000;
    private static final int DEFAULT_LIMIT = 262_144;

    private TestServer server;
    private int port;
    private Deployment small;
    private Deployment large;

    @BeforeAll
    void deploy(TestServer running) {
        server = running;
        port = server.port();
        small = server.deploy(app(SMALL).param("begini.max-body-size", String.valueOf(SMALL_LIMIT)))
                .asStarted();
        large = server.deploy(app(LARGE)).asStarted();
    }

    private static WebApp app(String contextPath) {
        return new WebApp(contextPath)
                .usualSettings()
                .param("begini.path", "/begini")
                .receivers(ScriptedReceiver.class)
                .initializedByHand();
    }

    @AfterEach
    void nothing_came_through_and_the_server_still_serves() {
        Wire.exchange(port, to(SMALL).signed(Payloads.score("still-there"))).isProcessed();
        assertThat(Behind.calls(SMALL) + Behind.calls(LARGE)).isZero();
    }

    @AfterAll
    void undeploy() {
        small.close();
        large.close();
    }

    private static Request to(String app) {
        return Request.post(app + "/begini");
    }

    private Reply send(Request request) {
        return Wire.exchange(port, request);
    }

    // the limit

    @Test
    void takes_a_body_at_the_limit() {
        send(to(SMALL).signed(Payloads.scoreOfLength("at-limit", SMALL_LIMIT))).isProcessed();
        send(to(LARGE).signed(Payloads.scoreOfLength("at-limit", DEFAULT_LIMIT)))
                .isProcessed();
        assertThat(ScriptedReceiver.received("at-limit")).hasSize(2);
    }

    @Test
    void refuses_a_body_one_byte_over_the_limit() {
        send(to(SMALL).signed(Payloads.scoreOfLength("over-limit", SMALL_LIMIT + 1)))
                .isDetail(413, "Payload too large");
        // announced only: whoever sends on after the answer may find the connection reset
        send(to(LARGE).header("Content-Length", String.valueOf(DEFAULT_LIMIT + 1)))
                .isDetail(413, "Payload too large");
        assertThat(ScriptedReceiver.received("over-limit")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 999, 1_000, 4_096})
    void counts_chunked_bodies_as_they_come(int chunk) {
        send(to(SMALL).chunked(chunk).signed(Payloads.scoreOfLength("chunked", SMALL_LIMIT)))
                .isProcessed();
        send(to(SMALL).chunked(chunk).signed(Payloads.scoreOfLength("chunked-over", SMALL_LIMIT + 1)))
                .isDetail(413, "Payload too large");
        assertThat(ScriptedReceiver.received("chunked-over")).isEmpty();
    }

    @Test
    void counts_chunked_bodies_up_to_the_default_limit() {
        send(to(LARGE).chunked(8_000).signed(Payloads.scoreOfLength("chunked", DEFAULT_LIMIT)))
                .isProcessed();
        send(to(LARGE).chunked(8_000).signed(Payloads.scoreOfLength("chunked-over", DEFAULT_LIMIT + 1)))
                .isDetail(413, "Payload too large");
    }

    @Test
    void refuses_an_announced_size_before_anything_of_it_comes() {
        for (String length : new String[] {"1001", "10485760", "2147483647", "2147483648", "99999999999"}) {
            Reply reply = send(to(SMALL).header("Content-Length", length));
            if (Long.parseLong(length) <= server.longestBody()) {
                reply.isDetail(413, "Payload too large");
            } else {
                isOfTheServer(reply);
            }
        }
    }

    @Test
    void refuses_an_endless_chunked_body_without_waiting_for_its_end() {
        byte[] begun = to(SMALL).chunked(500).body(new byte[SMALL_LIMIT + 1]).toBytes();
        try (Wire wire = Wire.open(port)) {
            wire.send(Arrays.copyOf(begun, begun.length - "0\r\n\r\n".length()))
                    .reply()
                    .isDetail(413, "Payload too large");
        }
    }

    @Test
    void refuses_before_it_asks_for_the_body() {
        try (Wire wire = Wire.open(port)) {
            wire.send(to(SMALL)
                            .header("Expect", "100-continue")
                            .header("Content-Length", "5000")
                            .toBytes())
                    .reply()
                    .isDetail(413, "Payload too large");
        }
    }

    @Test
    void asks_for_a_body_that_the_sender_holds_back() {
        byte[] body = Payloads.score("expected");
        byte[] request = to(SMALL).header("Expect", "100-continue").signed(body).toBytes();
        try (Wire wire = Wire.open(port)) {
            wire.send(Arrays.copyOf(request, request.length - body.length));
            assertThat(wire.interim()).isEqualTo(100);
            wire.send(body).reply().isProcessed();
        }
    }

    // empty

    @Test
    void treats_an_empty_body_as_any_other() {
        byte[] empty = {};
        send(to(SMALL).body(empty)).isForbidden();
        send(to(SMALL).without("Content-Length").signature(Signed.with("other", empty)))
                .isForbidden();
        send(to(SMALL).signed(empty)).isDetail(400, "Malformed event: the body is not one JSON object");
        send(to(SMALL).chunked(1).signed(empty)).isDetail(400, "Malformed event: the body is not one JSON object");
    }

    // lies

    @Test
    void answers_400_where_less_comes_than_was_announced() {
        byte[] body = Payloads.score("announced-more");
        try (Wire wire = Wire.open(port)) {
            wire.send(to(SMALL)
                            .header("Content-Length", String.valueOf(body.length + 1))
                            .signed(body)
                            .toBytes())
                    .endOfInput();
            isIncomplete(wire, server.has(Quirk.CLOSES_AT_HALF_BODIES));
        }
        assertThat(ScriptedReceiver.received("announced-more")).isEmpty();
    }

    /** Not 500, which means that another filter took it: whoever can reach the path could wake somebody. */
    @Test
    void answers_400_where_nothing_comes_of_what_was_announced() {
        try (Wire wire = Wire.open(port)) {
            wire.send(to(SMALL)
                            .header("Content-Length", "100")
                            .signature("0".repeat(128))
                            .toBytes())
                    .endOfInput();
            isIncomplete(wire, server.has(Quirk.CLOSES_AT_HALF_BODIES));
        }
    }

    @Test
    void takes_no_more_than_was_announced() {
        byte[] body = Payloads.score("announced-less");
        try (Wire wire = Wire.open(port)) {
            wire.send(to(SMALL)
                    .header("Connection", "keep-alive")
                    .header("Content-Length", String.valueOf(body.length - 1))
                    .signed(body)
                    .toBytes());
            wire.endOfInput().reply().isForbidden();
            assertThat(wire.rest()).doesNotContain(" 200 ", "processed", "begini4ee");
        }
        assertThat(ScriptedReceiver.received("announced-less")).isEmpty();
    }

    @Test
    void takes_the_announced_part_where_that_part_is_what_was_signed() {
        byte[] body = Payloads.score("signed-part");
        byte[] longer = Arrays.copyOf(body, body.length + 3);
        Request request = to(SMALL)
                .header("Content-Length", String.valueOf(body.length))
                .body(longer)
                .signature(Signed.with(Signed.KEY, body));
        send(request).isProcessed();
        assertThat(ScriptedReceiver.received("signed-part")).hasSize(1);
    }

    @Test
    void answers_400_where_a_chunked_body_ends_early() {
        byte[] whole = to(SMALL).chunked(100).signed(Payloads.score("cut")).toBytes();
        for (int cut : new int[] {5, 6, 40}) {
            try (Wire wire = Wire.open(port)) {
                wire.send(Arrays.copyOf(whole, whole.length - cut)).endOfInput();
                isIncomplete(wire, server.has(Quirk.CLOSES_AT_HALF_CHUNKS));
            }
        }
        assertThat(ScriptedReceiver.received("cut")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ZZ\r\nabc\r\n0\r\n\r\n",
                "-5\r\nabc\r\n0\r\n\r\n",
                "2\r\nabc\r\n0\r\n\r\n",
                "ffffffffffffffff\r\nabc\r\n0\r\n\r\n",
                "\r\n\r\n"
            })
    void answers_400_to_chunks_that_are_none(String chunks) {
        try (Wire wire = Wire.open(port)) {
            wire.send(to(SMALL)
                            .header("Transfer-Encoding", "chunked")
                            .without("Content-Length")
                            .signature("0".repeat(128))
                            .body(Payloads.bytes(chunks))
                            .toBytes())
                    .endOfInput();
            isIncomplete(wire, server.has(Quirk.READS_WRONG_CHUNKS) || server.has(Quirk.CLOSES_AT_HALF_CHUNKS));
        }
    }

    private static void isIncomplete(Wire wire, boolean unanswered) {
        if (unanswered) {
            assertThat(wire.rest()).doesNotContain(" 200 ", "processed", "Exception");
        } else {
            wire.reply().isIncomplete();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1 000", "0x10", "abc", "99999999999999999999999"})
    void leaves_lengths_that_are_none_to_the_server(String length) {
        Reply reply = send(to(SMALL).header("Content-Length", length));
        if (server.has(Quirk.TAKES_WRONG_LENGTHS)) {
            assertThat(reply.status()).isBetween(400, 499);
        } else {
            isOfTheServer(reply);
        }
    }

    private static void isOfTheServer(Reply reply) {
        assertThat(reply.status()).isIn(400, 413);
        assertThat(reply.text()).doesNotContain("begini4ee");
    }

    @Test
    void is_not_fooled_by_two_lengths_or_a_length_beside_chunks() {
        byte[] body = Payloads.score("two-framings");
        Reply lengths = send(to(SMALL)
                .header("Content-Length", String.valueOf(body.length))
                .header("Content-Length", "3")
                .signed(body));
        assertThat(lengths.status()).isEqualTo(server.has(Quirk.TAKES_WRONG_LENGTHS) ? 200 : 400);
        Reply both = send(to(SMALL).header("Content-Length", "3").chunked(50).signed(body));
        assertThat(both.status()).isEqualTo(server.answerToLengthBesideChunks()); // its own choice, by RFC 9112 6.1
        long taken =
                Stream.of(lengths, both).filter(reply -> reply.status() == 200).count();
        assertThat(ScriptedReceiver.received("two-framings")).hasSize((int) taken);
    }

    // gone

    @Test
    void survives_senders_that_go_away() {
        byte[] whole = to(SMALL).signed(Payloads.score("gone")).toBytes();
        for (int i = 0; i < 20; i++) {
            Wire.open(port).send(Arrays.copyOf(whole, whole.length - 1 - i)).abort();
            Wire.open(port).send(whole).abort();
        }
    }
}
