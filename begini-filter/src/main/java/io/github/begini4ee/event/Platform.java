package io.github.begini4ee.event;

import jakarta.json.bind.adapter.JsonbAdapter;

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

    /** Shows it in JSON as the text alone. */
    public static final class JsonAdapter implements JsonbAdapter<Platform, String> {

        /** For the JSON-B implementation. */
        public JsonAdapter() {}

        @Override
        public String adaptToJson(Platform value) {
            return value.value();
        }

        @Override
        public Platform adaptFromJson(String text) {
            return new Platform(text);
        }
    }
}
