package io.github.begini4ee.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.begini4ee.body.RawBody;
import io.github.begini4ee.testing.Payloads;
import io.github.begini4ee.testing.StrictJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue.ValueType;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The own tokenizer and its cursor by themselves: RFC 8259 by the letter, production by production. */
class CursorTest {

    private static final int MIB = 1 << 20;

    private static Cursor cursor(String text) throws MalformedException {
        return cursor(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Cursor cursor(byte[] bytes) throws MalformedException {
        return new Cursor(Utf8.of(RawBody.copyOf(bytes)));
    }

    /** Null where the text is one object, else what is wrong with it. */
    private static String problem(byte[] bytes) {
        try {
            cursor(bytes).skip();
            return null;
        } catch (MalformedException e) {
            return e.getMessage();
        }
    }

    private static String problem(String text) {
        return problem(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The only member of an object with this value, at which the cursor stands then. */
    private static Cursor at(String value) throws MalformedException {
        Cursor cursor = cursor("{\"a\":" + value + "}");
        assertThat(cursor.nextMember()).isTrue();
        return cursor;
    }

    private static Stream<String> valuesOfTheGrammar() {
        return Stream.of(
                "{}",
                "{ }",
                "{\"\":0}",
                "{\"b\":{}}",
                "{\"b\":1,\"c\":2}",
                "{ \"b\" : 1 , \"c\" : 2 }",
                "[]",
                "[ ]",
                "[\t\r\n]",
                "[1]",
                "[1,2]",
                "[ 1 , 2 ]",
                "[[],[[]],{}]",
                "[null,true,false,\"\",0,{},[]]",
                "true",
                "false",
                "null",
                "0",
                "-0",
                "1",
                "-1",
                "10",
                "1234567890",
                "0.0",
                "0.10",
                "-0.1",
                "1.5",
                "1e1",
                "1E1",
                "1e+1",
                "1e-1",
                "1E+01",
                "0e0",
                "0E-00",
                "1.5e10",
                "-1.5E-10",
                "123456789012345678901234567890",
                "1e999999999999",
                "\"\"",
                "\" \"",
                "\"b\"",
                "\"\\\"\"",
                "\"\\\\\"",
                "\"\\/\"",
                "\"/\"",
                "\"\\b\\f\\n\\r\\t\"",
                "\"\\u0000\"",
                "\"\\u00e4\"",
                "\"\\uABCD\\uabcd\\u0aF9\"",
                "\"\\ud83d\\ude00\"",
                "\"\\ud83d\"",
                "\"\\ude00\"",
                "\"\\ude00\\ud83d\"",
                "\"\\\\u0041\"",
                "\"\u007f\"",
                "\"\u0080\u07ff\u0800\uffff\"",
                "\"\u2028\u2029\"",
                "\"\uFEFF\"",
                "\"😀\"",
                "\"{[,:]}\"",
                "\"//\"");
    }

    @ParameterizedTest
    @MethodSource("valuesOfTheGrammar")
    void accepts_every_production_wherever_a_value_may_stand(String value) {
        for (String place : List.of(
                "{\"a\":%s}",
                " {\r\n\t\"a\" \n:\t %s \r} \n",
                "\uFEFF{\"a\":%s}",
                "{\"z\":0,\"a\":%s,\"y\":0}",
                "{\"a\":[%s]}",
                "{\"a\":[0,%s,0]}",
                "{\"a\":{\"a\":%s}}",
                "{\"a\":[[{\"a\":[%s]}]]}")) {
            String text = place.replace("%s", value);
            assertThat(problem(text)).as(text).isNull();
        }
    }

    private static Stream<String> valuesBesideTheGrammar() {
        return Stream.of(
                "",
                " ",
                ",",
                ":",
                "}",
                "]",
                "{",
                "[",
                "(",
                "[1",
                "[1,",
                "[1,]",
                "[,]",
                "[,1]",
                "[1,,2]",
                "[1 2]",
                "[1;2]",
                "[1:2]",
                "[1}",
                "[}",
                "[1]]",
                "{]",
                "{1:2}",
                "{\"b\"}",
                "{\"b\":}",
                "{\"b\" 1}",
                "{\"b\",1}",
                "{\"b\"::1}",
                "{:1}",
                "{,}",
                "{\"b\":1,}",
                "{,\"b\":1}",
                "{\"b\":1,,\"c\":2}",
                "{\"b\":1 \"c\":2}",
                "{b:1}",
                "{'b':1}",
                "{null:1}",
                "{\"b\":1]",
                "{\"b\":1}}",
                "01",
                "00",
                "-01",
                "-",
                "--1",
                "+1",
                ".5",
                "-.5",
                "1.",
                "-1.",
                "1.e1",
                "1.5.5",
                "1e",
                "1E",
                "1e+",
                "1e-",
                "1e+-1",
                "1e1.5",
                "1e1e1",
                "e1",
                "1 e1",
                "1 .5",
                "- 1",
                "0x1",
                "0b1",
                "1_0",
                "1L",
                "1f",
                "NaN",
                "Infinity",
                "-Infinity",
                "undefined",
                "True",
                "TRUE",
                "tru",
                "truE",
                "truee",
                "true1",
                "t",
                "fals",
                "False",
                "f",
                "nul",
                "Null",
                "NULL",
                "nulll",
                "n",
                "nan",
                "None",
                "'b'",
                "\"",
                "\"b",
                "b",
                "b\"",
                "\"\"\"",
                "\"b\" \"c\"",
                "\"\\\"",
                "\"\\a\"",
                "\"\\v\"",
                "\"\\0\"",
                "\"\\x41\"",
                "\"\\'\"",
                "\"\\ \"",
                "\"\\U0041\"",
                "\"\\u\"",
                "\"\\u1\"",
                "\"\\u12\"",
                "\"\\u123\"",
                "\"\\u123g\"",
                "\"\\u 123\"",
                "\"\\u+123\"",
                "\"\\u-123\"",
                "\"\\u٠٠٤١\"",
                "\"\\u００４１\"",
                "\"\\ä\"",
                "\"\\😀\"",
                "\"\t\"",
                "\"\n\"",
                "\"\r\"",
                "\"\0\"",
                "\"\u001f\"",
                "\u0000",
                "\u000b1",
                "\f1",
                "\u00851",
                "\u00a01",
                "\u20281",
                "\u30001",
                "\uFEFF1",
                "٣",
                "１",
                "1٣",
                "/**/1",
                "//\n1",
                "#\n1",
                "1/**/",
                "1 //",
                "<!---->1",
                "`b`",
                "“b”",
                "\\u0031",
                "tr\0ue");
    }

    @ParameterizedTest
    @MethodSource("valuesBesideTheGrammar")
    void refuses_everything_else_wherever_a_value_may_stand(String value) {
        for (String place : List.of("{\"a\":%s}", "{\"a\":%s,\"y\":0}", "{\"a\":[0,%s]}", "{\"a\":{\"a\":%s}}")) {
            String text = place.replace("%s", value);
            assertThat(StrictJson.isOneObject(text)).as(text).isFalse();
            assertThat(problem(text))
                    .as(text)
                    .isIn(
                            "the body is not one JSON object",
                            "the body is not valid JSON",
                            "the body holds a NUL or another control character");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                     | the body is not one JSON object",
                "\"a\"                  | the body is not one JSON object",
                "1                      | the body is not one JSON object",
                "{} {}                  | the body is not one JSON object",
                "{\"a\":[1}             | the body is not one JSON object",
                "{\"a\":tru             | the body is not one JSON object",
                "{\"a\":\"\\u12         | the body is not one JSON object",
                "{\"a\":-               | the body is not one JSON object",
                "{\"a\":1e              | the body is not one JSON object",
                "{\"a\":trve}           | the body is not valid JSON",
                "{\"a\":01}             | the body is not valid JSON",
                "{\"a\":\"\\u12x4\"}    | the body is not valid JSON",
                "{\"a\":1,\"\\u0061\":1} | a key appears twice in one object"
            })
    void tells_what_is_wrong(String text, String problem) {
        assertThat(problem(text)).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"b\":1} | OBJECT",
                "[1]       | ARRAY",
                "\"1\"     | STRING",
                "1         | NUMBER",
                "-1.5e3    | NUMBER",
                "true      | TRUE",
                "false     | FALSE",
                "null      | NULL"
            })
    void tells_the_kind_of_a_value(String value, ValueType kind) throws MalformedException {
        Cursor cursor = at(value);

        assertThat(cursor.key()).isEqualTo("a");
        assertThat(cursor.kind()).isEqualTo(kind);
        cursor.skip();
        assertThat(cursor.nextMember()).isFalse();
    }

    @Test
    void resolves_every_escape() throws MalformedException {
        assertThat(at("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"").text()).isEqualTo("\"\\/\b\f\n\r\t");
        assertThat(at("\"\\u0041\\u00e4\\u20AC\\u0000x\"").text()).isEqualTo("Aä€\0x");
        assertThat(at("\"\\\\u0041\"").text()).isEqualTo("\\u0041");
        assertThat(at("\"uid\\u005f\"").text()).isEqualTo("uid_");
    }

    @Test
    void takes_every_unit_of_utf_16_from_an_escape_and_every_character_from_utf_8() throws MalformedException {
        for (int unit = 0; unit <= 0xffff; unit++) {
            assertThat(at(String.format("\"<\\u%04x>\"", unit)).text()).isEqualTo("<" + (char) unit + ">");
        }
        for (int c = 0x20; c <= Character.MAX_CODE_POINT; c += c < 0x3000 ? 1 : 251) {
            if (c != '"' && c != '\\' && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)) {
                assertThat(at("\"<" + Character.toString(c) + ">\"").text())
                        .isEqualTo("<" + Character.toString(c) + ">");
            }
        }
    }

    @Test
    void joins_surrogates_from_escapes_and_keeps_those_alone() throws MalformedException {
        assertThat(at("\"\\ud83d\\ude00\"").text()).isEqualTo("😀");
        assertThat(at("\"😀\\ud83d\\uDE00😀\"").text()).isEqualTo("😀😀😀");
        assertThat(at("\"\\ud83d\"").text()).isEqualTo("\ud83d");
        assertThat(at("\"\\ude00\\ud83dx\"").text()).isEqualTo("\ude00\ud83dx");
        assertThat(at("\"ä\\ud83d€\"").text()).isEqualTo("ä\ud83d€");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\ud83d\\ude00\":1,\"😀\":2",
                "\"\\ud83d\":1,\"\\uD83D\":2",
                "\"risk_band\":1,\"risk\\u005fband\":2"
            })
    void compares_keys_without_their_escapes(String members) {
        assertThat(problem("{" + members + "}")).isEqualTo("a key appears twice in one object");
    }

    @Test
    void takes_keys_as_different_that_only_look_alike() {
        assertThat(problem("{\"a\":1,\"A\":2,\"a \":3,\" a\":4,\"\\u0000a\":5,\"\u00e4\":6,\"a\u0308\":7,\"\":8}"))
                .isNull();
        assertThat(problem("{\"\\ud83d\":1,\"\\ude00\":2,\"😀\":3,\"\ufffd\":4,\"?\":5}"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, -1",
        "42, 42",
        "99999999999, 99999999999",
        "100000000000, -1",
        "-1, -1",
        "1.0, -1",
        "1e1, -1"
    })
    void gives_the_digits_of_plain_numbers_alone(String number, long plain) throws MalformedException {
        assertThat(at(number).plainNumber()).isEqualTo(plain);
        assertThat(at(number).text()).isEqualTo(number);
    }

    @Test
    void goes_through_what_is_asked_for_and_over_the_rest() throws MalformedException {
        Cursor cursor = cursor("{\"a\":{\"x\":[{\"y\":1}]},\"b\":[1,[2],{\"c\":3}],\"d\":\"e\"}");

        assertThat(cursor.nextMember()).isTrue();
        cursor.skip();
        assertThat(cursor.nextMember()).isTrue();
        assertThat(cursor.key()).isEqualTo("b");
        assertThat(cursor.nextElement()).isTrue();
        assertThat(cursor.text()).isEqualTo("1");
        assertThat(cursor.nextElement()).isTrue();
        cursor.skip();
        assertThat(cursor.nextElement()).isTrue();
        assertThat(cursor.nextMember()).isTrue();
        assertThat(cursor.key()).isEqualTo("c");
        assertThat(cursor.nextMember()).isFalse();
        assertThat(cursor.nextElement()).isFalse();
        assertThat(cursor.nextMember()).isTrue();
        assertThat(cursor.text()).isEqualTo("e");
        assertThat(cursor.nextMember()).isFalse();
    }

    /** The same at every run. What the oracle accepts and we refuse has a key twice, or is nested too deep. */
    @Test
    void judges_100_000_mutations_as_the_oracle_does() {
        Random random = new Random(8259);
        List<String> seeds = Stream.concat(
                        Payloads.signed().stream().map(payload -> Payloads.text(payload.file())),
                        valuesOfTheGrammar().map(value -> "{\"a\":" + value + ",\"b\":[" + value + "]}"))
                .toList();
        Map<String, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < 100_000; i++) {
            String text = seeds.get(random.nextInt(seeds.size()));
            for (int times = random.nextInt(4); times > 0; times--) {
                text = mutated(text, random);
            }
            String problem = problem(text);
            outcomes.merge(String.valueOf(problem), 1, Integer::sum);
            if (problem == null
                    || problem.contains("valid")
                    || problem.contains("one JSON")
                    || problem.contains("NUL")) {
                assertThat(StrictJson.isOneObject(withoutMark(text))).as(text).isEqualTo(problem == null);
            }
        }
        assertThat(outcomes)
                .hasSize(5)
                .allSatisfy((outcome, count) -> assertThat(count).as(outcome).isGreaterThan(50));
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Only whole characters are changed, since the oracle reads text. */
    private static String mutated(String text, Random random) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + 1 + random.nextInt(random.nextInt(4) == 0 ? 60 : 3));
        String alphabet = "{}[]:,\"\\/ \n\t\0\u001f\u007fu0123456789.eE+-truefalsnd\u00e4\u2028'";
        String one = String.valueOf(alphabet.charAt(random.nextInt(alphabet.length())));
        String before = text.substring(0, at);
        String mutated =
                switch (random.nextInt(5)) {
                    case 0 -> before + one + text.substring(at); // insert
                    case 1 -> before + one + text.substring(end); // replace
                    case 2 -> before + text.substring(end); // delete
                    case 3 -> before + text.substring(at, end) + text.substring(at); // duplicate
                    default -> before + "[{\"".charAt(random.nextInt(3)) + text.substring(at);
                };
        return new String(mutated.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** The provider under test is the other reader: strict enough where the text is known to be JSON. */
    @Test
    void builds_the_object_that_the_json_p_provider_builds() throws MalformedException {
        JsonProvider provider = JsonProvider.provider();
        JsonObjects objects = new JsonObjects(provider);
        List<String> texts = Stream.concat(
                        Payloads.signed().stream().map(payload -> Payloads.text(payload.file())),
                        valuesOfTheGrammar()
                                .filter(value -> !value.matches(".*\\d{12}.*")) // Johnzon cannot show a long integer
                                .map(value -> "{\"a\":" + value + ",\"b\":[" + value + "]}"))
                .toList();
        for (String text : texts) {
            JsonObject ours = objects.object(cursor(text));
            try (JsonReader reader = provider.createReader(new StringReader(text))) {
                assertThat(ours).as(text).isEqualTo(reader.readObject());
            }
            if (StandardCharsets.UTF_8.newEncoder().canEncode(ours.toString())) { // no surrogate alone
                assertThat(objects.object(cursor(ours.toString()))).as(text).isEqualTo(ours);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 1_000, 65_536, 10 * MIB})
    void reads_strings_of_any_length(int length) throws MalformedException {
        String text = "x".repeat(length);

        assertThat(at("\"" + text + "\"").text()).isEqualTo(text);
        assertThat(at("\"" + text + "\\n\"").text()).isEqualTo(text + "\n");
        assertThat(at("\"" + text + "😀\"").text()).isEqualTo(text + "😀");
    }

    @Test
    void finds_a_byte_that_is_no_ascii_at_every_place() {
        for (int length = 0; length < 40; length++) {
            for (int at = 0; at < length; at++) {
                byte[] body = ("{\"" + "x".repeat(length) + "\":1}").getBytes(StandardCharsets.UTF_8);
                body[2 + at] = (byte) 0xe4;
                assertThat(problem(body)).isEqualTo("the body is not valid UTF-8");
            }
        }
    }

    private static Stream<String> unitsOfLargeBodies() {
        return Stream.of(
                "1,",
                "[],",
                "{},",
                "{\"a\":1},",
                "\"\",",
                "\"\\u0041\\n\",",
                "\"ä€😀\",",
                " \n\t1,",
                "\"" + "\\\\".repeat(900) + "\",",
                "\"" + "\\ud83d\\ude00".repeat(90) + "\",",
                "1" + "0".repeat(900) + ",",
                "[[[[[[[[[[]]]]]]]]]],",
                " ".repeat(900) + "null,",
                "{\"a\":{\"b\":{\"c\":{}}},\"d\":[]},");
    }

    /** Counted in moves of the cursor and bytes of memory, which no other process changes; in time nobody could. */
    @ParameterizedTest
    @MethodSource("unitsOfLargeBodies")
    void takes_ten_times_the_work_for_ten_times_the_body(String unit) throws MalformedException {
        Work one = Work.over(large(unit, MIB));
        Work ten = Work.over(large(unit, 10 * MIB));

        assertThat(ten.moves).isBetween(9 * one.moves, 11 * one.moves);
        assertThat(ten.moves).isLessThan(10L * MIB);
        assertThat(ten.length).isLessThan(10L * MIB);
        assertThat(ten.allocated).isLessThan(12 * one.allocated + MIB);
        assertThat(ten.allocated).isLessThan(40L * 10 * MIB);
    }

    private static byte[] large(String unit, int size) {
        int times = size / unit.getBytes(StandardCharsets.UTF_8).length;
        return ("{\"a\":[" + unit.repeat(times) + "0]}").getBytes(StandardCharsets.UTF_8);
    }

    private static final class Work {

        private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        private long moves;
        private long length;
        private long allocated;

        static Work over(byte[] body) throws MalformedException {
            Work work = new Work();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            work.through(cursor(body));
            work.allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            return work;
        }

        private void through(Cursor cursor) throws MalformedException {
            moves++;
            switch (cursor.kind()) {
                case OBJECT -> {
                    while (cursor.nextMember()) {
                        through(cursor);
                    }
                }
                case ARRAY -> {
                    while (cursor.nextElement()) {
                        through(cursor);
                    }
                }
                case STRING, NUMBER -> length += cursor.text().length();
                default -> {}
            }
        }
    }

    @Test
    void reads_65_536_keys_with_one_hash_code() {
        List<String> halves = List.of("Aa", "BB");
        String members = IntStream.range(0, 1 << 16)
                .mapToObj(i -> IntStream.range(0, 16)
                        .mapToObj(bit -> halves.get(i >> bit & 1))
                        .collect(Collectors.joining("", "\"", "\":0")))
                .collect(Collectors.joining(","));

        assertThat(problem("{" + members + "}")).isNull();
        assertThat(problem("{" + members + ",\"" + "Aa".repeat(16) + "\":0}"))
                .isEqualTo("a key appears twice in one object");
    }

    @Test
    void takes_a_word_for_itself_alone() throws MalformedException {
        for (Payloads.Signed payload : Payloads.signed()) {
            String[] parts = Payloads.text(payload.file()).split("\"");
            for (String word : parts) {
                for (String near :
                        List.of(word, word + "x", "x" + word, word.toUpperCase(java.util.Locale.ROOT), word.strip())) {
                    if (near.chars().noneMatch(c -> c < ' ' || c == '\\')) {
                        assertThat(at("\"" + near + "\"").text()).isEqualTo(near);
                    }
                }
            }
        }
    }

    @Test
    void ends_at_the_first_fault() {
        assertThatThrownBy(() -> cursor("{\"a\":x").nextMember()).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> cursor("[")).isInstanceOf(MalformedException.class);
    }
}
