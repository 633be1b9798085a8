package io.github.begini4ee.reader;

import io.github.begini4ee.body.RawBody;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * From bytes to the text of one JSON object, checked for what JSON parsers let through: they guess encodings, replace
 * bad bytes, and some accept NUL, deep nesting, or more after the object.
 */
final class Text {

    private static final int MAX_DEPTH = 64;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Text() {}

    static CharBuffer ofOneObject(RawBody body) throws MalformedException {
        CharBuffer text = decode(body);
        if (text.hasRemaining() && text.get(text.position()) == BYTE_ORDER_MARK) {
            text.position(text.position() + 1);
        }
        check(text);
        return text;
    }

    /** A new decoder reports malformed input instead of replacing it. */
    private static CharBuffer decode(RawBody body) throws MalformedException {
        try {
            return body.decode(StandardCharsets.UTF_8.newDecoder());
        } catch (CharacterCodingException e) {
            throw new MalformedException("the body is not valid UTF-8");
        }
    }

    private static void check(CharBuffer text) throws MalformedException {
        char[] chars = text.array();
        int end = text.arrayOffset() + text.limit();
        int depth = 0;
        boolean inString = false;
        boolean closed = false;
        for (int i = text.arrayOffset() + text.position(); i < end; i++) {
            char c = chars[i];
            if (c < ' ' && (inString || (c != '\n' && c != '\r' && c != '\t'))) {
                throw new MalformedException("the body holds a NUL or another control character");
            } else if (inString) {
                if (c == '\\' && i + 1 < end && chars[i + 1] >= ' ') {
                    i++;
                } else if (c == '"') {
                    inString = false;
                }
            } else if (c > ' ') {
                if (closed || (depth == 0 && c != '{')) {
                    throw new MalformedException("the body is not one JSON object");
                } else if (c == '"') {
                    inString = true;
                } else if (c == '{' || c == '[') {
                    depth++;
                    if (depth > MAX_DEPTH) {
                        throw new MalformedException("the body is nested deeper than " + MAX_DEPTH);
                    }
                } else if (c == '}' || c == ']') {
                    depth--;
                    closed = depth == 0;
                }
            }
        }
        if (!closed) {
            throw new MalformedException("the body is not one JSON object");
        }
    }
}
