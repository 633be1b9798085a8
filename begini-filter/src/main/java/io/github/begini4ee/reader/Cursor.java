package io.github.begini4ee.reader;

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
    private Kind kind = Kind.OBJECT;

    /** Stands at the object that the whole text has to be. */
    Cursor(byte[] utf8) throws MalformedException {
        tokens = new Tokenizer(utf8);
        if (tokens.peek() != '{') {
            throw MalformedException.notOneObject();
        }
        open(Kind.OBJECT);
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
    Kind kind() {
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
        if (kind == Kind.OBJECT) {
            while (nextMember()) {
                skip();
            }
        } else if (kind == Kind.ARRAY) {
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
            case '{' -> open(Kind.OBJECT);
            case '[' -> open(Kind.ARRAY);
            case '"' -> {
                tokens.string();
                kind = Kind.STRING;
            }
            case 't' -> literal("true", Kind.TRUE);
            case 'f' -> literal("false", Kind.FALSE);
            case 'n' -> literal("null", Kind.NULL);
            default -> {
                tokens.number();
                kind = Kind.NUMBER;
            }
        }
    }

    private void literal(String word, Kind value) throws MalformedException {
        tokens.literal(word);
        kind = value;
    }

    private void open(Kind opened) throws MalformedException {
        if (depth == MAX_DEPTH) {
            throw MalformedException.nestedDeeperThan(MAX_DEPTH);
        }
        tokens.pass();
        depth++;
        atStart = true;
        kind = opened;
        if (opened == Kind.OBJECT) {
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
