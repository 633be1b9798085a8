package com.example.bank.web;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A piece of a page. Whatever is put into one is escaped, unless it is such a piece itself; so nothing that came from
 * outside can be anything but text.
 *
 * <pre>{@code
 * Html.of("<li class='{}'>{}</li>", css, uid)
 * }</pre>
 */
final class Html {

    static final Html NONE = new Html("");

    private final String text;

    private Html(String text) {
        this.text = text;
    }

    /** A piece with something in place of each {@code {}}; the template is a constant of the program. */
    static Html of(String template, Object... parts) {
        String[] fixed = template.split("\\{}", -1);
        if (fixed.length != parts.length + 1) {
            throw new IllegalArgumentException("as many {} as parts, please: " + template);
        }
        StringBuilder html = new StringBuilder(fixed[0]);
        for (int i = 0; i < parts.length; i++) {
            html.append(parts[i] instanceof Html piece ? piece.text : escaped(parts[i].toString()));
            html.append(fixed[i + 1]);
        }
        return new Html(html.toString());
    }

    /** One after the other. */
    static Html join(Stream<Html> pieces) {
        return new Html(pieces.map(piece -> piece.text).collect(Collectors.joining()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return text;
    }
}
