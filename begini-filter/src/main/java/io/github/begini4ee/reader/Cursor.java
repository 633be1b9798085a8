package io.github.begini4ee.reader;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the JSON once. Every key of every object is checked for a second appearance, and whatever the parser
 * throws is the body's fault. Only {@code next} and {@code getString} of the parser are used, since its conversions
 * differ between implementations and mislead.
 */
final class Cursor {

    private final JsonParser parser;
    private Keys[] keysByDepth = new Keys[8];
    private int objects;
    private @Nullable Event current;

    Cursor(JsonParser parser) {
        this.parser = parser;
    }

    Event next() throws MalformedException {
        Event event = advance();
        current = event;
        if (event == Event.START_OBJECT) {
            open();
        } else if (event == Event.END_OBJECT) {
            objects--;
        } else if (event == Event.KEY_NAME && !keysByDepth[objects - 1].add(text())) {
            throw new MalformedException("a key appears twice in one object");
        }
        return event;
    }

    private Event advance() throws MalformedException {
        try {
            return parser.next();
        } catch (RuntimeException e) {
            throw new MalformedException("the body is not valid JSON");
        }
    }

    /** The text of a key, a string or a number. */
    String text() throws MalformedException {
        try {
            return parser.getString();
        } catch (RuntimeException e) {
            throw new MalformedException("the body is not valid JSON");
        }
    }

    boolean isAt(Event event) {
        return current == event;
    }

    /** Passes over the rest of the value at whose first event the cursor stands. */
    void skip() throws MalformedException {
        int open = 0;
        for (Event event = current; ; event = next()) {
            if (event == Event.START_OBJECT || event == Event.START_ARRAY) {
                open++;
            } else if (event == Event.END_OBJECT || event == Event.END_ARRAY) {
                open--;
            }
            if (open == 0) {
                return;
            }
        }
    }

    private void open() {
        if (objects == keysByDepth.length) {
            keysByDepth = Arrays.copyOf(keysByDepth, 2 * objects);
        }
        if (keysByDepth[objects] == null) {
            keysByDepth[objects] = new Keys();
        }
        keysByDepth[objects].clear();
        objects++;
    }
}
