package io.github.begini4ee.server;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a server writes the lines of its log.
 *
 * @param line has the groups {@code level} and {@code message}
 * @param levels gives the level's name as {@code java.util.logging} has it
 */
record LogFormat(Pattern line, UnaryOperator<String> levels) {

    LogFormat(String line, UnaryOperator<String> levels) {
        this(Pattern.compile(line), levels);
    }

    /** The level and the message alone; what is no such line, such as one of a stack trace, stays. */
    String normal(String text) {
        Matcher matcher = line.matcher(text);
        return matcher.matches() ? levels.apply(matcher.group("level")) + " " + matcher.group("message") : text;
    }
}
