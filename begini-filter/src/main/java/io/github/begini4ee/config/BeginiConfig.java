package io.github.begini4ee.config;

import io.github.begini4ee.key.Integration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one endpoint, read and checked once at start-up.
 *
 * @param path {@code begini.path}, or null where a declared filter has mappings of its own
 * @param mode {@code begini.mode}, or null where the application brings a receiver of its own
 * @param maxBodySize {@code begini.max-body-size} in bytes; {@value #DEFAULT_MAX_BODY_SIZE} if not set
 * @param integrations the integrations whose events this endpoint accepts; never empty
 * @param allowMixedEnvironments {@code begini.allow-mixed-environments}; false if not set
 * @param onStartError {@code begini.on-start-error}; {@link OnStartError#FAIL} if not set
 * @since 0.1
 */
public record BeginiConfig(
        @Nullable String path,
        @Nullable String mode,
        int maxBodySize,
        List<Integration> integrations,
        boolean allowMixedEnvironments,
        OnStartError onStartError) {

    /** The limit of a body where none is set: 262,144 bytes, some 180 times Begini's largest sample. */
    public static final int DEFAULT_MAX_BODY_SIZE = 262_144;

    /** The highest limit that can be set: 10 MiB. */
    public static final int MAX_MAX_BODY_SIZE = 10_485_760;

    /** The mode in which the request goes on to the application after verification. */
    public static final String VERIFY = "verify";

    /** Checks the limit and copies the list. */
    public BeginiConfig {
        if (maxBodySize < 1 || maxBodySize > MAX_MAX_BODY_SIZE) {
            throw new IllegalArgumentException(
                    "begini.max-body-size must be between 1 and " + MAX_MAX_BODY_SIZE + ", was " + maxBodySize);
        }
        integrations = List.copyOf(integrations);
    }

    /**
     * Tells whether requests go on to the application after verification ({@code begini.mode=verify}).
     *
     * @return true in pass-through
     */
    public boolean passesOn() {
        return VERIFY.equals(mode);
    }

    /**
     * Fills in the mode that the receiver has where none is set.
     *
     * @param defaultMode the receiver's
     * @return the configuration with a mode, if there is one
     */
    public BeginiConfig withDefaultMode(Optional<String> defaultMode) {
        return mode != null || defaultMode.isEmpty()
                ? this
                : new BeginiConfig(
                        path, defaultMode.get(), maxBodySize, integrations, allowMixedEnvironments, onStartError);
    }

    /**
     * Finds an integration by its name in this application.
     *
     * @param name such as {@code personal-loans}
     * @return the integration, if it is configured
     */
    public Optional<Integration> integration(String name) {
        return integrations.stream().filter(i -> i.name().equals(name)).findFirst();
    }

    /**
     * Reads the settings of one endpoint. What is wrong is noted in the settings, which the caller asks afterwards.
     *
     * @param settings the sources of the endpoint
     * @param others the names that other modules understand
     * @return the configuration, usable only when {@link Settings#problems()} is empty
     */
    public static BeginiConfig read(Settings settings, Set<String> others) {
        BeginiConfig config = new ConfigReader(settings).read();
        settings.refuseUnknownNames(others);
        return config;
    }

    /**
     * Reads {@code begini.path} alone, for the registration that precedes the check.
     *
     * @param settings the sources of the application
     * @return the path, or empty where it is not set
     */
    public static Optional<String> path(Settings settings) {
        return Optional.ofNullable(ConfigReader.path(settings));
    }
}
