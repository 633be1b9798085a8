package io.github.begini4ee.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A document with a part that is made, between two comments. */
record Document(Path file) {

    private static final String END = "<!-- end of table -->";

    /** The document with these lines as its part of this name. */
    static String withPart(String text, String name, List<String> lines) {
        String begin = "<!-- table " + name + ": see CONTRIBUTING.md, do not edit -->\n";
        int from = text.indexOf(begin);
        int to = text.indexOf(END, from);
        if (from < 0 || to < 0) {
            throw new IllegalStateException("no " + begin.strip() + " and " + END);
        }
        return text.substring(0, from) + begin + "\n" + String.join("\n", lines) + "\n\n" + text.substring(to);
    }

    String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
