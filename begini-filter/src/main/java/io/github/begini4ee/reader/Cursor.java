package io.github.begini4ee.reader;

import jakarta.json.JsonValue.ValueType;

/**
 * Walks once over one JSON object with nothing after it: from member to member and from element to element, into what
 * is asked for and over the rest. Whatever it passes over is checked as strictly as what is read, for a key that comes
 * twice in one object, too.
 *
 * <p>After {@link #nextMember} or {@link #nextElement} it stands at a value. An object or array has then been entered,
 * and has to be gone through to its end, or skipped.
 */
final class Cursor {

    private static final int MAX_DEPTH = 64;

    private final Tokenizer tokens;
    private final Keys[] keysByDepth = new Keys[MAX_DEPTH + 1];
    private int depth;
    private boolean atStart;
    private String key = "";
    private ValueType kind = ValueType.OBJECT;

    /** Stands at the object that the whole text has to be. */
    Cursor(byte[] utf8) throws MalformedException {
        tokens = new Tokenizer(utf8);
        if (tokens.peek() != '{') {
            throw MalformedException.notOneObject();
        }
        open(ValueType.OBJECT);
    }

    /** Goes to the next key of the object and its value, or behind the object, which is false. */
    boolean nextMember() throws MalformedException {
        if (!next('}')) {
            return false;
        }
        if (tokens.peek() != '"') {
            throw tokens.unexpected();
        }
        tokens.string();
        key = tokens.text();
        if (!keysByDepth[depth].add(key)) {
            throw MalformedException.keyTwice();
        }
        tokens.take(':');
        value();
        return true;
    }

    /** Goes to the next value of the array, or behind the array, which is false. */
    boolean nextElement() throws MalformedException {
        if (!next(']')) {
            return false;
        }
        value();
        return true;
    }

    /** Of the member. */
    String key() {
        return key;
    }

    /** Of the value. */
    ValueType kind() {
        return kind;
    }

    /** Of the value, which is a string or a number. */
    String text() {
        return tokens.text();
    }

    /** Of the value, which is a number: its few digits, or -1 where it is written otherwise. */
    long plainNumber() {
        return tokens.plainNumber();
    }

    /** Goes to the end of the value. */
    void skip() throws MalformedException {
        if (kind == ValueType.OBJECT) {
            while (nextMember()) {
                skip();
            }
        } else if (kind == ValueType.ARRAY) {
            while (nextElement()) {
                skip();
            }
        }
    }

    /** Passes over the comma or over the end. */
    private boolean next(char end) throws MalformedException {
        byte b = tokens.peek();
        if (b == end) {
            tokens.pass();
            close();
            return false;
        }
        if (!atStart) {
            if (b == '}' || b == ']') {
                throw MalformedException.notOneObject();
            }
            tokens.take(',');
        }
        atStart = false;
        return true;
    }

    private void value() throws MalformedException {
        switch (tokens.peek()) {
            case '{' -> open(ValueType.OBJECT);
            case '[' -> open(ValueType.ARRAY);
            case '"' -> {
                tokens.string();
                kind = ValueType.STRING;
            }
            case 't' -> literal("true", ValueType.TRUE);
            case 'f' -> literal("false", ValueType.FALSE);
            case 'n' -> literal("null", ValueType.NULL);
            default -> {
                tokens.number();
                kind = ValueType.NUMBER;
            }
        }
    }

    private void literal(String word, ValueType value) throws MalformedException {
        tokens.literal(word);
        kind = value;
    }

    private void open(ValueType opened) throws MalformedException {
        if (depth == MAX_DEPTH) {
            throw MalformedException.nestedDeeperThan(MAX_DEPTH);
        }
        tokens.pass();
        depth++;
        atStart = true;
        kind = opened;
        if (opened == ValueType.OBJECT) {
            forgetKeys();
        }
    }

    private void forgetKeys() {
        if (keysByDepth[depth] == null) {
            keysByDepth[depth] = new Keys();
        } else {
            keysByDepth[depth].clear();
        }
    }

    private void close() throws MalformedException {
        depth--;
        atStart = false;
        if (depth == 0) {
            tokens.end();
        }
    }
}
