package io.github.begini4ee.event;

import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A psychometric score is ready: the main event for decisions.
 * Low risk with high confidence is usually approved; a low confidence asks for a review by hand.
 *
 * <p>Source: Begini's help centre, {@code psychometric_score.complete} (2026).
 *
 * @param uid the bank's own identifier of the applicant or application
 * @param integrationId the integration that sent it
 * @param applicationStartedAt when the applicant began, or null where it was absent
 * @param applicationCompletedAt when the applicant finished, or null where it was absent
 * @param scoredAt when the score was computed
 * @param platform where the data came from, or null where it was absent
 * @param score the score; lower is more favourable
 * @param riskBand the band of the score, or null where it was absent
 * @param scoreConfidence how far the score can be trusted, or null where it was absent
 * @param traits the character traits; empty where they were absent
 * @param flags remarks of Begini; empty where they were absent
 * @since 0.1
 */
public record PsychometricScoreComplete(
        String uid,
        String integrationId,
        @Nullable Instant applicationStartedAt,
        @Nullable Instant applicationCompletedAt,
        Instant scoredAt,
        @JsonbTypeAdapter(Platform.JsonAdapter.class) @Nullable Platform platform,
        int score,
        @JsonbTypeAdapter(RiskBand.JsonAdapter.class) @Nullable RiskBand riskBand,
        @JsonbTypeAdapter(ScoreConfidence.JsonAdapter.class) @Nullable ScoreConfidence scoreConfidence,
        List<Trait> traits,
        List<String> flags)
        implements ScoreComplete {

    /** The type on the wire. */
    public static final String TYPE = "psychometric_score.complete";

    /** Checks what is required and copies the lists; a list that is null becomes empty. */
    public PsychometricScoreComplete {
        Components.require(uid, integrationId, "scoredAt", scoredAt);
        traits = Components.list(traits);
        flags = Components.list(flags);
    }

    @Override
    @JsonbTransient
    public String type() {
        return TYPE;
    }

    @Override
    @JsonbTransient
    public Instant occurredAt() {
        return scoredAt;
    }

    /** Shows the event with its uid masked and no score. */
    @Override
    public String toString() {
        return Masked.show(this, occurredAt());
    }
}
