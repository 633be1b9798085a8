package io.github.begini4ee.key;

/**
 * The two environments of a Begini deployment. Integration id, API key and webhook URL are separate in each.
 *
 * @since 0.1
 */
public enum Environment {
    /** Begini's Test environment: scores are made up, keys may be visible test keys. */
    TEST,
    /** Begini's Production environment: the default, so that nothing is relaxed by forgetting a setting. */
    PRODUCTION
}
