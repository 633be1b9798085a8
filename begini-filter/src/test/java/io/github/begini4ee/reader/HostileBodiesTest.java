package io.github.begini4ee.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.event.UnknownEvent;
import io.github.begini4ee.testing.Payloads;
import io.github.begini4ee.testing.StrictJson;
import io.github.begini4ee.testing.Verified;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Authentic bodies that hurt: malformed or read, never an exception, never a value in what is told. */
class HostileBodiesTest {

    private static final String NOT_ONE_OBJECT = "the body is not one JSON object";
    private static final String NOT_JSON = "the body is not valid JSON";
    private static final String CONTROL = "the body holds a NUL or another control character";
    private static final String TWICE = "a key appears twice in one object";
    private static final String UNKNOWN = Payloads.text("unknown_type.json").strip();
    private static final String KNOWN = Payloads.text("ios_score.complete.json").strip();

    private final EventReader reader = new EventReader();

    private String problem(byte[] body) {
        Reading reading = reader.read(Verified.body(body));
        assertThat(reading).isInstanceOf(Reading.Malformed.class);
        return ((Reading.Malformed) reading).problem();
    }

    private String problem(String body) {
        return problem(body.getBytes(StandardCharsets.UTF_8));
    }

    private Reading read(String body) {
        return reader.read(Verified.body(body));
    }

    /** With fields before the others. */
    private static String opened(String body, String fields) {
        return "{" + fields + "," + body.substring(1);
    }

    /** With fields behind the others. */
    private static String closed(String body, String fields) {
        return body.substring(0, body.length() - 1) + "," + fields + "}";
    }

    /** Both kinds of event, since one is streamed and the other built. */
    private static List<String> with(String field) {
        return List.of(
                opened(KNOWN, field),
                opened(UNKNOWN, field),
                KNOWN.replace("\"calculated\":{", "\"calculated\":{" + field + ","),
                UNKNOWN.replace("\"calculated\":{", "\"calculated\":{" + field + ","));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n",
                "\"\"",
                "null",
                "[]",
                "true",
                "0",
                "[{}]",
                "x",
                "{",
                "}",
                "{}{}",
                "{} {}",
                "{}[]",
                "{}x",
                "{},",
                "{}\"",
                "{}null",
                "{\"a\":1",
                "{\"a\":[1}",
                "{\"a\":\"b}",
                "{\"a\":\"b\\\"}",
                "/**/{}",
                "{}//",
                "\uFEFF",
                "\uFEFF\uFEFF{}",
                "{}\uFEFF",
                "\u00a0{}",
                "{}\u00a0",
                "\u2028{}",
                "''",
                "{}}",
                "){}"
            })
    void takes_what_is_not_one_object_as_malformed(String body) {
        assertThat(problem(body)).isEqualTo(NOT_ONE_OBJECT);
    }

    @Test
    void takes_two_documents_as_malformed_even_where_the_first_is_an_event() {
        for (String first : List.of(KNOWN, UNKNOWN)) {
            for (String more : List.of(first, "{}", " x", ",", "null", "\n\n1", "]", "}", "\uFEFF", "//", "/**/")) {
                assertThat(problem(first + more)).isEqualTo(NOT_ONE_OBJECT);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\":1,",
                "\"a\":[1,]",
                "\"a\":[,1]",
                "\"a\":[,]",
                "\"a\":[1 2]",
                "\"a\":[1;2]",
                "\"a\":{\"b\":1,}",
                "\"a\":{,}",
                "\"a\":{\"b\"}",
                "\"a\":{\"b\":}",
                "\"a\":{\"b\" 1}",
                "\"a\":{\"b\"=1}",
                "\"a\":{b:1}",
                "\"a\":{1:1}",
                "\"a\":{null:1}",
                "\"a\":{\"b\":1 \"c\":2}",
                "\"a\":{\"b\":1,,\"c\":2}",
                "\"a\"::1",
                "\"a\":'b'",
                "'a':1",
                "a:1",
                "\"a\":1 /* why */",
                "\"a\":1 // why\n",
                "/**/\"a\":1",
                "\"a\":# 1\n 2",
                "\"a\":01",
                "\"a\":-01",
                "\"a\":00",
                "\"a\":+1",
                "\"a\":.5",
                "\"a\":-.5",
                "\"a\":1.",
                "\"a\":1.e1",
                "\"a\":1e",
                "\"a\":1e+",
                "\"a\":1e1.5",
                "\"a\":-",
                "\"a\":--1",
                "\"a\":1-",
                "\"a\":1.2.3",
                "\"a\":0x10",
                "\"a\":1_000",
                "\"a\":1L",
                "\"a\":NaN",
                "\"a\":Infinity",
                "\"a\":-Infinity",
                "\"a\":undefined",
                "\"a\":True",
                "\"a\":truE",
                "\"a\":tru",
                "\"a\":nul",
                "\"a\":nulll",
                "\"a\":true1",
                "\"a\":\"\\x41\"",
                "\"a\":\"\\'\"",
                "\"a\":\"\\u12\"",
                "\"a\":\"\\u12g4\"",
                "\"a\":\"\\U0041\"",
                "\"a\":\"\\0\"",
                "\"a\":\"b\"\"c\"",
                "\"a\":\"b\"+\"c\"",
                "\"a\":٣",
                "\"a\":\u00a01",
                "\"a\":\uFEFF1"
            })
    void takes_what_is_no_json_as_malformed(String field) {
        for (String body : with(field)) {
            assertThat(problem(body)).isIn(NOT_JSON, NOT_ONE_OBJECT, CONTROL);
        }
    }

    @Test
    void takes_brackets_that_do_not_match_as_malformed() {
        assertThat(problem("{]")).isIn(NOT_JSON, NOT_ONE_OBJECT);
        assertThat(problem("{\"a\":[}}")).isIn(NOT_JSON, NOT_ONE_OBJECT);
        assertThat(problem("{\"a\":[1}]")).isIn(NOT_JSON, NOT_ONE_OBJECT);
        assertThat(problem("{\"a\":{\"b\":1]]")).isIn(NOT_JSON, NOT_ONE_OBJECT);
        assertThat(problem(KNOWN.substring(0, KNOWN.length() - 1) + "]")).isIn(NOT_JSON, NOT_ONE_OBJECT);
        assertThat(problem(UNKNOWN.substring(0, UNKNOWN.length() - 1) + "]")).isIn(NOT_JSON, NOT_ONE_OBJECT);
        assertThat(problem(KNOWN.replace("[],", "[}],"))).isIn(NOT_JSON, NOT_ONE_OBJECT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\":1,\"a\":1",
                "\"a\":1,\"\\u0061\":1",
                "\"\\u0061\":1,\"a\":2",
                "\"x\":{\"a\":1,\"a\":1}",
                "\"x\":[[{\"b\":1,\"a\":1,\"a\":1}]]",
                "\"\":1,\"\":2",
                "\"\\u0000\":1,\"\\u0000\":2",
                "\"\\ud83d\\ude00\":1,\"😀\":2",
                "\"x\":{\"a\":{\"a\":1},\"b\":[],\"a\":{}}",
                "\"uid_\":1,\"uid\\u005f\":1"
            })
    void takes_a_key_twice_in_one_object_as_malformed(String fields) {
        for (String body : with(fields)) {
            assertThat(problem(body)).isEqualTo(TWICE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"uid\"", "\"\\u0075id\"", "\"integration_id\"", "\"integration\\u005Fid\"", "\"event\""})
    void takes_a_known_key_twice_as_malformed_whatever_its_values(String key) {
        assertThat(problem(opened(KNOWN, key + ":\"x\""))).isEqualTo(TWICE);
        assertThat(problem(closed(KNOWN, key + ":null"))).isEqualTo(TWICE);
        assertThat(problem(closed(UNKNOWN, key + ":null"))).isEqualTo(TWICE);
    }

    @Test
    void takes_a_nested_known_key_twice_as_malformed() {
        assertThat(problem(KNOWN.replace("\"score\":65", "\"score\":65,\"sc\\u006fre\":65")))
                .isEqualTo(TWICE);
        assertThat(problem(KNOWN.replace("\"type\"", "\"type\":\"x\",\"type\"")))
                .isEqualTo(TWICE);
        String traits = Payloads.text("psychometric_score.complete.json");
        assertThat(problem(traits.replaceFirst("\"value\": 45", "\"value\": 45, \"value\": 45")))
                .isEqualTo(TWICE);
    }

    @Test
    void finds_the_second_of_many_keys() {
        for (int keys : new int[] {2, 15, 16, 17, 18, 40, 1000}) {
            String fields = IntStream.range(0, keys)
                    .mapToObj(i -> "\"k" + i + "\":" + i)
                    .collect(Collectors.joining(","));
            assertThat(read(opened(KNOWN, fields))).isInstanceOf(Reading.Readable.class);
            for (int again : new int[] {0, keys / 2, keys - 1}) {
                assertThat(problem(opened(KNOWN, fields + ",\"k" + again + "\":0")))
                        .isEqualTo(TWICE);
            }
        }
    }

    @Test
    void allows_one_key_in_many_objects() {
        String field = "\"a\":{\"a\":[{\"a\":1},{\"a\":2,\"b\":{\"a\":3}}],\"b\":{\"a\":4}},\"b\":{\"a\":{\"b\":{}}}";
        for (String body : with(field)) {
            assertThat(read(body)).isInstanceOf(Reading.Readable.class);
        }
    }

    @Test
    void reads_30_000_distinct_keys() {
        String fields =
                IntStream.range(0, 30_000).mapToObj(i -> "\"k" + i + "\":0").collect(Collectors.joining(","));
        for (String body : with(fields)) {
            assertThat(read(body)).isInstanceOf(Reading.Readable.class);
        }
    }

    @Test
    void takes_raw_control_characters_as_malformed() {
        for (char c = 0; c < ' '; c++) {
            for (String body : with("\"a\":\"b" + c + "\"")) {
                assertThat(problem(body)).as("in a string: %d", (int) c).isEqualTo(CONTROL);
            }
            if ("\t\n\r".indexOf(c) < 0) {
                assertThat(problem(c + KNOWN)).isEqualTo(CONTROL);
                assertThat(problem(KNOWN + c)).isEqualTo(CONTROL);
                assertThat(problem(KNOWN.replaceFirst(":", ":" + c))).isEqualTo(CONTROL);
            }
        }
    }

    @Test
    void accepts_blanks_between_and_escaped_control_characters() {
        assertThat(read("\r\n\t " + KNOWN.replace(":", " \t:\r\n") + "\n")).isInstanceOf(Reading.Readable.class);
        for (String body : with("\"a\":\"\\u0000\\b\\f\\n\\r\\t\\u001f\u007f\"")) {
            assertThat(read(body)).isInstanceOf(Reading.Readable.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "c0af, overlong slash",
        "c080, overlong NUL",
        "e080af, overlong of three",
        "f08080af, overlong of four",
        "eda080, a high surrogate",
        "edb080, a low surrogate",
        "eda0bdedb880, an emoji in CESU-8",
        "f4908080, beyond Unicode",
        "f5808080, no lead byte",
        "ff, no byte of UTF-8",
        "fe, no byte of UTF-8",
        "80, a continuation alone",
        "c3, truncated",
        "e282, truncated",
        "f09f98, truncated",
        "e4, ISO-8859-1",
        "c328, a bad continuation"
    })
    void takes_bytes_that_are_not_strict_utf_8_as_malformed(String hex, String what) {
        for (String template : List.of(KNOWN, UNKNOWN)) {
            for (String mark : List.of(Payloads.UID, "uid", "calculated")) {
                assertThat(problem(replaced(template, mark, HexFormat.of().parseHex(hex))))
                        .as(what)
                        .isEqualTo("the body is not valid UTF-8");
            }
        }
        assertThat(problem(HexFormat.of().parseHex(hex))).isEqualTo("the body is not valid UTF-8");
    }

    private static byte[] replaced(String template, String mark, byte[] by) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = template.indexOf(mark);
        bytes.writeBytes(template.substring(0, at).getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(by);
        bytes.writeBytes(template.substring(at + mark.length()).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    @Test
    void takes_a_body_that_ends_within_a_character_as_malformed() {
        byte[] whole = (KNOWN + "€").getBytes(StandardCharsets.UTF_8);

        assertThat(problem(Arrays.copyOf(whole, whole.length - 1))).isEqualTo("the body is not valid UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE", "x-UTF-16LE-BOM", "UTF-7"})
    void takes_other_encodings_of_unicode_as_malformed(String charset) {
        if (charset.equals("UTF-7")) { // the JDK has none
            assertThat(problem("+AHsAfQ-")).isEqualTo(NOT_ONE_OBJECT);
            return;
        }
        for (String body : List.of(KNOWN, UNKNOWN, "{}", "\uFEFF{}")) {
            assertThat(reader.read(Verified.body(body.getBytes(Charset.forName(charset)))))
                    .isInstanceOf(Reading.Malformed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void reads_a_nesting_of_64_and_no_deeper(boolean arrays) {
        String open = arrays ? "[" : "{\"a\":";
        String close = arrays ? "]" : "}";
        for (String template : List.of(KNOWN, UNKNOWN)) {
            String at64 = "\"x\":" + open.repeat(62) + "{}" + close.repeat(62);
            String at65 = "\"x\":" + open.repeat(63) + "{}" + close.repeat(63);
            String at10000 = "\"x\":" + open.repeat(10_000) + "{}" + close.repeat(10_000);

            assertThat(read(opened(template, at64))).isInstanceOf(Reading.Readable.class);
            assertThat(problem(opened(template, at65))).isEqualTo("the body is nested deeper than 64");
            assertThat(problem(opened(template, at10000))).isEqualTo("the body is nested deeper than 64");
            assertThat(problem("{\"x\":" + open.repeat(100_000))).isEqualTo("the body is nested deeper than 64");
        }
    }

    @Test
    void does_not_take_brackets_in_strings_as_nesting() {
        for (String body : with("\"a\":\"" + "[{\\\"".repeat(1000) + "\\\\\"")) {
            assertThat(read(body)).isInstanceOf(Reading.Readable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999",
                "1e999999999",
                "1e9999999999",
                "-1E+999999999",
                "1e-999999999",
                "1e-9999999999999999999"
            })
    void passes_over_numbers_without_measure(String number) {
        for (String body : with("\"a\":" + number)) {
            assertThat(read(body)).isInstanceOf(Reading.Readable.class);
        }
        assertThat(((UnknownEvent)
                                ((Reading.Readable) read(with("\"a\":" + number).get(1))).event())
                        .body()
                        .get("a"))
                .isEqualTo(JsonValue.NULL);
    }

    @Test
    void passes_over_100_000_digits() {
        String digits = "7".repeat(100_000);
        for (String number : List.of(digits, "0." + digits, "-" + digits + "." + digits + "e1")) {
            for (String body : with("\"a\":" + number)) {
                assertThat(read(body)).isInstanceOf(Reading.Readable.class);
            }
        }
        assertThat(problem(KNOWN.replace("\"score\":65", "\"score\":" + digits)))
                .isEqualTo("event.details.calculated.score is not an integer");
        assertThat(problem(KNOWN.replace("1644397637", digits))).startsWith("event.details.scored_at is not a time");
    }

    @Test
    void keeps_the_numbers_of_unknown_events_as_they_are() {
        UnknownEvent event = (UnknownEvent) ((Reading.Readable) read(opened(
                        UNKNOWN,
                        "\"n\":[0,-1,4294967364,9223372036854775808,0.333333333333333,68.50,1e30,"
                                + "1234567890123456789012345678901234567890]")))
                .event();

        assertThat(event.body().getJsonArray("n").stream()
                        .map(n ->
                                ((jakarta.json.JsonNumber) n).bigDecimalValue().toPlainString())
                        .toList())
                .containsExactly(
                        "0",
                        "-1",
                        "4294967364",
                        "9223372036854775808",
                        "0.333333333333333",
                        "68.50",
                        "1000000000000000000000000000000",
                        "1234567890123456789012345678901234567890");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 65_535, 65_536, 200_000, 262_144, 1_000_000, 9_000_000})
    void reads_long_strings(int length) {
        String text = "x".repeat(length);
        for (String body : with("\"a\":\"" + text + "\"")) {
            assertThat(read(body)).isInstanceOf(Reading.Readable.class);
        }
        Reading reading = read(KNOWN.replace(Payloads.UID, text));
        assertThat(((Reading.Readable) reading).event().uid()).isEqualTo(text);
    }

    @Test
    void reads_long_keys() {
        for (String body : with("\"" + "k".repeat(200_000) + "\":1")) {
            assertThat(read(body)).isInstanceOf(Reading.Readable.class);
        }
    }

    @Test
    void reads_every_cut_of_a_payload_as_malformed() {
        for (Payloads.Signed payload : Payloads.signed()) {
            byte[] body = Payloads.text(payload.file()).strip().getBytes(StandardCharsets.UTF_8);
            for (int length = 0; length < body.length; length++) {
                assertThat(problem(Arrays.copyOf(body, length))).isEqualTo(NOT_ONE_OBJECT);
            }
        }
    }

    /** The same at every run: a failure names the body. */
    @Test
    void survives_20_000_random_mutations_and_reads_only_what_is_json() {
        Random random = new Random(20260401);
        List<Payloads.Signed> payloads = Payloads.signed();
        Map<String, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < 20_000; i++) {
            byte[] body = payloads.get(random.nextInt(payloads.size())).body();
            for (int times = 1 + random.nextInt(3); times > 0; times--) {
                body = mutated(body, random);
            }
            Reading reading = reader.read(Verified.body(body));
            outcomes.merge(reading.getClass().getSimpleName(), 1, Integer::sum);
            if (reading instanceof Reading.Malformed malformed) {
                assertThat(malformed.problem()).matches("[A-Za-z0-9_., -]{1,120}");
            } else {
                String text = new String(body, StandardCharsets.UTF_8);
                assertThat(StrictJson.isOneObject(text.startsWith("\uFEFF") ? text.substring(1) : text))
                        .as(text)
                        .isTrue();
            }
        }
        assertThat(outcomes)
                .hasSize(3)
                .allSatisfy((outcome, count) -> assertThat(count).as(outcome).isGreaterThan(100));
    }

    private static byte[] mutated(byte[] body, Random random) {
        int at = random.nextInt(body.length + 1);
        int end = Math.min(body.length, at + 1 + random.nextInt(random.nextInt(4) == 0 ? 60 : 3));
        byte[] range = Arrays.copyOfRange(body, at, end);
        String alphabet = "{}[]:,\"\\/ \n\t\0u0123456789.eE+-truefalsnd\u00e4'";
        byte[] one = String.valueOf(alphabet.charAt(random.nextInt(alphabet.length())))
                .getBytes(random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        return switch (random.nextInt(5)) {
            case 0 -> joined(body, at, at, one); // insert
            case 1 -> joined(body, at, end, one); // replace
            case 2 -> joined(body, at, end, new byte[0]); // delete
            case 3 -> joined(body, at, at, range); // duplicate
            default -> {
                byte[] flipped = body.clone();
                if (at < body.length) {
                    flipped[at] ^= (byte) (1 << random.nextInt(8));
                }
                yield flipped;
            }
        };
    }

    private static byte[] joined(byte[] body, int from, int to, byte[] between) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(body, 0, from);
        bytes.writeBytes(between);
        bytes.write(body, to, body.length - to);
        return bytes.toByteArray();
    }

    @Test
    void never_tells_a_value() {
        for (String body : List.of(
                "{\"uid\":[\"CANARY\"]}",
                "{\"CANARY\":1,\"CANARY\":2}",
                "CANARY",
                "{\"CANARY\"",
                "{\"CANARY\":CANARY}",
                KNOWN.replace("65", "\"CANARY\""),
                KNOWN.replace("1644397637", "\"CANARY\""),
                KNOWN.replace(Payloads.UID, "CANARY").replace("}}}", "}}"))) {
            assertThat(problem(body)).doesNotContain("CANARY");
        }
    }
}
