package io.github.begini4ee.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.event.AndroidScoreComplete;
import io.github.begini4ee.event.ApplicationCancelled;
import io.github.begini4ee.event.ApplicationComplete;
import io.github.begini4ee.event.ApplicationExpired;
import io.github.begini4ee.event.ApplicationIncomplete;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.event.IosScoreComplete;
import io.github.begini4ee.event.Platform;
import io.github.begini4ee.event.PsychometricScoreComplete;
import io.github.begini4ee.event.RiskBand;
import io.github.begini4ee.event.ScoreComplete;
import io.github.begini4ee.event.ScoreConfidence;
import io.github.begini4ee.event.Trait;
import io.github.begini4ee.event.UnknownEvent;
import io.github.begini4ee.testing.Payloads;
import io.github.begini4ee.testing.Verified;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of what Begini sends. What nobody should send is in {@link HostileBodiesTest}. */
class EventReaderTest {

    private static final Instant STARTED = Instant.ofEpochSecond(1644397242);
    private static final Instant COMPLETED = Instant.ofEpochSecond(1644397300);
    private static final Instant SCORED = Instant.ofEpochSecond(1644397637);

    private final EventReader reader = new EventReader();

    private BeginiEvent event(String body) {
        Reading reading = reader.read(Verified.body(body));
        assertThat(reading).isInstanceOf(Reading.Readable.class);
        return ((Reading.Readable) reading).event();
    }

    private BeginiEvent payload(String file) {
        return event(Payloads.text(file));
    }

    private String problem(String body) {
        Reading reading = reader.read(Verified.body(body));
        assertThat(reading).isInstanceOf(Reading.Malformed.class);
        return ((Reading.Malformed) reading).problem();
    }

    private static String scored(String score) {
        return Payloads.text("ios_score.complete.json").replace("\"score\":65", "\"score\":" + score);
    }

    private static String scoredAt(String time) {
        return Payloads.text("ios_score.complete.json").replace("\"scored_at\":1644397637", "\"scored_at\":" + time);
    }

    @Test
    void reads_a_psychometric_score() {
        assertThat(payload("psychometric_score.complete.json"))
                .isEqualTo(new PsychometricScoreComplete(
                        Payloads.UID,
                        Payloads.INTEGRATION_ID,
                        STARTED,
                        COMPLETED,
                        SCORED,
                        Platform.WEB,
                        42,
                        RiskBand.LOW,
                        ScoreConfidence.HIGH,
                        List.of(
                                new Trait("risk_taking", 45, RiskBand.MEDIUM),
                                new Trait("consistency", 78, RiskBand.LOW),
                                new Trait("attention", 66, RiskBand.LOW),
                                new Trait("planning", 51, RiskBand.MEDIUM),
                                new Trait("self_control", 62, RiskBand.LOW),
                                new Trait("patience", 40, RiskBand.MEDIUM),
                                new Trait("engagement", 71, RiskBand.LOW),
                                new Trait("integrity", 83, RiskBand.LOW),
                                new Trait("resilience", 58, RiskBand.MEDIUM),
                                new Trait("conscientiousness", 69, RiskBand.LOW),
                                new Trait("impulsivity", 22, RiskBand.HIGH)),
                        List.of()));
    }

    @Test
    void reads_an_android_score() {
        assertThat(payload("android_score.complete.json"))
                .isEqualTo(new AndroidScoreComplete(
                        Payloads.UID,
                        Payloads.INTEGRATION_ID,
                        STARTED,
                        COMPLETED,
                        SCORED,
                        Platform.ANDROID,
                        68,
                        RiskBand.MEDIUM,
                        List.of("READ_SMS", "READ_CONTACTS"),
                        List.of("READ_CALENDAR")));
    }

    @Test
    void reads_an_ios_score() {
        assertThat(payload("ios_score.complete.json"))
                .isEqualTo(new IosScoreComplete(
                        Payloads.UID,
                        Payloads.INTEGRATION_ID,
                        STARTED,
                        COMPLETED,
                        SCORED,
                        Platform.IOS,
                        65,
                        RiskBand.MEDIUM,
                        List.of(),
                        List.of()));
    }

    @Test
    void reads_the_ends_of_a_journey() {
        Instant started = Instant.ofEpochSecond(1652882892);
        Instant ended = Instant.ofEpochSecond(1652883492);
        BigDecimal third = new BigDecimal("0.333333333333333");
        assertThat(payload("application.complete.json"))
                .isEqualTo(new ApplicationComplete(Payloads.UID, Payloads.INTEGRATION_ID, STARTED, COMPLETED));
        assertThat(payload("application.expired.json"))
                .isEqualTo(new ApplicationExpired(Payloads.UID, Payloads.INTEGRATION_ID, started, ended, third));
        assertThat(payload("application.incomplete.json"))
                .isEqualTo(new ApplicationIncomplete(
                        Payloads.UID, Payloads.INTEGRATION_ID, started, ended, third, List.of("Missing data")));
        assertThat(payload("application.cancelled.json"))
                .isEqualTo(new ApplicationCancelled(
                        Payloads.UID,
                        Payloads.INTEGRATION_ID,
                        started,
                        ended,
                        List.of("Denied the terms and conditions")));
    }

    @Test
    void keeps_the_whole_body_of_an_unknown_type() {
        UnknownEvent event = (UnknownEvent) payload("unknown_type.json");

        assertThat(event.uid()).isEqualTo(Payloads.UID);
        assertThat(event.integrationId()).isEqualTo(Payloads.INTEGRATION_ID);
        assertThat(event.type()).isEqualTo("voice_score.complete");
        assertThat(event.body().toString())
                .isEqualTo(Payloads.text("unknown_type.json").strip());
    }

    @Test
    void needs_nothing_but_names_of_an_unknown_type() {
        BeginiEvent event = event("{\"uid\":\"u\",\"integration_id\":\"" + Payloads.INTEGRATION_ID
                + "\",\"event\":{\"type\":\"new\",\"details\":7,\"reasons\":null}}");

        assertThat(event).isInstanceOf(UnknownEvent.class);
        assertThat(event.type()).isEqualTo("new");
    }

    @Test
    void takes_types_as_unknown_that_differ_in_case_or_blanks() {
        assertThat(event(Payloads.text("application.complete.json")
                        .replace("application.complete", "Application.Complete")))
                .isInstanceOf(UnknownEvent.class);
        assertThat(event(Payloads.text("application.complete.json")
                        .replace("application.complete", "application.complete ")))
                .isInstanceOf(UnknownEvent.class);
    }

    @Test
    void does_not_mind_the_order_of_fields() {
        String typeLast =
                """
                {"event": {
                    "details": {
                      "calculated": {"traits": [{"risk_band": "LOW", "value": 3, "key": "patience"}],
                                     "score_confidence": "LOW", "risk_band": "HIGH", "score": 12},
                      "flags": ["late"], "platform": "WEB", "scored_at": 1644397637,
                      "application_completed_at": 1644397300, "application_started_at": 1644397242},
                    "type": "psychometric_score.complete"},
                  "integration_id": "12345678901234567890", "uid": "u"}
                """;

        assertThat(event(typeLast))
                .isEqualTo(new PsychometricScoreComplete(
                        "u",
                        Payloads.INTEGRATION_ID,
                        STARTED,
                        COMPLETED,
                        SCORED,
                        Platform.WEB,
                        12,
                        RiskBand.HIGH,
                        ScoreConfidence.LOW,
                        List.of(new Trait("patience", 3, RiskBand.LOW)),
                        List.of("late")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "\"text\"",
                "null",
                "true",
                "[]",
                "{}",
                "{\"uid\": \"another\", \"event\": {\"type\": \"x\"}, \"score\": 1}",
                "[{\"uid\": 1}, {\"uid\": 2}, [[{\"details\": {}}]]]",
                "1e999999999",
                "-0.00000000000000000000000000000000000000000000000001"
            })
    void ignores_unknown_fields_at_every_level(String value) {
        String field = "\"new_field\": " + value + ", ";
        String body = Payloads.text("psychometric_score.complete.json");
        String everywhere = body.replaceAll("\\{", "{" + java.util.regex.Matcher.quoteReplacement(field));
        // the value's own objects came after the braces were replaced, so they are as they were
        assertThat(everywhere.split("new_field", -1)).hasSize(16);

        assertThat(event(everywhere)).isEqualTo(event(body));
    }

    @Test
    void takes_values_of_open_sets_as_they_are() {
        ScoreComplete event = (ScoreComplete) event(Payloads.text("ios_score.complete.json")
                .replace("\"MEDIUM\"", "\"VERY LOW\"")
                .replace("\"IOS\"", "\"visionOS\""));

        assertThat(event.riskBand()).isEqualTo(new RiskBand("VERY LOW"));
        assertThat(event.platform()).isEqualTo(new Platform("visionOS"));
    }

    @ParameterizedTest
    @CsvSource({
        "68, 68",
        "68.0, 68",
        "68.000000, 68",
        "6.8e1, 68",
        "6.8E+1, 68",
        "680e-1, 68",
        "0, 0",
        "-0, 0",
        "-5, -5",
        "2147483647, 2147483647",
        "-2147483648, -2147483648",
        "2.147483647e9, 2147483647"
    })
    void reads_an_integer_however_it_is_written(String written, int score) {
        assertThat(((ScoreComplete) event(scored(written))).score()).isEqualTo(score);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "68.5",
                "null",
                "\"68\"",
                "true",
                "[68]",
                "{\"value\":68}",
                "2147483648",
                "-2147483649",
                "9223372036854775808",
                "4294967364",
                "18446744073709551684",
                "1e31",
                "1e-31",
                "6.8e0",
                "1e999999",
                "1e999999999",
                "1e9999999999",
                "1e-999999999",
                "1e-2147483648",
                "68e99999999999999999999999999999"
            })
    void takes_any_other_score_as_malformed(String score) {
        assertThat(problem(scored(score))).isEqualTo("event.details.calculated.score is not an integer");
    }

    @Test
    void names_a_missing_score() {
        assertThat(problem(Payloads.text("ios_score.complete.json").replace("\"score\":65,", "")))
                .isEqualTo("event.details.calculated.score is missing");
        assertThat(problem(Payloads.text("ios_score.complete.json").replace("\"calculated\"", "\"calculated_\"")))
                .isEqualTo("event.details.calculated.score is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00Z",
        "1, 1970-01-01T00:00:01Z",
        "253402300799, 9999-12-31T23:59:59Z",
        "1644397637.0, 2022-02-09T09:07:17Z",
        "1.644397637e9, 2022-02-09T09:07:17Z",
        "1644397637.25, 2022-02-09T09:07:17.250Z"
    })
    void reads_times_of_the_years_1970_to_9999(String seconds, Instant time) {
        assertThat(((ScoreComplete) event(scoredAt(seconds))).scoredAt()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "-0.5",
                "253402300800",
                "1644397637000000",
                "9223372036854775807",
                "9223372036854775808",
                "1e29",
                "1e999999999",
                "1e9999999999",
                "null",
                "\"1644397637\"",
                "\"2022-02-10T08:27:17Z\"",
                "true",
                "[1644397637]",
                "{}"
            })
    void takes_any_other_own_time_as_malformed(String time) {
        assertThat(problem(scoredAt(time)))
                .isEqualTo("event.details.scored_at is not a time in seconds since 1970, before the year 10000");
    }

    @ParameterizedTest
    @CsvSource({
        "ios_score.complete, scored_at",
        "android_score.complete, scored_at",
        "psychometric_score.complete, scored_at",
        "application.complete, application_completed_at",
        "application.expired, application_expired_at",
        "application.incomplete, last_response_submitted_at",
        "application.cancelled, application_cancelled_at"
    })
    void needs_the_own_time_of_each_type(String type, String field) {
        String body = Payloads.text(type + ".json");

        assertThat(problem(body.replace("\"" + field + "\"", "\"other\"")))
                .isEqualTo("event.details." + field + " is missing");
        assertThat(problem(body.replaceFirst("(?s)\"" + field + "\"\\s*:\\s*\\d+", "\"" + field + "\":null")))
                .startsWith("event.details." + field + " is not a time");
        assertThat(problem("{\"uid\":\"u\",\"integration_id\":\"12345678901234567890\",\"event\":{\"type\":\"" + type
                        + "\"}}"))
                .isEqualTo("event.details." + field + " is missing");
    }

    @ParameterizedTest
    @CsvSource({"uid, uid", "integration_id, integration_id", "type, event.type"})
    void needs_both_ids_and_the_type_as_text(String field, String place) {
        String body = Payloads.text("unknown_type.json");
        for (String wrong : List.of("null", "7", "true", "[]", "{}", "\"\"")) {
            assertThat(problem(body.replaceFirst("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":" + wrong)))
                    .isEqualTo(place + " is not a non-empty string");
        }
        assertThat(problem(body.replaceFirst("\"" + field + "\"", "\"_\""))).isEqualTo(place + " is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "\"text\"", "[]", "[{\"type\":\"x\"}]", "false"})
    void names_an_event_that_is_no_object(String event) {
        assertThat(problem("{\"uid\":\"u\",\"integration_id\":\"12345678901234567890\",\"event\":" + event + "}"))
                .isEqualTo("event is not an object");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "0.333333333333333" | 0.333333333333333
                    0.333333333333333   | 0.333333333333333
                    "0.50"              | 0.5
                    0.50                | 0.5
                    "1"                 | 1
                    1e0                 | 1
                    "1.000"             | 1
                    0                   | 0
                    "0.0"               | 0
                    "100"               | 100
                    """,
            quoteCharacter = '\'')
    void reads_percentages_as_text_and_as_numbers(String written, BigDecimal share) {
        String body = Payloads.text("application.expired.json").replace("\"0.333333333333333\"", written);

        assertThat(((ApplicationExpired) event(body)).percentageCompleted()).isEqualTo(share);
    }

    @Test
    void keeps_uids_as_they_are() {
        for (String uid : List.of(
                "line\\nbreak\\r\\n",
                "${jndi:ldap://x/y}",
                "a\\u0000b",
                "lone \\ud800 high",
                "\\udc00",
                "\\ud83d\\ude00",
                "\\u202e",
                "  blanks  ",
                "' OR 1=1 --",
                "<script>",
                "\\\"\\\\\\/",
                "%s%n{}",
                "\\u00e4")) {
            String body = Payloads.text("unknown_type.json").replace(Payloads.UID, uid);

            BeginiEvent unknown = event(body);
            BeginiEvent known = event(body.replace("voice_score.complete", "application.complete")
                    .replace("scored_at", "application_completed_at"));

            assertThat(unknown.uid()).isEqualTo(unescaped(uid));
            assertThat(known.uid()).isEqualTo(unescaped(uid));
            assertThat(((UnknownEvent) unknown).body().getString("uid")).isEqualTo(unescaped(uid));
        }
    }

    private static String unescaped(String json) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c != '\\') {
                text.append(c);
            } else if (json.charAt(++i) == 'u') {
                text.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                text.append(json.charAt(i) == 'n' ? '\n' : json.charAt(i) == 'r' ? '\r' : json.charAt(i));
            }
        }
        return text.toString();
    }

    @Test
    void reads_text_beyond_ascii_raw_and_escaped() {
        String raw = Payloads.text("application.cancelled.json").replace("Denied", "Ärger 😀 \u2028 語");
        String escaped = Payloads.text("application.cancelled.json")
                .replace("Denied", "\\u00c4rger \\ud83d\\ude00 \\u2028 \\u8a9e");

        assertThat(((ApplicationCancelled) event(raw)).reasons())
                .containsExactly("Ärger 😀 \u2028 語 the terms and conditions");
        assertThat(event(escaped)).isEqualTo(event(raw));
    }

    @Test
    void skips_one_byte_order_mark() {
        assertThat(event("\uFEFF" + Payloads.text("ios_score.complete.json"))).isInstanceOf(IosScoreComplete.class);
        assertThat(event("\uFEFF" + Payloads.text("unknown_type.json"))).isInstanceOf(UnknownEvent.class);
        assertThat(event("\uFEFF \r\n\t" + Payloads.text("unknown_type.json") + "\r\n\t "))
                .isInstanceOf(UnknownEvent.class);
    }

    @Test
    void counts_a_body_as_forged_that_names_another_integration() {
        for (Payloads.Signed payload : Payloads.signed()) {
            String foreign = Payloads.text(payload.file()).replace(Payloads.INTEGRATION_ID, "12345678901234567891");

            assertThat(reader.read(Verified.body(foreign))).isInstanceOf(Reading.Foreign.class);
            assertThat(reader.read(Verified.ofAnyIntegration(foreign))).isInstanceOf(Reading.Readable.class);
        }
    }

    @Test
    void does_not_mind_the_form_of_an_integration_id_but_its_exact_text() {
        String body = Payloads.text("unknown_type.json");

        assertThat(event(body.replace("\"1234567890", "\"\\u0031234567890"))).isInstanceOf(UnknownEvent.class);
        assertThat(reader.read(Verified.body(body.replace("\"1234567890", "\" 1234567890"))))
                .isInstanceOf(Reading.Foreign.class);
    }

    @Test
    void reads_the_bytes_whatever_the_default_charset_is() {
        byte[] utf8 = Payloads.text("application.cancelled.json")
                .replace("Denied", "Ärger")
                .getBytes(StandardCharsets.UTF_8);
        byte[] latin1 = new String(utf8, StandardCharsets.UTF_8).getBytes(StandardCharsets.ISO_8859_1);

        assertThat(reader.read(Verified.body(utf8))).isInstanceOf(Reading.Readable.class);
        assertThat(reader.read(Verified.body(latin1))).isEqualTo(new Reading.Malformed("the body is not valid UTF-8"));
    }
}
