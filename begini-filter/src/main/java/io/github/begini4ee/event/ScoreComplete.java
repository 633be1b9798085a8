package io.github.begini4ee.event;

import jakarta.json.bind.annotation.JsonbTransient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A score of any kind is ready. A lower score is more favourable.
 *
 * @since 0.1
 */
public sealed interface ScoreComplete extends BeginiEvent
        permits PsychometricScoreComplete, AndroidScoreComplete, IosScoreComplete {

    /**
     * Tells the event's own time, which with uid, integration and type tells two events apart.
     *
     * @return {@link #scoredAt()}
     */
    @JsonbTransient
    default Instant occurredAt() {
        return scoredAt();
    }

    /**
     * Tells when the applicant began.
     *
     * @return the time, or null where it was absent
     */
    @Nullable
    Instant applicationStartedAt();

    /**
     * Tells when the applicant finished.
     *
     * @return the time, or null where it was absent
     */
    @Nullable
    Instant applicationCompletedAt();

    /**
     * Tells when the score was computed.
     *
     * @return the time
     */
    Instant scoredAt();

    /**
     * Tells where the data came from.
     *
     * @return the platform, or null where it was absent
     */
    @Nullable
    Platform platform();

    /**
     * The score; lower is more favourable.
     *
     * @return the score
     */
    int score();

    /**
     * The band of the score.
     *
     * @return the band, or null where it was absent
     */
    @Nullable
    RiskBand riskBand();
}
