package io.github.begini4ee.event;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.JsonbException;
import org.jspecify.annotations.Nullable;

/** A text in JSON, or null where there is none. */
final class JsonText {

    private JsonText() {}

    /** Names what it belongs to and its kind, never the value. */
    static @Nullable String of(@Nullable JsonValue json, String what) {
        if (json instanceof JsonString text) {
            return text.getString();
        }
        if (json == null || json.getValueType() == JsonValue.ValueType.NULL) {
            return null;
        }
        throw new JsonbException(what + " must be a string in JSON, was " + json.getValueType());
    }
}
