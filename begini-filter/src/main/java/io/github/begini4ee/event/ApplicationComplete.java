package io.github.begini4ee.event;

import jakarta.json.bind.annotation.JsonbTransient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The applicant finished. Score events follow after a delay, or come first.
 *
 * <p>Source: Begini's help centre, {@code application.complete} (2026).
 *
 * @param uid the bank's own identifier of the applicant or application
 * @param integrationId the integration that sent it
 * @param applicationStartedAt when the applicant began, or null where it was absent
 * @param applicationCompletedAt when the applicant finished
 * @since 0.1
 */
public record ApplicationComplete(
        String uid, String integrationId, @Nullable Instant applicationStartedAt, Instant applicationCompletedAt)
        implements ApplicationEvent {

    /** The type on the wire. */
    public static final String TYPE = "application.complete";

    /** Checks what is required. */
    public ApplicationComplete {
        Components.require(uid, integrationId, "applicationCompletedAt", applicationCompletedAt);
    }

    @Override
    @JsonbTransient
    public String type() {
        return TYPE;
    }

    @Override
    @JsonbTransient
    public Instant occurredAt() {
        return applicationCompletedAt;
    }

    /** Shows the event with its uid masked and no score. */
    @Override
    public String toString() {
        return Masked.show(this, occurredAt());
    }
}
