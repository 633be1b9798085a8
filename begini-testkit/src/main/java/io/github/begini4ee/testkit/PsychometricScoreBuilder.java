package io.github.begini4ee.testkit;

import io.github.begini4ee.event.Platform;
import io.github.begini4ee.event.PsychometricScoreComplete;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds a {@code psychometric_score.complete}.
 *
 * @since 0.1
 */
public final class PsychometricScoreBuilder extends ScoreBuilder<PsychometricScoreBuilder> {

    private record Rated(int value, String riskBand) {}

    private final Map<String, Rated> traits = new LinkedHashMap<>();
    private String scoreConfidence = "HIGH";
    private List<String> flags = List.of();

    PsychometricScoreBuilder() {
        super(PsychometricScoreComplete.TYPE, Platform.WEB.value());
        trait("risk_taking", 45, "MEDIUM");
        trait("consistency", 78, "LOW");
        trait("attention", 66, "LOW");
        trait("planning", 51, "MEDIUM");
        trait("self_control", 62, "LOW");
        trait("patience", 40, "MEDIUM");
        trait("engagement", 71, "LOW");
        trait("integrity", 83, "LOW");
        trait("resilience", 58, "MEDIUM");
        trait("conscientiousness", 69, "LOW");
        trait("impulsivity", 22, "HIGH");
    }

    @Override
    PsychometricScoreBuilder self() {
        return this;
    }

    /**
     * Sets how far the score can be trusted; if not set, {@code HIGH}.
     *
     * @param value such as {@code HIGH} or {@code LOW}
     * @return this
     */
    public PsychometricScoreBuilder scoreConfidence(String value) {
        scoreConfidence = value;
        return this;
    }

    /**
     * Sets one trait, one of the eleven that are there or another.
     *
     * @param key its name on the wire, such as {@code risk_taking}
     * @param value its value
     * @param riskBand its band
     * @return this
     */
    public PsychometricScoreBuilder trait(String key, int value, String riskBand) {
        traits.put(key, new Rated(value, riskBand));
        return this;
    }

    /**
     * Takes all traits out.
     *
     * @return this
     */
    public PsychometricScoreBuilder noTraits() {
        traits.clear();
        return this;
    }

    /**
     * Sets the flags; if not set, none.
     *
     * @param values the flags
     * @return this
     */
    public PsychometricScoreBuilder flags(String... values) {
        flags = List.of(values);
        return this;
    }

    @Override
    void addCalculated(JsonObjectBuilder calculated) {
        JsonArrayBuilder list = EventJson.array();
        traits.forEach((key, rated) -> list.add(
                EventJson.object().add("key", key).add("value", rated.value()).add("risk_band", rated.riskBand())));
        calculated.add("score_confidence", scoreConfidence).add("traits", list);
    }

    @Override
    void addLast(JsonObjectBuilder details) {
        details.add("flags", EventJson.array(flags));
    }
}
