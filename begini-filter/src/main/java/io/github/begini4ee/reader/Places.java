package io.github.begini4ee.reader;

/** The places in a body, as logs and answers name them. */
final class Places {

    static final String UID = "uid";
    static final String INTEGRATION_ID = "integration_id";
    static final String EVENT = "event";
    static final String TYPE = "event.type";
    static final String REASONS = "event.reasons";
    static final String DETAILS = "event.details";
    static final String CALCULATED = "event.details.calculated";
    static final String SCORE = "event.details.calculated.score";
    static final String RISK_BAND = "event.details.calculated.risk_band";
    static final String SCORE_CONFIDENCE = "event.details.calculated.score_confidence";
    static final String TRAITS = "event.details.calculated.traits";

    private Places() {}

    static String detail(String key) {
        return DETAILS + "." + key;
    }
}
