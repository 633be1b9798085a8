package io.github.begini4ee.testing;

/** The {@code event} part of envelopes. */
public final class Events {

    public static final String PSYCHOMETRIC = "{\"type\":\"psychometric_score.complete\",\"details\":{"
            + "\"scored_at\":1644397637,\"calculated\":{\"score\":42,\"risk_band\":\"LOW\"}}}";
    public static final String ANDROID = "{\"type\":\"android_score.complete\",\"details\":{"
            + "\"scored_at\":1644397637,\"calculated\":{\"score\":68}}}";
    public static final String COMPLETE =
            "{\"type\":\"application.complete\",\"details\":{\"application_completed_at\":1644397300}}";
    public static final String UNKNOWN = "{\"type\":\"voice_score.complete\",\"details\":{}}";
    public static final String MALFORMED = "{\"type\":\"application.complete\"}";

    private Events() {}
}
