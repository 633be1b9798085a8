package io.github.begini4ee.event;

import jakarta.json.bind.annotation.JsonbTransient;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The applicant left, or refused the privacy policy.
 *
 * <p>Source: Begini's help centre, {@code application.cancelled} (2026).
 *
 * @param uid the bank's own identifier of the applicant or application
 * @param integrationId the integration that sent it
 * @param applicationStartedAt when the applicant began, or null where it was absent
 * @param applicationCancelledAt when the applicant left
 * @param reasons the reasons in Begini's words; empty where they were absent
 * @since 0.1
 */
public record ApplicationCancelled(
        String uid,
        String integrationId,
        @Nullable Instant applicationStartedAt,
        Instant applicationCancelledAt,
        List<String> reasons)
        implements ApplicationEvent {

    /** The type on the wire. */
    public static final String TYPE = "application.cancelled";

    /** Checks what is required and copies the lists; a list that is null becomes empty. */
    public ApplicationCancelled {
        Components.require(uid, integrationId, "applicationCancelledAt", applicationCancelledAt);
        reasons = Components.list(reasons);
    }

    @Override
    @JsonbTransient
    public String type() {
        return TYPE;
    }

    @Override
    @JsonbTransient
    public Instant occurredAt() {
        return applicationCancelledAt;
    }

    /** Shows the event with its uid masked and no score. */
    @Override
    public String toString() {
        return Masked.show(this, occurredAt());
    }
}
