package io.github.begini4ee.key;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One integration of Begini (one deployment in one environment) and the keys that are set for it.
 *
 * @param name the name it has in this application, {@code [a-z0-9-]+}; {@code default} in the short form
 * @param id Begini's {@code integration_id}, or null where any is accepted
 * @param environment the environment it belongs to
 * @param keys the keys given by settings, the current one first; at most two
 * @param keyFile the file that holds the current key, or null
 * @since 0.1
 */
public record Integration(
        String name, @Nullable String id, Environment environment, List<LabelledKey> keys, @Nullable Path keyFile) {

    /** The name of the one integration of the short form. */
    public static final String DEFAULT_NAME = "default";

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

    /** Checks the name and copies the list. */
    public Integration {
        if (!isName(name)) {
            throw new IllegalArgumentException("an integration's name must match " + NAME + ", was " + name);
        }
        keys = List.copyOf(keys);
    }

    /**
     * Tells whether a text can name an integration.
     *
     * @param name the text
     * @return true when it matches {@code [a-z0-9-]+}
     */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }
}
