package io.github.begini4ee.event;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.json.bind.adapter.JsonbAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Where the data of a score came from. An open set: Begini publishes no list, so a value without a constant here is as good as any other.
 *
 * <pre>{@code
 * if (Platform.WEB.equals(score.platform())) ...
 * }</pre>
 *
 * @param value the text on the wire
 * @since 0.1
 */
public record Platform(String value) {

    /** The assessment in a browser. */
    public static final Platform WEB = new Platform("WEB");

    /** Android device data. */
    public static final Platform ANDROID = new Platform("ANDROID");

    /** iOS device data. */
    public static final Platform IOS = new Platform("IOS");

    @Override
    public String toString() {
        return value;
    }

    /**
     * Shows it in JSON as the text alone, and refuses another kind of JSON. Johnzon before 2.0.2 asks for what is absent too, and
     * fails unless for a value.
     */
    public static final class JsonAdapter implements JsonbAdapter<Platform, JsonValue> {

        /** For the JSON-B implementation. */
        public JsonAdapter() {}

        @Override
        public JsonValue adaptToJson(Platform value) {
            return Json.createValue(value.value());
        }

        @Override
        public @Nullable Platform adaptFromJson(@Nullable JsonValue json) {
            String text = JsonText.of(json, "Platform");
            return text == null ? null : new Platform(text);
        }
    }
}
