package io.github.begini4ee.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.body.RawBody;
import io.github.begini4ee.key.ActiveKey;
import io.github.begini4ee.key.Integration;
import io.github.begini4ee.key.KeyRing;
import io.github.begini4ee.testing.Integrations;
import io.github.begini4ee.testing.Payloads;
import io.github.begini4ee.testing.SettableClock;
import io.github.begini4ee.testing.Signer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierTest {

    private static final byte[] BODY = Payloads.psychometric();
    private static final String OURS = Payloads.signed().stream()
            .filter(payload -> payload.file().equals("psychometric_score.complete.json"))
            .findFirst()
            .orElseThrow()
            .signature();

    private final SettableClock clock = new SettableClock();

    private KeyRing ring(Integration... integrations) {
        return KeyRing.open(
                List.of(integrations),
                List.of(),
                clock,
                problem -> assertThat(problem).isNull(),
                warning -> {});
    }

    private Verifier verifier(Integration... integrations) {
        return new Verifier(ring(integrations), clock);
    }

    private Verification verify(byte[] body, String... signatures) {
        return verifier(Integrations.of("default", "id", Payloads.KEY))
                .verify(RawBody.copyOf(body), List.of(signatures));
    }

    @ParameterizedTest
    @MethodSource("io.github.begini4ee.testing.Payloads#signed")
    void verifies_what_another_language_signed(Payloads.Signed payload) {
        assertThat(payload.body()).hasSize(payload.length());

        assertThat(verify(payload.body(), payload.signature())).isInstanceOfSatisfying(VerifiedBody.class, verified -> {
            assertThat(verified.body().toByteArray()).isEqualTo(payload.body());
            assertThat(verified.integration().name()).isEqualTo("default");
            assertThat(verified.keyLabel()).isEqualTo("default/api-key");
        });
    }

    /**
     * RFC 4231, HMAC-SHA-512, test cases 2 and 4. An API key is text: the keys of 3, 6 and 7 (0xaa…) are not UTF-8, the
     * key of 1 (0x0b…) is blank, and 5 is about truncated output.
     */
    @ParameterizedTest
    @CsvSource({
        "4a656665, 7768617420646f2079612077616e7420666f72206e6f7468696e673f,"
                + " 164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
        "0102030405060708090a0b0c0d0e0f10111213141516171819,"
                + " cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd,"
                + " b0ba465637458c6990e5a8c5f61d4af7e576d97ff94b872de76f8050361ee3db"
                + "a91ca5c11aa25eb4d679275cc5788063a5f19741120c4f2de2adebeb10a298dd"
    })
    void verifies_the_vectors_of_rfc_4231(String key, String data, String signature) {
        String text = new String(HexFormat.of().parseHex(key), StandardCharsets.UTF_8);
        Verifier verifier = verifier(Integrations.of("default", null, text));

        assertThat(verifier.verify(RawBody.copyOf(HexFormat.of().parseHex(data)), List.of(signature)))
                .isInstanceOf(VerifiedBody.class);
    }

    /** Made with Python's hmac; HMAC hashes a key first that is longer than its block of 128 bytes. */
    @ParameterizedTest
    @CsvSource({
        "127, 9207656cd9cd594858ea7afd7b3a610b880ba1d3c029b9b62d654aba44590c7a"
                + "409d43b65acdffd3d072a8bf29c5dd6dbc28641fb59b197dc05b4985d99e6995",
        "128, fce6bd1579a2c15c8eb16ec7f5549f8a67a718699e78231e8073978f6812e275"
                + "bf92ff49fe43bd522c2a3df57589262ec745703d5f1d75dfe80c4c9d5514472d",
        "129, 43be73eb004f9dfc7352529675acfa2214653b1b939281cb434a6046bd0d94a9"
                + "528d729e8cd35076b2768362a98cb349be88adec6b8abdacbb7c4bd4bc108a54",
        "131, 14896d8670f1f45436ae2f138a3c9b0c20baefd7517b2dc51bd1428c40fa955b"
                + "88e960d4f45b565ee2da55aa21b1d86c155c4822fd1d695a23416b6a7d340367",
        "4096, 1ebddb044f8dcd7cf7e1732339fad10271bde281ab46bc165896819ed15501e9"
                + "85a56b41953e6cfc42e77fa8319b98ea340d0dd12fbb0cefdf44d2fd66239390"
    })
    void verifies_with_long_keys(int length, String signature) {
        Verifier verifier = verifier(Integrations.of("default", null, "k".repeat(length)));

        assertThat(verifier.verify(RawBody.copyOf(BODY), List.of(signature))).isInstanceOf(VerifiedBody.class);
    }

    /** Made with Python's hmac. */
    @Test
    void takes_the_key_as_its_utf_8_bytes() {
        Verifier verifier = verifier(Integrations.of("default", null, "schlüssel-mit-ümläuten-€-😀"));

        assertThat(verifier.verify(
                        RawBody.copyOf(BODY),
                        List.of("b18c8b7c8004b0b30595d311bf56692c1de2f6f68d9f500842720a21cb3bbc29"
                                + "aaf0688ccf302749995a92443740afb1e79d1ddbe2da40b297e8f7ce90daf464")))
                .isInstanceOf(VerifiedBody.class);
    }

    @Test
    void reads_hex_digits_of_either_case_and_trims_blanks() {
        assertThat(verify(BODY, OURS.toUpperCase(Locale.ROOT))).isInstanceOf(VerifiedBody.class);
        assertThat(verify(BODY, OURS.substring(0, 64) + OURS.substring(64).toUpperCase(Locale.ROOT)))
                .isInstanceOf(VerifiedBody.class);
        assertThat(verify(BODY, " \t" + OURS + "  ")).isInstanceOf(VerifiedBody.class);
    }

    @Test
    void rejects_a_missing_and_a_repeated_signature() {
        assertThat(verify(BODY)).isEqualTo(Rejected.MISSING);
        assertThat(verify(BODY, OURS, OURS)).isEqualTo(Rejected.REPEATED);
        assertThat(verify(BODY, OURS, "")).isEqualTo(Rejected.REPEATED);
    }

    @Test
    void rejects_what_is_not_128_hex_digits() {
        for (String signature : List.of(
                "",
                " ",
                OURS.substring(1),
                OURS + "0",
                OURS + OURS,
                OURS.substring(2) + "zz",
                OURS.substring(1) + "\u0661",
                OURS.substring(1) + "\uff11",
                OURS.substring(1) + "\u0131",
                "0x" + OURS.substring(2),
                "sha512=" + OURS,
                "\"" + OURS + "\"",
                OURS.substring(0, 64) + " " + OURS.substring(65),
                OURS + "," + OURS,
                Signer.sign("HmacSHA256", BODY, Payloads.KEY.getBytes(StandardCharsets.UTF_8)),
                Signer.sign("HmacSHA384", BODY, Payloads.KEY.getBytes(StandardCharsets.UTF_8)),
                "${jndi:ldap://x}")) {
            assertThat(verify(BODY, signature)).isEqualTo(Rejected.NOT_HEX);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "changeme",
                "password",
                "begini",
                "test",
                "admin",
                "null",
                "undefined",
                "default",
                "key",
                "${BEGINI_API_KEY}",
                "demo-key-not-secret",
                "TEST-KEY-3F1C9A-NOT-SECRET",
                "test-key-3f1c9a-not-secret ",
                "test-key-3f1c9a-not-secret\n"
            })
    void rejects_signatures_under_empty_and_well_known_keys(String key) {
        assertThat(verify(BODY, Signer.sign(BODY, key))).isEqualTo(Rejected.NO_MATCH);
    }

    @Test
    void rejects_digests_that_need_no_key_and_other_algorithms() throws Exception {
        String plain = HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-512").digest(BODY));
        assertThat(verify(BODY, plain)).isEqualTo(Rejected.NO_MATCH);
        assertThat(verify(BODY, "0".repeat(128))).isEqualTo(Rejected.NO_MATCH);
        assertThat(verify(
                        BODY,
                        Signer.sign("HmacSHA512/256", BODY, Payloads.KEY.getBytes(StandardCharsets.UTF_8))
                                .repeat(2)))
                .isEqualTo(Rejected.NO_MATCH);
    }

    @Test
    void rejects_a_body_changed_by_one_byte() {
        Verifier verifier = verifier(Integrations.of("default", "id", Payloads.KEY));
        for (int i = 0; i < BODY.length; i++) {
            byte[] changed = BODY.clone();
            changed[i] ^= 1;
            assertThat(verifier.verify(RawBody.copyOf(changed), List.of(OURS))).isEqualTo(Rejected.NO_MATCH);
        }
    }

    @Test
    void rejects_a_signature_changed_by_one_digit() {
        for (int i = 0; i < OURS.length(); i++) {
            char other = OURS.charAt(i) == '0' ? '1' : '0';
            assertThat(verify(BODY, OURS.substring(0, i) + other + OURS.substring(i + 1)))
                    .isEqualTo(Rejected.NO_MATCH);
        }
    }

    @Test
    void rejects_a_body_cut_or_lengthened() {
        for (int length = 1; length < BODY.length; length++) {
            assertThat(verify(Arrays.copyOf(BODY, length), OURS)).isEqualTo(Rejected.NO_MATCH);
        }
        assertThat(verify(Arrays.copyOf(BODY, BODY.length + 1), OURS)).isEqualTo(Rejected.NO_MATCH);
        assertThat(verify(new byte[0], OURS)).isEqualTo(Rejected.NO_MATCH_EMPTY);
    }

    @Test
    void hashes_the_bytes_as_received_line_ends_and_byte_order_mark_included() {
        String text = new String(BODY, StandardCharsets.UTF_8);
        for (String variant : List.of(
                text.replace("\n", "\r\n"),
                text + "\n",
                text + "\r\n",
                text.strip() + " ",
                "\uFEFF" + text,
                text.replaceAll("\\s", ""),
                " " + text)) {
            byte[] bytes = variant.getBytes(StandardCharsets.UTF_8);

            assertThat(verify(bytes, OURS)).isEqualTo(Rejected.NO_MATCH);
            assertThat(verify(bytes, Signer.sign(bytes, Payloads.KEY))).isInstanceOf(VerifiedBody.class);
            assertThat(verify(BODY, Signer.sign(bytes, Payloads.KEY))).isEqualTo(Rejected.NO_MATCH);
        }
        assertThat(verify(text.stripTrailing().getBytes(StandardCharsets.UTF_8), OURS))
                .isEqualTo(Rejected.NO_MATCH);
    }

    @Test
    void verifies_bytes_that_are_no_text_and_an_empty_body() {
        byte[] bytes = HexFormat.of().parseHex("fffe7b007d0080c0af00");
        assertThat(verify(bytes, Signer.sign(bytes, Payloads.KEY))).isInstanceOf(VerifiedBody.class);
        // made with Python's hmac
        assertThat(verify(
                        new byte[0],
                        "72e5fa91d567d9857030970adf9a89850008739b9e8b0d4f4f76ddf75ebe1ea5"
                                + "011efb2185797f45eb0de388f18e907e03d6024d7d5438cccb5fffdeb445bb95"))
                .isInstanceOf(VerifiedBody.class);
    }

    @Test
    void accepts_both_keys_of_a_rotation_and_names_the_one_that_matched() {
        Verifier verifier = verifier(Integrations.of("loans", "id", "the-new-key-of-loans", "the-old-key-of-loans"));

        assertThat(verifier.verify(RawBody.copyOf(BODY), List.of(Signer.sign(BODY, "the-new-key-of-loans"))))
                .extracting(v -> ((VerifiedBody) v).keyLabel())
                .isEqualTo("loans/api-key");
        assertThat(verifier.verify(RawBody.copyOf(BODY), List.of(Signer.sign(BODY, "the-old-key-of-loans"))))
                .extracting(v -> ((VerifiedBody) v).keyLabel())
                .isEqualTo("loans/previous-api-key");
    }

    @Test
    void binds_a_body_to_the_integration_whose_key_signed_it() {
        Integration loans = Integrations.of("loans", "1", "key-of-the-loans-000");
        Integration cards = Integrations.of("cards", "2", "key-of-the-cards-000", "old-key-of-cards-000");
        Verifier verifier = verifier(loans, cards);

        assertThat(verifier.verify(RawBody.copyOf(BODY), List.of(Signer.sign(BODY, "key-of-the-loans-000"))))
                .extracting(v -> ((VerifiedBody) v).integration())
                .isEqualTo(loans);
        assertThat(verifier.verify(RawBody.copyOf(BODY), List.of(Signer.sign(BODY, "old-key-of-cards-000"))))
                .extracting(v -> ((VerifiedBody) v).integration())
                .isEqualTo(cards);
        assertThat(verifier.verify(RawBody.copyOf(BODY), List.of(OURS))).isEqualTo(Rejected.NO_MATCH);
    }

    @Test
    void notes_when_each_key_last_verified() {
        KeyRing ring = ring(Integrations.of("loans", "id", "the-new-key-of-loans", "the-old-key-of-loans"));
        Verifier verifier = new Verifier(ring, clock);
        List<ActiveKey> keys = ring.active();
        assertThat(keys).allSatisfy(key -> assertThat(key.lastVerified()).isEmpty());

        clock.advance(Duration.ofHours(1));
        verifier.verify(RawBody.copyOf(BODY), List.of(Signer.sign(BODY, "the-old-key-of-loans")));
        verifier.verify(RawBody.copyOf(BODY), List.of(OURS));

        assertThat(keys.get(0).lastVerified()).isEmpty();
        assertThat(keys.get(1).lastVerified()).contains(SettableClock.START.plus(Duration.ofHours(1)));
    }

    @Test
    void shows_neither_body_nor_key() {
        VerifiedBody verified = (VerifiedBody) verify(BODY, OURS);

        assertThat(verified).hasToString("VerifiedBody[1447 bytes, default/api-key]");
        assertThat(verified.body()).hasToString("RawBody[1447 bytes]");
        assertThat(verified.integration().toString()).doesNotContain(Payloads.KEY);
    }

    @Test
    void keeps_the_body_from_being_changed_afterwards() {
        byte[] bytes = BODY.clone();
        RawBody raw = RawBody.copyOf(bytes);
        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(raw.toByteArray(), (byte) 0);

        assertThat(raw.toByteArray()).isEqualTo(BODY);
    }
}
