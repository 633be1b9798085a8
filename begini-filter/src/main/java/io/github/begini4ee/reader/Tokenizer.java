package io.github.begini4ee.reader;

import java.nio.charset.StandardCharsets;

/**
 * The tokens of RFC 8259, without leniency, in one pass over bytes that are known to be strict UTF-8: whatever has a
 * meaning in JSON is ASCII there, and no part of another character looks like it. Which token may come where is the
 * {@link Cursor}'s.
 */
final class Tokenizer {

    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";
    private static final int HEX_DIGITS = 4;
    private static final int PLAIN_DIGITS = 11;

    private final byte[] bytes;
    private int at;
    private int from;
    private int to;
    private boolean escaped;

    Tokenizer(byte[] utf8) {
        bytes = utf8;
        at = startsWithByteOrderMark(utf8) ? 3 : 0;
    }

    private static boolean startsWithByteOrderMark(byte[] utf8) {
        return utf8.length >= 3 && utf8[0] == (byte) 0xEF && utf8[1] == (byte) 0xBB && utf8[2] == (byte) 0xBF;
    }

    /** Passes over blanks and shows what follows, without passing over it. */
    byte peek() throws MalformedException {
        skipBlanks();
        if (at == bytes.length) {
            throw MalformedException.notOneObject();
        }
        return bytes[at];
    }

    /** Passes over the character that was seen by {@link #peek}. */
    void pass() {
        at++;
    }

    /** Passes over blanks to this character, and over it. */
    void take(char expected) throws MalformedException {
        if (peek() != expected) {
            throw unexpected();
        }
        at++;
    }

    void end() throws MalformedException {
        skipBlanks();
        if (at < bytes.length) {
            throw MalformedException.notOneObject();
        }
    }

    /** Passes over a string; its quotation mark was seen. */
    void string() throws MalformedException {
        escaped = false;
        from = at + 1;
        to = endOfPlain(from);
        while (bytes[to] == '\\') {
            escaped = true;
            to = endOfPlain(endOfEscape(to + 1));
        }
        at = to + 1;
    }

    /** The next quotation mark or backslash. */
    private int endOfPlain(int start) throws MalformedException {
        byte[] text = bytes;
        for (int i = start; i < text.length; i++) {
            byte b = text[i];
            if (b <= '\\' && b >= 0) {
                if (b == '"' || b == '\\') {
                    return i;
                } else if (b < ' ') {
                    throw MalformedException.controlCharacter();
                }
            }
        }
        throw MalformedException.notOneObject();
    }

    /** Behind the escape, of which the backslash was seen. */
    private int endOfEscape(int start) throws MalformedException {
        at = start;
        if (at < bytes.length && ESCAPES.indexOf(bytes[at]) >= 0) {
            return at + 1;
        }
        literal("u");
        for (int digit = 0; digit < HEX_DIGITS; digit++, at++) {
            if (at == bytes.length || bytes[at] < 0 || Character.digit(bytes[at], 16) < 0) {
                throw unexpected();
            }
        }
        return at;
    }

    /** Passes over a number; its first character was seen. */
    void number() throws MalformedException {
        escaped = false;
        from = at;
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
        to = at;
    }

    private void digits() throws MalformedException {
        int first = at;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == first) {
            throw unexpected();
        }
    }

    private boolean has(char c) {
        if (at < bytes.length && bytes[at] == c) {
            at++;
            return true;
        }
        return false;
    }

    void literal(String word) throws MalformedException {
        for (int i = 0; i < word.length(); i++) {
            if (!has(word.charAt(i))) {
                throw unexpected();
            }
        }
    }

    /** The text of the last string or number, its escapes resolved. */
    String text() {
        String known = Words.find(bytes, from, to);
        if (known != null) {
            return known;
        }
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return escaped ? unescaped(text) : text;
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                plain.append(c);
            } else if (text.charAt(++i) == 'u') {
                plain.append((char) Integer.parseInt(text, i + 1, i + 1 + HEX_DIGITS, 16));
                i += HEX_DIGITS;
            } else {
                plain.append(ESCAPED.charAt(ESCAPES.indexOf(text.charAt(i))));
            }
        }
        return plain.toString();
    }

    /** The last number, where it is a few digits and no more, as nearly all that Begini sends; else -1. */
    long plainNumber() {
        if (to - from > PLAIN_DIGITS) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return -1;
            }
            value = 10 * value + bytes[i] - '0';
        }
        return value;
    }

    private void skipBlanks() throws MalformedException {
        byte[] text = bytes;
        int i = at;
        while (i < text.length) {
            byte b = text[i];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                if (b >= 0 && b < ' ') {
                    throw MalformedException.controlCharacter();
                }
                break;
            }
            i++;
        }
        at = i;
    }

    /** For what stands here and may not. */
    MalformedException unexpected() {
        if (at == bytes.length) {
            return MalformedException.notOneObject();
        }
        boolean isControl = bytes[at] >= 0 && bytes[at] < ' ';
        return isControl ? MalformedException.controlCharacter() : MalformedException.notJson();
    }
}
