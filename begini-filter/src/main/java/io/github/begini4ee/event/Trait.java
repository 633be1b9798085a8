package io.github.begini4ee.event;

import jakarta.json.bind.annotation.JsonbTypeAdapter;
import org.jspecify.annotations.Nullable;

/**
 * One character trait of a psychometric score, such as {@code risk_taking}. The set of keys is open.
 *
 * @param key the trait's name on the wire
 * @param value its value, or null where it was absent
 * @param riskBand its band, or null where it was absent
 * @since 0.1
 */
public record Trait(
        String key,
        @Nullable Integer value,
        @JsonbTypeAdapter(RiskBand.JsonAdapter.class) @Nullable RiskBand riskBand) {

    /** Shows nothing of the applicant. */
    @Override
    public String toString() {
        return "Trait[hidden]";
    }
}
