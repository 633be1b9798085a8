package io.github.begini4ee.doctor;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for what an attacker would like to read in an answer's body. What it finds it names by kind, never by text. */
final class Internals {

    private static final Map<String, List<Pattern>> SIGNS = new LinkedHashMap<>();

    static {
        sign(
                "a stack trace",
                "(?m)^[ \\t]*at [\\w$/<>@-]{0,200}\\.[\\w.$/<>@-]{1,200} ?\\([^)\\n]{1,200}\\)",
                "(?m)^[ \\t]*at [\\w.$<> ]{1,200}\\([^)\\s]{1,200}\\D:\\d+:\\d+\\)",
                "\\b[\\w$]{1,80}\\.[\\w$<>]{1,80}\\((\\w{1,80}\\.(java|kt|scala|groovy):\\d+"
                        + "|Native Method|Unknown Source)\\)",
                "Traceback \\(most recent call last\\)",
                "\\bCaused by: ",
                "File \"[^\"\\n]{1,200}\", line \\d+");
        sign(
                "a class name",
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
        SIGNS.forEach((what, signs) -> {
            List<Seen> showing = answers.stream()
                    .filter(one -> shows(one.answer().orElseThrow().body(), signs))
                    .toList();
            if (!showing.isEmpty()) {
                found.put(what, showing);
            }
        });
        String told = found.entrySet().stream().map(Internals::told).collect(Collectors.joining("; "));
        return CheckResult.of(
                check, found.isEmpty(), found.isEmpty() ? "none in " + answers.size() + " answers" : told);
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
