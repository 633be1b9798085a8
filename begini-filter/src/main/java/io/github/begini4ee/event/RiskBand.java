package io.github.begini4ee.event;

import jakarta.json.bind.adapter.JsonbAdapter;

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

    /** Shows it in JSON as the text alone. */
    public static final class JsonAdapter implements JsonbAdapter<RiskBand, String> {

        /** For the JSON-B implementation. */
        public JsonAdapter() {}

        @Override
        public String adaptToJson(RiskBand value) {
            return value.value();
        }

        @Override
        public RiskBand adaptFromJson(String text) {
            return new RiskBand(text);
        }
    }
}
