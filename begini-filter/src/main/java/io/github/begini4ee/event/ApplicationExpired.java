package io.github.begini4ee.event;

import jakarta.json.bind.annotation.JsonbTransient;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The session's time limit came before the applicant finished.
 *
 * <p>Source: Begini's help centre, {@code application.expired} (2026).
 *
 * @param uid the bank's own identifier of the applicant or application
 * @param integrationId the integration that sent it
 * @param applicationStartedAt when the applicant began, or null where it was absent
 * @param applicationExpiredAt when the session expired
 * @param percentageCompleted the share completed, 0 to 1, or null where it was absent
 * @since 0.1
 */
public record ApplicationExpired(
        String uid,
        String integrationId,
        @Nullable Instant applicationStartedAt,
        Instant applicationExpiredAt,
        @Nullable BigDecimal percentageCompleted)
        implements ApplicationEvent {

    /** The type on the wire. */
    public static final String TYPE = "application.expired";

    /** Checks what is required. */
    public ApplicationExpired {
        Components.require(uid, integrationId, "applicationExpiredAt", applicationExpiredAt);
        percentageCompleted = Components.share(percentageCompleted);
    }

    @Override
    @JsonbTransient
    public String type() {
        return TYPE;
    }

    @Override
    @JsonbTransient
    public Instant occurredAt() {
        return applicationExpiredAt;
    }

    /** Shows the event with its uid masked and no score. */
    @Override
    public String toString() {
        return Masked.show(this, occurredAt());
    }
}
