package io.github.begini4ee.config;

/**
 * What becomes of the deployment when the configuration is wrong: the values of {@code begini.on-start-error}.
 *
 * @since 0.1
 */
public enum OnStartError {
    /** The deployment fails with one exception that lists every problem: the default. */
    FAIL,
    /** The application starts; the endpoint answers 503, logs the problems at ERROR and checks again. */
    UNAVAILABLE
}
