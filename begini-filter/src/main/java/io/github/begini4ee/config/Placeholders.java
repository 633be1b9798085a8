package io.github.begini4ee.config;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Resolves {@code ${NAME}} and {@code ${NAME:default}}, nested ones too. {@code \${} stands for itself; what looks
 * unlike a name between the braces is left as it is, so that a secret may hold such characters.
 */
final class Placeholders {

    private static final int MAX_DEPTH = 8;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");

    private final Function<String, Optional<String>> lookup;

    Placeholders(Function<String, Optional<String>> lookup) {
        this.lookup = lookup;
    }

    String resolve(String text) throws Unresolved {
        return resolve(text, 0);
    }

    private String resolve(String text, int depth) throws Unresolved {
        StringBuilder resolved = new StringBuilder();
        int at = 0;
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", at)) {
            int end = closing(text, start + 2);
            if (start > 0 && text.charAt(start - 1) == '\\') {
                resolved.append(text, at, start - 1).append("${");
                at = start + 2;
            } else if (end < 0) {
                break;
            } else {
                resolved.append(text, at, start).append(one(text.substring(start, end + 1), depth));
                at = end + 1;
            }
        }
        return resolved.append(text, at, text.length()).toString();
    }

    private String one(String placeholder, int depth) throws Unresolved {
        String inner = placeholder.substring(2, placeholder.length() - 1);
        int colon = inner.indexOf(':');
        String name = colon < 0 ? inner : inner.substring(0, colon);
        if (!NAME.matcher(name).matches()) {
            return placeholder;
        }
        Optional<String> value = lookup.apply(name);
        if (depth == MAX_DEPTH || (value.isEmpty() && colon < 0)) {
            throw new Unresolved(name);
        }
        return resolve(value.orElseGet(() -> inner.substring(colon + 1)), depth + 1);
    }

    private static int closing(String text, int from) {
        int open = 1;
        for (int i = from; i < text.length(); i++) {
            if (text.startsWith("${", i)) {
                open++;
            } else if (text.charAt(i) == '}' && --open == 0) {
                return i;
            }
        }
        return -1;
    }

    /** A placeholder names nothing, or itself. */
    static final class Unresolved extends Exception {

        private static final long serialVersionUID = 1L;

        Unresolved(String name) {
            super(name);
        }
    }
}
