package io.github.begini4ee.event;

import jakarta.json.bind.annotation.JsonbTransient;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The applicant submitted with required sections or permissions missing.
 *
 * <p>Source: Begini's help centre, {@code application.incomplete} (2026).
 *
 * @param uid the bank's own identifier of the applicant or application
 * @param integrationId the integration that sent it
 * @param applicationStartedAt when the applicant began, or null where it was absent
 * @param lastResponseSubmittedAt when the last response was submitted
 * @param percentageCompleted the share completed, 0 to 1, or null where it was absent
 * @param reasons the reasons in Begini's words; empty where they were absent
 * @since 0.1
 */
public record ApplicationIncomplete(
        String uid,
        String integrationId,
        @Nullable Instant applicationStartedAt,
        Instant lastResponseSubmittedAt,
        @Nullable BigDecimal percentageCompleted,
        List<String> reasons)
        implements ApplicationEvent {

    /** The type on the wire. */
    public static final String TYPE = "application.incomplete";

    /** Checks what is required and copies the lists; a list that is null becomes empty. */
    public ApplicationIncomplete {
        Components.require(uid, integrationId, "lastResponseSubmittedAt", lastResponseSubmittedAt);
        percentageCompleted = Components.share(percentageCompleted);
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
        return lastResponseSubmittedAt;
    }

    /** Shows the event with its uid masked and no score. */
    @Override
    public String toString() {
        return Masked.show(this, occurredAt());
    }
}
