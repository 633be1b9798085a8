package io.github.begini4ee.event;

import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A score from Android device data is ready.
 *
 * <p>Source: Begini's help centre, {@code android_score.complete} (2026).
 *
 * @param uid the bank's own identifier of the applicant or application
 * @param integrationId the integration that sent it
 * @param applicationStartedAt when the applicant began, or null where it was absent
 * @param applicationCompletedAt when the applicant finished, or null where it was absent
 * @param scoredAt when the score was computed
 * @param platform where the data came from, or null where it was absent
 * @param score the score; lower is more favourable
 * @param riskBand the band of the score, or null where it was absent
 * @param permissionsGranted the device permissions that the applicant gave; empty where they were absent
 * @param permissionsDenied the device permissions that the applicant refused; empty where they were absent
 * @since 0.1
 */
public record AndroidScoreComplete(
        String uid,
        String integrationId,
        @Nullable Instant applicationStartedAt,
        @Nullable Instant applicationCompletedAt,
        Instant scoredAt,
        @JsonbTypeAdapter(Platform.JsonAdapter.class) @Nullable Platform platform,
        int score,
        @JsonbTypeAdapter(RiskBand.JsonAdapter.class) @Nullable RiskBand riskBand,
        List<String> permissionsGranted,
        List<String> permissionsDenied)
        implements ScoreComplete {

    /** The type on the wire. */
    public static final String TYPE = "android_score.complete";

    /** Checks what is required and copies the lists; a list that is null becomes empty. */
    public AndroidScoreComplete {
        Components.require(uid, integrationId, "scoredAt", scoredAt);
        permissionsGranted = Components.list(permissionsGranted);
        permissionsDenied = Components.list(permissionsDenied);
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
