package io.github.begini4ee.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.body.RawBody;
import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.key.LabelledKey;
import io.github.begini4ee.testing.CountedMacs;
import io.github.begini4ee.testing.Payloads;
import io.github.begini4ee.testing.Signer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As a tool uses it, outside of any server. */
class DiagnosisTest {

    private static final String BODY = "{\"uid\":\"canary-uid\"}";
    private static final String KEY = "test-key-canary-1";
    private static final String OTHER = "test-key-canary-2";
    private static final LabelledKey OURS = new LabelledKey("ours", ApiKey.of(KEY));
    private static final LabelledKey THEIRS = new LabelledKey("theirs", ApiKey.of(OTHER));

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(String body, String key) {
        return Signer.sign("HmacSHA256", bytes(body), bytes(key));
    }

    private static String sha512(String body, String key) {
        return Signer.sign(bytes(body), key);
    }

    private static Diagnosis diagnose(String body, List<String> signatures, List<String> older) {
        Evidence evidence = new Evidence(RawBody.copyOf(bytes(body)), signatures, older);
        return Diagnosis.of(evidence, List.of(OURS), List.of(THEIRS));
    }

    private static Diagnosis diagnose(String body, String signature) {
        return diagnose(body, List.of(signature), List.of());
    }

    private static List<Finding> one(Cause cause, String key) {
        return List.of(new Finding(cause, key));
    }

    @Test
    void says_so_where_the_signature_is_right() {
        Diagnosis diagnosis = diagnose(BODY, sha512(BODY, KEY));

        assertThat(diagnosis.findings()).isEqualTo(one(Cause.FITS, "ours"));
        assertThat(diagnosis.isNearMiss()).isFalse();
    }

    @Test
    void takes_upper_case_and_blanks_around_the_signature_as_the_verifier_does() {
        String signature = " " + sha512(BODY, KEY).toUpperCase(Locale.ROOT) + "\t";

        assertThat(diagnose(BODY, signature).findings()).isEqualTo(one(Cause.FITS, "ours"));
    }

    @Test
    void finds_sha_256() {
        assertThat(diagnose(BODY, sha256(BODY, KEY)).findings()).isEqualTo(one(Cause.SHA_256, "ours"));
    }

    @Test
    void finds_another_key() {
        assertThat(diagnose(BODY, sha512(BODY, OTHER)).findings()).isEqualTo(one(Cause.OTHER_KEY, "theirs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void finds_a_line_end_that_was_added(String end) {
        assertThat(diagnose(BODY + end, sha512(BODY, KEY)).findings()).isEqualTo(one(Cause.LINE_END_ADDED, "ours"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void finds_a_line_end_that_was_lost(String end) {
        assertThat(diagnose(BODY, sha512(BODY + end, KEY)).findings()).isEqualTo(one(Cause.LINE_END_LOST, "ours"));
    }

    @Test
    void finds_a_line_end_that_became_another() {
        assertThat(diagnose(BODY + "\n", sha512(BODY + "\r\n", KEY)).findings())
                .isEqualTo(one(Cause.LINE_END_LOST, "ours"));
        assertThat(diagnose(BODY + "\r\n", sha512(BODY + "\n", KEY)).findings())
                .isEqualTo(one(Cause.LINE_END_LOST, "ours"));
    }

    @Test
    void finds_a_byte_order_mark_that_was_added() {
        assertThat(diagnose("\uFEFF" + BODY, sha512(BODY, KEY)).findings()).isEqualTo(one(Cause.BOM_ADDED, "ours"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" " + KEY, KEY + " ", KEY + "\n", "\t" + KEY + "\r\n"})
    void finds_blanks_around_the_key_that_is_set(String set) {
        Evidence evidence = new Evidence(RawBody.copyOf(bytes(BODY)), List.of(sha512(BODY, KEY)), List.of());

        assertThat(Diagnosis.of(evidence, List.of(new LabelledKey("ours", ApiKey.of(set))), List.of())
                        .findings())
                .isEqualTo(one(Cause.BLANKS_IN_SETTING, "ours"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" " + KEY, KEY + " ", KEY + "\n", KEY + "\r\n"})
    void finds_blanks_around_the_key_of_the_sender(String theirs) {
        assertThat(diagnose(BODY, sha512(BODY, theirs)).findings()).isEqualTo(one(Cause.BLANKS_AT_SENDER, "ours"));
    }

    @Test
    void finds_the_older_header_where_the_newer_is_missing() {
        assertThat(diagnose(BODY, List.of(), List.of(sha512(BODY, KEY))).findings())
                .isEqualTo(one(Cause.OLDER_HEADER, "ours"));
        assertThat(diagnose(BODY, List.of("0".repeat(128)), List.of(sha512(BODY, KEY)))
                        .findings())
                .isEqualTo(one(Cause.NOTHING_FITS, ""));
    }

    @Test
    void tells_two_or_three_causes_at_once() {
        assertThat(diagnose(BODY, List.of(), List.of(sha256(BODY, KEY))).findings())
                .containsExactly(new Finding(Cause.OLDER_HEADER, "ours"), new Finding(Cause.SHA_256, "ours"));
        assertThat(diagnose(BODY + "\n", List.of(), List.of(sha256(BODY, KEY))).findings())
                .containsExactly(
                        new Finding(Cause.OLDER_HEADER, "ours"),
                        new Finding(Cause.SHA_256, "ours"),
                        new Finding(Cause.LINE_END_ADDED, "ours"));
        assertThat(diagnose(BODY, sha256(BODY, OTHER)).findings())
                .containsExactly(new Finding(Cause.SHA_256, "theirs"), new Finding(Cause.OTHER_KEY, "theirs"));
    }

    @Test
    void finds_nothing_where_a_byte_changed_or_the_key_is_unknown() {
        assertThat(diagnose(BODY.replace('1', '2') + " ", sha512(BODY, KEY)).findings())
                .isEqualTo(one(Cause.NOTHING_FITS, ""));
        assertThat(diagnose(BODY, sha512(BODY, "test-key-of-nobody")).findings())
                .isEqualTo(one(Cause.NOTHING_FITS, ""));
        assertThat(diagnose("", sha512(BODY, KEY)).findings()).isEqualTo(one(Cause.EMPTY_BODY, ""));
    }

    @Test
    void needs_one_signature_of_a_known_length() {
        String right = sha512(BODY, KEY);
        for (List<String> signatures : List.of(
                List.<String>of(),
                List.of(right, right),
                List.of(""),
                List.of(right + "0"),
                List.of(right + "," + right),
                List.of("sha512=" + right),
                List.of("x".repeat(128)),
                List.of("x".repeat(64)))) {
            assertThat(diagnose(BODY, signatures, List.of()).findings()).isEqualTo(one(Cause.NO_SIGNATURE, ""));
        }
    }

    @Test
    void computes_the_same_for_a_near_miss_as_for_a_forgery() {
        try (CountedMacs macs = CountedMacs.open()) {
            diagnose(BODY, "0".repeat(128));
            assertThat(macs.sinceLast()).isEqualTo(11);
            for (String signature : List.of(sha512(BODY, KEY), sha512(BODY, OTHER), sha512(BODY + "\n", KEY))) {
                macs.sinceLast();
                assertThat(diagnose(BODY, signature).findings().get(0).cause()).isNotEqualTo(Cause.NOTHING_FITS);
                assertThat(macs.sinceLast()).isEqualTo(11);
            }
        }
    }

    @Test
    void has_a_sentence_with_an_id_of_its_own_for_every_cause() {
        Set<String> ids = new HashSet<>();
        for (Cause cause : Cause.values()) {
            String text = new Finding(cause, "ours").text();
            assertThat(text).matches("BGN-0[45]\\d [a-z].{40,}\\.");
            assertThat(text.contains("ours")).isEqualTo(cause.isNearMiss() || cause == Cause.FITS);
            ids.add(text.substring(0, 7));
        }
        assertThat(ids).hasSameSizeAs(Cause.values());
    }

    @Test
    void shows_neither_key_nor_signature_nor_body() {
        String signature = sha512(BODY + "\n", KEY);
        Evidence evidence = new Evidence(RawBody.copyOf(bytes(BODY)), List.of(signature), List.of());
        Diagnosis diagnosis = Diagnosis.of(evidence, List.of(OURS), List.of(THEIRS));

        assertThat(evidence + " " + diagnosis + " " + diagnosis.text())
                .contains("20 bytes", "LINE_END_LOST", "BGN-052")
                .doesNotContain(
                        "canary", signature.substring(0, 16), sha512(BODY, KEY).substring(0, 16));
    }

    @Test
    void takes_any_bytes() {
        for (byte[] body : List.of(new byte[0], new byte[1], bytes("\n"), bytes("\r\n"), new byte[] {-17, -69, -65})) {
            String signature = Signer.sign(body, KEY);
            assertThat(Diagnosis.of(
                                    new Evidence(RawBody.copyOf(body), List.of(signature), List.of()),
                                    List.of(OURS),
                                    List.of())
                            .findings())
                    .as(Arrays.toString(body))
                    .isEqualTo(one(Cause.FITS, "ours"));
        }
        assertThat(Payloads.signed()).allSatisfy(payload -> assertThat(Diagnosis.of(
                                new Evidence(RawBody.copyOf(payload.body()), List.of(payload.signature()), List.of()),
                                List.of(new LabelledKey("ours", ApiKey.of(Payloads.KEY))),
                                List.of())
                        .findings())
                .isEqualTo(one(Cause.FITS, "ours")));
    }
}
