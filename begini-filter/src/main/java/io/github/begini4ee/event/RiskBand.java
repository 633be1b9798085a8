package io.github.begini4ee.event;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.json.bind.adapter.JsonbAdapter;
import org.jspecify.annotations.Nullable;

/**
 * The band of a score or a trait; lower is more favourable. An open set: Begini publishes no list, so a value without a constant here is as good as any other.
 *
 * <pre>{@code
 * if (RiskBand.LOW.equals(score.riskBand())) ...
 * }</pre>
 *
 * @param value the text on the wire
 * @since 0.1
 */
public record RiskBand(String value) {

    /** Favourable. */
    public static final RiskBand LOW = new RiskBand("LOW");

    /** In between. */
    public static final RiskBand MEDIUM = new RiskBand("MEDIUM");

    /** Unfavourable. */
    public static final RiskBand HIGH = new RiskBand("HIGH");

    @Override
    public String toString() {
        return value;
    }

    /**
     * Shows it in JSON as the text alone, and refuses another kind of JSON. Johnzon before 2.0.2 asks for what is absent too, and
     * fails unless for a value.
     */
    public static final class JsonAdapter implements JsonbAdapter<RiskBand, JsonValue> {

        /** For the JSON-B implementation. */
        public JsonAdapter() {}

        @Override
        public JsonValue adaptToJson(RiskBand value) {
            return Json.createValue(value.value());
        }

        @Override
        public @Nullable RiskBand adaptFromJson(@Nullable JsonValue json) {
            String text = JsonText.of(json, "RiskBand");
            return text == null ? null : new RiskBand(text);
        }
    }
}
