package io.github.begini4ee.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.server.CapturedLog;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Quirk;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.ScriptedReceiver;
import io.github.begini4ee.server.Signed;
import io.github.begini4ee.server.WebApp;
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The header in every shape, and keys of every kind. */
@Shows(Feature.ANSWERS)
class SignatureHttpIT extends OneApp {

    private static final String APP = "/signatures";
    private static final String PATH = APP + "/begini";
    private static final String LONG_KEY = "long-".repeat(40); // longer than a block of SHA-512
    private static final String FILE_KEY = "key-in-a-file-ü-1234567890";
    private static final byte[] BODY = Payloads.file("psychometric_score.complete.json");
    private static final String GOOD = Payloads.signatures().get("psychometric_score.complete.json");

    SignatureHttpIT() {
        super(APP);
    }

    @Override
    WebApp with(WebApp app) {
        return app.param("begini.path", "/begini")
                .param("begini.environment", "test")
                .param("begini.integrations", "loans, cars,boats")
                .param("begini.integrations.loans.id", Payloads.INTEGRATION_ID)
                .param("begini.integrations.loans.api-key", Signed.KEY)
                .param("begini.integrations.loans.previous-api-key", "the-key-before-that")
                .param("begini.integrations.cars.id", "cars-id")
                .param("begini.integrations.cars.api-key", LONG_KEY)
                .param("begini.integrations.boats.id", "boats-id")
                .param("begini.integrations.boats.api-key-file", keyFile())
                .receivers(ScriptedReceiver.class)
                .initializedByHand();
    }

    private static String keyFile() {
        try {
            Path file = Files.createTempFile(Path.of("target"), "api-key", ".txt");
            return Files.write(file, (FILE_KEY + "\r\n").getBytes(StandardCharsets.UTF_8))
                    .toAbsolutePath()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reply sendSignature(String value) {
        return send(Request.post(PATH).body(BODY).signature(value));
    }

    @Test
    void takes_hex_digits_in_either_case() {
        sendSignature(GOOD).isProcessed();
        sendSignature(GOOD.toUpperCase(Locale.ROOT)).isProcessed();
        sendSignature(GOOD.substring(0, 64).toUpperCase(Locale.ROOT) + GOOD.substring(64))
                .isProcessed();
    }

    @Test
    void trims_blanks_around_the_header() {
        sendSignature("   \t" + GOOD + " \t  ").isProcessed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-signature", "X-SIGNATURE"})
    void takes_the_name_of_the_header_in_any_case(String name) {
        send(Request.post(PATH).body(BODY).header(name, GOOD)).isProcessed();
    }

    @Test
    void gives_one_answer_to_a_missing_and_to_a_repeated_header() {
        Reply missing = send(Request.post(PATH).body(BODY));
        missing.isForbidden();
        Reply repeated = send(Request.post(PATH).body(BODY).signature(GOOD).signature(GOOD));
        repeated.isForbidden();
        send(Request.post(PATH).body(BODY).signature(GOOD).header("x-signature", "0".repeat(128)))
                .isForbidden();
        sendSignature(GOOD + ", " + GOOD).isForbidden();
        sendSignature(GOOD + "," + GOOD).isForbidden();
        assertThat(withoutDate(missing)).isEqualTo(withoutDate(repeated));
    }

    private static String withoutDate(Reply reply) {
        return reply.headers().stream()
                .filter(header -> !header.startsWith("Date:"))
                .toList()
                .toString();
    }

    @Test
    void rejects_what_is_not_128_hex_digits() {
        sendSignature(GOOD.substring(1)).isForbidden();
        sendSignature(GOOD + "0").isForbidden();
        sendSignature(GOOD.substring(1) + "g").isForbidden();
        sendSignature("0x" + GOOD.substring(2)).isForbidden();
        sendSignature("sha512=" + GOOD).isForbidden();
        sendSignature(GOOD.substring(0, 64) + " " + GOOD.substring(64)).isForbidden();
        Reply foreign = sendSignature("\u00e4".repeat(128));
        if (server().has(Quirk.REFUSES_FOREIGN_LETTERS)) {
            assertThat(foreign.status()).isEqualTo(400);
            assertThat(foreign.text()).isEmpty();
        } else {
            foreign.isForbidden();
        }
        sendSignature("${jndi:ldap://127.0.0.1/a}").isForbidden();
        sendSignature("a".repeat(4_000)).isForbidden();
    }

    @Test
    void rejects_other_algorithms_and_other_headers() throws NoSuchAlgorithmException {
        byte[] key = Payloads.bytes(Signed.KEY);
        sendSignature(Signed.hmac("HmacSHA256", key, BODY)).isForbidden();
        sendSignature(Signed.hmac("HmacSHA256", key, BODY).repeat(2)).isForbidden();
        sendSignature(Signed.hmac("HmacSHA384", key, BODY) + "0".repeat(32)).isForbidden();
        sendSignature(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-512").digest(BODY)))
                .isForbidden();
        sendSignature("0".repeat(128)).isForbidden();
        send(Request.post(PATH).body(BODY).header("X-Begini-Signature", GOOD)).isForbidden();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\0", "secret", "changeme", "password", "api-key", "null", "undefined", "${BEGINI_API_KEY}"})
    void rejects_signatures_under_keys_that_everybody_could_guess(String key) {
        sendSignature(Signed.with(key, BODY)).isForbidden(); // HMAC pads with zeros: "\0" stands for the empty key
    }

    @Test
    void rejects_the_key_with_a_blank_or_line_end_more() {
        sendSignature(Signed.with(Signed.KEY + "\n", BODY)).isForbidden();
        sendSignature(Signed.with(" " + Signed.KEY, BODY)).isForbidden();
        sendSignature(Signed.with(Signed.KEY.toUpperCase(Locale.ROOT), BODY)).isForbidden();
    }

    @Test
    void rejects_a_body_that_is_the_same_json_in_other_bytes() {
        byte[] spaced = Payloads.bytes(" " + new String(BODY, StandardCharsets.UTF_8));
        send(Request.post(PATH).body(spaced).signature(GOOD)).isForbidden();
        send(Request.post(PATH)
                        .body(Payloads.bytes(new String(BODY, StandardCharsets.UTF_8) + "\n"))
                        .signature(GOOD))
                .isForbidden();
    }

    @Test
    void accepts_current_and_previous_key_in_a_rotation() {
        send(Request.post(PATH).signed(Payloads.score("rotation"))).isProcessed();
        send(Request.post(PATH).signed(Payloads.score("rotation"), "the-key-before-that"))
                .isProcessed();
        assertThat(ScriptedReceiver.received("rotation"))
                .containsExactly(
                        "psychometric_score.complete loans/api-key",
                        "psychometric_score.complete loans/previous-api-key");
    }

    @Test
    void accepts_a_key_longer_than_a_block_and_a_key_from_a_file_with_a_final_line_end() {
        send(Request.post(PATH).signed(Payloads.score("long-key", "cars-id"), LONG_KEY))
                .isProcessed();
        send(Request.post(PATH).signed(Payloads.score("file-key", "boats-id"), FILE_KEY))
                .isProcessed();
        assertThat(ScriptedReceiver.received("file-key"))
                .containsExactly("psychometric_score.complete boats/api-key-file");
    }

    @Test
    void binds_each_key_to_its_integration() {
        send(Request.post(PATH).signed(Payloads.score("bound", "cars-id"))).isForbidden();
        send(Request.post(PATH).signed(Payloads.score("bound"), LONG_KEY)).isForbidden();
        send(Request.post(PATH).signed(Payloads.score("bound", "nobody"), FILE_KEY))
                .isForbidden();
        assertThat(ScriptedReceiver.received("bound")).isEmpty();
    }

    @Test
    void logs_why_it_rejected_with_the_sender_and_neither_key_nor_signature() {
        try (CapturedLog log = CapturedLog.ofLibrary()) {
            send(Request.post(PATH).signed(Payloads.score("canary-uid", "canary-id")))
                    .isForbidden();
            assertThat(log.text())
                    .contains("INFO BGN-039", "127.0.0.1", "integration_id names another")
                    .doesNotContain("canary")
                    .doesNotContain(Signed.KEY)
                    .doesNotContain(Signed.with(Signed.KEY, Payloads.score("canary-uid", "canary-id")));
        }
    }
}
