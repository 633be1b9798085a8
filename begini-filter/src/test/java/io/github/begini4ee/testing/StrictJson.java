package io.github.begini4ee.testing;

/** RFC 8259 by the letter, to judge what the parsers under test let through. Knows yes and no. */
public final class StrictJson {

    private final String text;
    private int at;

    private StrictJson(String text) {
        this.text = text;
    }

    public static boolean isOneObject(String text) {
        StrictJson json = new StrictJson(text);
        try {
            json.blanks();
            json.object();
            json.blanks();
            return json.at == text.length();
        } catch (IllegalArgumentException | IndexOutOfBoundsException notJson) {
            return false;
        }
    }

    private void value() {
        switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> take("true");
            case 'f' -> take("false");
            case 'n' -> take("null");
            default -> number();
        }
    }

    private void object() {
        take("{");
        blanks();
        if (has('}')) {
            return;
        }
        do {
            blanks();
            string();
            blanks();
            take(":");
            blanks();
            value();
            blanks();
        } while (has(','));
        take("}");
    }

    private void array() {
        take("[");
        blanks();
        if (has(']')) {
            return;
        }
        do {
            blanks();
            value();
            blanks();
        } while (has(','));
        take("]");
    }

    private void string() {
        take("\"");
        while (!has('"')) {
            if (has('\\')) {
                char escape = text.charAt(at++);
                if (escape == 'u') {
                    if (!text.substring(at, at + 4).matches("[0-9A-Fa-f]{4}")) {
                        throw new IllegalArgumentException("escape");
                    }
                    at += 4;
                } else if ("\"\\/bfnrt".indexOf(escape) < 0) {
                    throw new IllegalArgumentException("escape");
                }
            } else if (text.charAt(at++) < ' ') {
                throw new IllegalArgumentException("control character");
            }
        }
    }

    private void number() {
        has('-');
        if (!has('0')) {
            digits();
        }
        if (has('.')) {
            digits();
        }
        if (has('e') || has('E')) {
            if (!has('+')) {
                has('-');
            }
            digits();
        }
    }

    private void digits() {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == from) {
            throw new IllegalArgumentException("digit");
        }
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean has(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void take(String expected) {
        if (!text.startsWith(expected, at)) {
            throw new IllegalArgumentException(expected);
        }
        at += expected.length();
    }
}
