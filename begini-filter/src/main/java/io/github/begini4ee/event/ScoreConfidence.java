package io.github.begini4ee.event;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.json.bind.adapter.JsonbAdapter;
import org.jspecify.annotations.Nullable;

/**
 * How far a psychometric score can be trusted. {@code LOW} means "review by hand", not "decline". An open set: Begini publishes no list, so a value without a constant here is as good as any other.
 *
 * <pre>{@code
 * if (ScoreConfidence.HIGH.equals(score.scoreConfidence())) ...
 * }</pre>
 *
 * @param value the text on the wire
 * @since 0.1
 */
public record ScoreConfidence(String value) {

    /** The score can be decided on. */
    public static final ScoreConfidence HIGH = new ScoreConfidence("HIGH");

    /** In between; not seen in Begini's samples. */
    public static final ScoreConfidence MEDIUM = new ScoreConfidence("MEDIUM");

    /** A person should look. */
    public static final ScoreConfidence LOW = new ScoreConfidence("LOW");

    @Override
    public String toString() {
        return value;
    }

    /**
     * Shows it in JSON as the text alone, and refuses another kind of JSON. Johnzon before 2.0.2 asks for what is absent too, and
     * fails unless for a value.
     */
    public static final class JsonAdapter implements JsonbAdapter<ScoreConfidence, JsonValue> {

        /** For the JSON-B implementation. */
        public JsonAdapter() {}

        @Override
        public JsonValue adaptToJson(ScoreConfidence value) {
            return Json.createValue(value.value());
        }

        @Override
        public @Nullable ScoreConfidence adaptFromJson(@Nullable JsonValue json) {
            String text = JsonText.of(json, "ScoreConfidence");
            return text == null ? null : new ScoreConfidence(text);
        }
    }
}
