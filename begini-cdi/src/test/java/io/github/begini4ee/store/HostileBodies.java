package io.github.begini4ee.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Stream;

/**
 * Bodies that hurt, and that anybody may sign who has a key: what is answered to each is tried over HTTP, and that each is
 * stored and read back, on every database.
 *
 * @since 0.1
 */
public final class HostileBodies {

    private static final String NOT_ONE_OBJECT = "the body is not one JSON object";
    private static final String NOT_UTF_8 = "the body is not valid UTF-8";
    private static final String NOT_JSON = "the body is not valid JSON";
    private static final String TWICE = "a key appears twice in one object";
    private static final String CONTROL = "the body holds a NUL or another control character";
    private static final String TOO_DEEP = "the body is nested deeper than 64";
    private static final String NO_INTEGER = "event.details.calculated.score is not an integer";
    private static final String NO_TIME =
            "event.details.scored_at is not a time in seconds since 1970, before the year 10000";

    private final String integrationId;

    private HostileBodies(String integrationId) {
        this.integrationId = integrationId;
    }

    /**
     * All of them.
     *
     * @param integrationId whose they say they are
     * @return those that are no events, and those that are
     */
    public static List<HostileBody> all(String integrationId) {
        return Stream.of(malformed(integrationId), fine(integrationId))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Bodies that are no events.
     *
     * @param integrationId whose they say they are
     * @return each with the problem that is told of it
     */
    public static List<HostileBody> malformed(String integrationId) {
        HostileBodies of = new HostileBodies(integrationId);
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        return List.of(
                HostileBody.of("empty string", "\"\"", NOT_ONE_OBJECT),
                HostileBody.of("null", "null", NOT_ONE_OBJECT),
                HostileBody.of("number", "1e999999999", NOT_ONE_OBJECT),
                HostileBody.of("array", "[]", NOT_ONE_OBJECT),
                HostileBody.of("blanks", " \r\n\t ", NOT_ONE_OBJECT),
                HostileBody.of(
                        "two documents", of.event("{\"score\":68}") + of.event("{\"score\":68}"), NOT_ONE_OBJECT),
                HostileBody.of("junk after the object", of.event("{\"score\":68}") + "x", NOT_ONE_OBJECT),
                HostileBody.of("no end", "{\"uid\":\"a\"", NOT_ONE_OBJECT),
                HostileBody.of("no end in a string", "{\"uid\":\"a", NOT_ONE_OBJECT),
                HostileBody.of("only an opening brace", "{", NOT_ONE_OBJECT),
                HostileBody.of("two byte order marks", "\uFEFF\uFEFF" + of.event("{\"score\":68}"), NOT_ONE_OBJECT),
                HostileBody.of("HTML", "<html>", NOT_ONE_OBJECT),
                HostileBody.of("a form", "uid=a&event=b", NOT_ONE_OBJECT),
                HostileBody.of("empty object", "{}", "uid is missing"),
                HostileBody.of("no commas", "{\"uid\":\"a\" \"b\":1}", NOT_JSON),
                HostileBody.of("wrong brackets", "{\"a\":[1}}", NOT_ONE_OBJECT),
                HostileBody.of("single quotes", "{'uid':'a'}", NOT_JSON),
                HostileBody.of("comment", "{/* */\"uid\":\"a\"}", NOT_JSON),
                HostileBody.of("NaN", of.event("{\"score\":NaN}"), NOT_JSON),
                HostileBody.of("leading zero", of.event("{\"score\":068}"), NOT_JSON),
                HostileBody.of("bad escape", "{\"uid\":\"\\x\"}", NOT_JSON),
                HostileBody.of("nesting of 10,000", "{\"deep\":" + deep + "}", TOO_DEEP),
                HostileBody.of("nesting of 10,000 unclosed", "{\"deep\":" + "[".repeat(10_000), TOO_DEEP),
                HostileBody.of("nesting of 10,000 objects", "{\"a\":".repeat(10_000), TOO_DEEP),
                HostileBody.of("raw NUL", "{\"uid\":\"a\0b\"}", CONTROL),
                HostileBody.of("NUL after the object", of.event("{\"score\":68}") + "\0", CONTROL),
                HostileBody.of("raw line break in a string", "{\"uid\":\"a\nb\"}", CONTROL),
                HostileBody.of("key twice", "{\"uid\":\"a\",\"uid\":\"b\"}", TWICE),
                HostileBody.of("key twice, once escaped", "{\"uid\":\"a\",\"\\u0075id\":\"b\"}", TWICE),
                HostileBody.of("key twice where nobody looks", "{\"x\":[{\"y\":1,\"y\":1}]}", TWICE),
                HostileBody.of(
                        "two events", of.event("{\"score\":68}").replace("\"uid\"", "\"event\":{},\"uid\""), TWICE),
                HostileBody.of("score fraction", of.event("{\"score\":68.5}"), NO_INTEGER),
                HostileBody.of("score as text", of.event("{\"score\":\"68\"}"), NO_INTEGER),
                HostileBody.of("score null", of.event("{\"score\":null}"), NO_INTEGER),
                HostileBody.of("score 2^63", of.event("{\"score\":9223372036854775808}"), NO_INTEGER),
                HostileBody.of("score 2^32 + 68", of.event("{\"score\":4294967364}"), NO_INTEGER),
                HostileBody.of("score 1e999999999", of.event("{\"score\":1e999999999}"), NO_INTEGER),
                HostileBody.of("score 1e99999999999", of.event("{\"score\":1e99999999999}"), NO_INTEGER),
                HostileBody.of(
                        "score of 100,000 digits", of.event("{\"score\":" + "9".repeat(100_000) + "}"), NO_INTEGER),
                HostileBody.of("score array", of.event("{\"score\":[68]}"), NO_INTEGER),
                HostileBody.of("no score", of.event("{}"), "event.details.calculated.score is missing"),
                HostileBody.of("time as text", of.event("{\"score\":68}").replace("1775000000", "\"now\""), NO_TIME),
                HostileBody.of("time before 1970", of.event("{\"score\":68}").replace("1775000000", "-1"), NO_TIME),
                HostileBody.of(
                        "time after 9999", of.event("{\"score\":68}").replace("1775000000", "253402300800"), NO_TIME),
                HostileBody.of("uid empty", "{\"uid\":\"\"}", "uid is not a non-empty string"),
                HostileBody.of("uid number", "{\"uid\":7}", "uid is not a non-empty string"),
                HostileBody.of("no integration", "{\"uid\":\"a\"}", "integration_id is missing"),
                HostileBody.of("event array", of.envelope("[]"), "event is not an object"),
                HostileBody.of("type missing", of.envelope("{}"), "event.type is missing"),
                HostileBody.of("type object", of.envelope("{\"type\":{}}"), "event.type is not a non-empty string"),
                new HostileBody("UTF-16 with mark", of.event("{\"score\":68}").getBytes(UTF_16), NOT_UTF_8),
                new HostileBody("UTF-16LE", of.event("{\"score\":68}").getBytes(UTF_16LE), CONTROL),
                new HostileBody(
                        "ISO-8859-1",
                        of.event("{\"score\":68}").replace("hostile", "ö").getBytes(ISO_8859_1),
                        NOT_UTF_8),
                new HostileBody("overlong", bytes('{', 0xC0, 0xA2, '}'), NOT_UTF_8),
                new HostileBody("surrogate in UTF-8", bytes('{', '"', 0xED, 0xA0, 0x80, '"', '}'), NOT_UTF_8),
                new HostileBody("cut in a character", bytes('{', 0xF0, 0x9F), NOT_UTF_8),
                new HostileBody("gzip", bytes(0x1F, 0x8B, 8, 0), NOT_UTF_8));
    }

    /**
     * Bodies that are odd, but events.
     *
     * @param integrationId whose they are
     * @return each with its uid
     */
    public static List<HostileBody> fine(String integrationId) {
        HostileBodies of = new HostileBodies(integrationId);
        String good = of.event("{\"score\":68}");
        return List.of(
                HostileBody.of("CRLF and a final newline", good.replace(",", ",\r\n") + "\r\n", "hostile"),
                HostileBody.of("byte order mark", "\uFEFF" + good, "hostile"),
                HostileBody.of("emoji", good.replace("hostile", "😀"), "😀"),
                HostileBody.of("escaped emoji", good.replace("hostile", "\\ud83d\\ude00"), "😀"),
                HostileBody.of("lone surrogate escaped", good.replace("hostile", "\\ud83d"), "\ud83d"),
                HostileBody.of("escaped line break", good.replace("hostile", "a\\r\\nb"), "a\r\nb"),
                HostileBody.of("escaped NUL", good.replace("hostile", "a\\u0000b"), "a\0b"),
                HostileBody.of(
                        "a lookup",
                        good.replace("hostile", "${jndi:ldap://127.0.0.1/x}"),
                        "${jndi:ldap://127.0.0.1/x}"),
                HostileBody.of("dotless i", good.replace("hostile", "ıİIi"), "ıİIi"),
                HostileBody.of(
                        "uid of 100,000 characters", good.replace("hostile", "u".repeat(100_000)), "u".repeat(100_000)),
                HostileBody.of("68.0", of.event("{\"score\":68.0}"), "hostile"),
                HostileBody.of("6.8e1", of.event("{\"score\":6.8e1}"), "hostile"),
                HostileBody.of("negative", of.event("{\"score\":-1}"), "hostile"),
                HostileBody.of(
                        "unknown fields",
                        of.event("{\"score\":68,\"new\":[{\"a\":1e999999999}],\"\":null}"),
                        "hostile"),
                HostileBody.of("type after details", of.typeLast(), "hostile"),
                HostileBody.of(
                        "nesting of 64",
                        good.replaceFirst("\\{", "{\"deep\":" + "[".repeat(63) + "]".repeat(63) + ","),
                        "hostile"),
                HostileBody.of(
                        "optional fields of the wrong kind",
                        of.event("{\"score\":68,\"risk_band\":7,\"traits\":{},\"score_confidence\":[]}"),
                        "hostile"));
    }

    private String envelope(String event) {
        return "{\"uid\":\"hostile\",\"integration_id\":\"" + integrationId + "\",\"event\":" + event + "}";
    }

    private String event(String calculated) {
        return envelope(
                "{\"type\":\"psychometric_score.complete\",\"details\":{\"scored_at\":1775000000,\"calculated\":"
                        + calculated + "}}");
    }

    private String typeLast() {
        return "{\"event\":{\"details\":{\"calculated\":{\"score\":68},\"scored_at\":1775000000},"
                + "\"type\":\"psychometric_score.complete\"},\"integration_id\":\"" + integrationId
                + "\",\"uid\":\"hostile\"}";
    }

    private static byte[] bytes(int... values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int value : values) {
            bytes.write(value);
        }
        return bytes.toByteArray();
    }
}
