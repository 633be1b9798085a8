package io.github.begini4ee.reader;

/** The places in a body, as logs and answers name them. */
final class Places {

    static final String UID = "uid";
    static final String INTEGRATION_ID = "integration_id";
    static final String EVENT = "event";
    static final String TYPE = "event.type";
    static final String REASONS = "event.reasons";
    static final String DETAILS = "event.details";
    static final String STARTED_AT = "event.details.application_started_at";
    static final String COMPLETED_AT = "event.details.application_completed_at";
    static final String SCORED_AT = "event.details.scored_at";
    static final String EXPIRED_AT = "event.details.application_expired_at";
    static final String LAST_RESPONSE_AT = "event.details.last_response_submitted_at";
    static final String CANCELLED_AT = "event.details.application_cancelled_at";
    static final String PLATFORM = "event.details.platform";
    static final String PERCENTAGE_COMPLETED = "event.details.percentage_completed";
    static final String FLAGS = "event.details.flags";
    static final String PERMISSIONS_GRANTED = "event.details.permissions_granted";
    static final String PERMISSIONS_DENIED = "event.details.permissions_denied";
    static final String CALCULATED = "event.details.calculated";
    static final String SCORE = "event.details.calculated.score";
    static final String RISK_BAND = "event.details.calculated.risk_band";
    static final String SCORE_CONFIDENCE = "event.details.calculated.score_confidence";
    static final String TRAITS = "event.details.calculated.traits";

    private Places() {}
}
