package io.github.begini4ee.doctor;

import io.github.begini4ee.testkit.SendResult.Answered;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for what an attacker would like to read in an answer. What it finds it names by kind, never by text. */
final class Internals {

    private static final String STACK_TRACE = "a stack trace";
    private static final String CLASS_NAME = "a class name";
    private static final Map<String, List<Pattern>> SIGNS = new LinkedHashMap<>();

    static {
        sign(
                STACK_TRACE,
                "(?m)^[ \\t]*at [\\w$/<>@-]{0,200}\\.[\\w.$/<>@-]{1,200} ?\\([^)\\n]{1,200}\\)",
                "(?m)^[ \\t]*at [\\w.$<> ]{1,200}\\([^)\\s]{1,200}\\D:\\d+:\\d+\\)",
                "\\b[\\w$]{1,80}\\.[\\w$<>]{1,80}\\((\\w{1,80}\\.(java|kt|scala|groovy):\\d+"
                        + "|Native Method|Unknown Source)\\)",
                "Traceback \\(most recent call last\\)",
                "\\bCaused by: ",
                "File \"[^\"\\n]{1,200}\", line \\d+");
        sign(
                CLASS_NAME,
                "\\b(java|javax|jakarta|org|com|net|io|co)\\.[a-z0-9_]{1,40}(\\.[a-z0-9_]{1,40}){0,8}\\.[A-Z]\\w{1,80}",
                "\\b([a-z]\\w{0,40}\\.){1,8}[A-Z][\\w$]{0,80}\\.\\w{1,80}\\(",
                "\\b[A-Z]\\w{1,80}Exception\\b",
                "\\b(OutOfMemory|StackOverflow|NoClassDefFound|NoSuchMethod|Assertion|Type|Key|Attribute|Reference)Error\\b");
        sign(
                "SQL",
                "\\bSQLSTATE\\b|\\bORA-\\d{5}",
                "\\bSELECT\\b.{1,200}\\bFROM\\b|\\bUPDATE\\b.{1,100}\\bSET\\b",
                "(?i)\\bselect \\* from\\b|\\binsert into \\w|\\bdelete from \\w",
                "(?i)\\bviolates \\w+ (key )?constraint|\\bduplicate (key value|entry)\\b");
        sign(
                "a server banner",
                "(?i)\\b(Apache|nginx|Jetty|openresty|Payara|GlassFish|WildFly|JBoss|Undertow|Tomcat|IIS|Werkzeug|gunicorn"
                        + "|uvicorn|Express|PHP)[/ :(]{1,2}v?\\d",
                "\\bApache Tomcat\\b|\\bPayara Server\\b|\\bEclipse GlassFish\\b|\\bOpen ?Liberty\\b|\\bPowered by Jetty\\b",
                "<center>nginx</center>|\\bWhitelabel Error Page\\b");
        sign(
                "a path of the host",
                "(?<![\\w:/.])/(opt|home|usr|var|srv|app)/[\\w./-]{3,}",
                "\\b[A-Z]:\\\\{1,2}\\w+\\\\");
    }

    private Internals() {}

    private static void sign(String what, String... anyOf) {
        SIGNS.put(what, Arrays.stream(anyOf).map(Pattern::compile).toList());
    }

    static CheckResult examine(Check check, List<Seen> answers) {
        Map<String, List<Seen>> found = new LinkedHashMap<>();
        SIGNS.forEach((what, signs) -> note(found, what, showing(answers, signs, Internals::body)));
        for (String what : List.of(STACK_TRACE, CLASS_NAME)) { // a path is usual in a header
            note(
                    found,
                    what + " in a header",
                    showing(answers, SIGNS.getOrDefault(what, List.of()), Internals::headers));
        }
        String told = found.entrySet().stream().map(Internals::told).collect(Collectors.joining("; "));
        return CheckResult.of(
                check, found.isEmpty(), found.isEmpty() ? "none in " + answers.size() + " answers" : told);
    }

    private static List<Seen> showing(
            List<Seen> answers, List<Pattern> signs, Function<Answered, Collection<String>> part) {
        return answers.stream()
                .filter(one -> part.apply(one.answer().orElseThrow()).stream().anyMatch(text -> shows(text, signs)))
                .toList();
    }

    private static Collection<String> body(Answered answer) {
        return List.of(answer.body());
    }

    private static Collection<String> headers(Answered answer) {
        return answer.headers().values();
    }

    private static void note(Map<String, List<Seen>> found, String what, List<Seen> showing) {
        if (!showing.isEmpty()) {
            found.put(what, showing);
        }
    }

    /** As it came too: what JSON would read as a line end may be a part of a path. */
    private static boolean shows(String body, List<Pattern> signs) {
        return Stream.of(body, unescaped(body)).anyMatch(text -> signs.stream()
                .anyMatch(sign -> sign.matcher(text).find()));
    }

    /** In JSON, the letter of an escape hides where a word begins. */
    private static String unescaped(String body) {
        return body.replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\t", "\t")
                .replace("\\\"", "\"")
                .replace("\\/", "/");
    }

    private static String told(Entry<String, List<Seen>> found) {
        return found.getKey() + " for " + Examination.whats(found.getValue());
    }
}
