package io.github.begini4ee.doctor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks for what an attacker would like to read in an answer's body. What it finds it names by kind, never by text. */
final class Internals {

    private static final Map<String, Pattern> SIGNS = new LinkedHashMap<>();

    static {
        sign(
                "a stack trace",
                "(?m)^\\s*at [\\w.$/<>]+ ?\\([^)\\n]{1,200}\\)|\\bat [\\w.$]{3,200}\\(\\w+\\.(java|kt|scala):\\d+\\)"
                        + "|Traceback \\(most recent call last\\)|\\bCaused by: |File \"[^\"\\n]{1,200}\", line \\d+");
        sign(
                "a class name",
                "\\b(java|javax|jakarta|org|com|net|io|co)\\.[a-z0-9_]{1,40}(\\.[a-z0-9_]{1,40}){0,8}\\.[A-Z]\\w{1,80}"
                        + "|\\b[A-Z]\\w{1,80}(Exception|Error)\\b(?!\")");
        sign(
                "SQL",
                "(?i)\\bSQLSTATE\\b|\\bORA-\\d{5}|\\b(select\\b.{1,200}\\bfrom|insert\\s+into|delete\\s+from"
                        + "|update\\b.{1,100}\\bset)\\s+\\w|\\bviolates \\w+ (key )?constraint|\\bduplicate key value\\b");
        sign(
                "a server banner",
                "(?i)\\bApache[ /](Tomcat|\\d)|\\b(nginx|Jetty|openresty|Payara|GlassFish|WildFly|JBoss|Undertow"
                        + "|Tomcat|IIS|Werkzeug|gunicorn|uvicorn|Express|PHP)[/ :(]{1,2}v?\\d|\\bPayara Server\\b|\\bEclipse GlassFish\\b"
                        + "|\\bOpen ?Liberty\\b|\\bPowered by Jetty\\b|<center>nginx</center>|\\bWhitelabel Error Page\\b");
        sign("a path of the host", "(?<![\\w:/.])/(opt|home|usr|var|srv|app)/[\\w./-]{3,}|\\b[A-Z]:\\\\{1,2}\\w+\\\\");
    }

    private Internals() {}

    private static void sign(String what, String pattern) {
        SIGNS.put(what, Pattern.compile(pattern));
    }

    static CheckResult examine(Check check, List<Seen> answers) {
        Map<String, List<Seen>> found = new LinkedHashMap<>();
        SIGNS.forEach((what, sign) -> {
            List<Seen> showing = answers.stream()
                    .filter(one ->
                            sign.matcher(one.answer().orElseThrow().body()).find())
                    .toList();
            if (!showing.isEmpty()) {
                found.put(what, showing);
            }
        });
        String told = found.entrySet().stream().map(Internals::told).collect(Collectors.joining("; "));
        return CheckResult.of(
                check, found.isEmpty(), found.isEmpty() ? "none in " + answers.size() + " answers" : told);
    }

    private static String told(Entry<String, List<Seen>> found) {
        return found.getKey() + " for " + Examination.whats(found.getValue());
    }
}
