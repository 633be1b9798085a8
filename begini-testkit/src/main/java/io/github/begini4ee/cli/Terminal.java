package io.github.begini4ee.cli;

import io.github.begini4ee.key.ApiKey;
import java.io.PrintWriter;

/** How texts get to the terminal. */
final class Terminal {

    private static final int WIDTH = 80;

    private Terminal() {}

    /** A paragraph, broken between words at 80 columns. */
    static void wrapped(PrintWriter out, String text) {
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
                out.println(line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        out.println(line);
        out.flush();
    }

    /** Text of somebody else's: it must neither steer the terminal nor show the key. */
    static String foreign(String text, ApiKey key) {
        StringBuilder safe = new StringBuilder();
        text.replace(KeyOption.textOf(key), "[the key]")
                .codePoints()
                .forEach(c -> safe.appendCodePoint(Character.isISOControl(c) && c != '\n' && c != '\t' ? '?' : c));
        return safe.toString();
    }
}
