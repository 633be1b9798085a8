package io.github.begini4ee.testkit;

import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What all scores have.
 *
 * @param <B> the builder itself
 * @since 0.1
 */
public abstract sealed class ScoreBuilder<B extends ScoreBuilder<B>> extends EventBuilder<B>
        permits PsychometricScoreBuilder, DeviceScoreBuilder {

    private static final Duration SCORING = Duration.ofMinutes(1);

    private int score = 42;
    private String riskBand = "LOW";
    private String platform;
    private @Nullable Instant completedAt;

    ScoreBuilder(String type, String platform) {
        super(type);
        this.platform = platform;
    }

    /** Adds what stands beside score and band. */
    abstract void addCalculated(JsonObjectBuilder calculated);

    /** Adds what follows {@code calculated}. */
    abstract void addLast(JsonObjectBuilder details);

    /**
     * Sets the score; if not set, 42. Lower is more favourable.
     *
     * @param value the score
     * @return this
     */
    public B score(int value) {
        score = value;
        return self();
    }

    /**
     * Sets the band of the score; if not set, {@code LOW}, whatever the score.
     *
     * @param value such as {@code LOW}, {@code MEDIUM}, {@code HIGH}, or one that Begini may bring one day
     * @return this
     */
    public B riskBand(String value) {
        riskBand = value;
        return self();
    }

    /**
     * Sets where the data came from; if not set, {@code WEB}, {@code ANDROID} or {@code IOS} by the event's type.
     *
     * @param value the platform
     * @return this
     */
    public B platform(String value) {
        platform = value;
        return self();
    }

    /**
     * Sets when the applicant finished; if not set, a minute before {@link #scoredAt}.
     *
     * @param value the time
     * @return this
     */
    public B completedAt(Instant value) {
        completedAt = value;
        return self();
    }

    /**
     * Sets the event's own time, when the score was computed; if not set, now.
     *
     * @param value the time
     * @return this
     */
    public B scoredAt(Instant value) {
        return occurredAt(value);
    }

    @Override
    final void addDetails(JsonObjectBuilder details, Instant own) {
        Instant completed = completedAt == null ? own.minus(SCORING) : completedAt;
        JsonObjectBuilder calculated = EventJson.object().add("score", score).add("risk_band", riskBand);
        addCalculated(calculated);
        details.add("application_started_at", started(own))
                .add("application_completed_at", completed.getEpochSecond())
                .add("scored_at", own.getEpochSecond())
                .add("platform", platform)
                .add("calculated", calculated);
        addLast(details);
    }
}
