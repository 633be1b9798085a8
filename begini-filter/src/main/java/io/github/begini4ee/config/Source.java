package io.github.begini4ee.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One place that settings come from. Values are raw: placeholders are resolved by {@link Lookup} alone.
 *
 * @param name the name under which the start-up report shows it
 * @param values gives the raw value of a setting, or null
 * @param names gives the names that it holds
 */
record Source(String name, Function<String, @Nullable String> values, Supplier<Set<String>> names) {

    private static final String ENVIRONMENT = "environment";

    /** Settings held under their own names: system properties, init-params, context-params, a properties file. */
    static Source of(String name, Map<String, String> values) {
        return new Source(name, values::get, values::keySet);
    }

    /** The process environment, with MicroProfile Config's mapping of names: as is, then with {@code _}, then upper case. */
    static Source environment(Map<String, String> variables) {
        return new Source(ENVIRONMENT, setting -> variable(setting, variables), variables::keySet);
    }

    private static @Nullable String variable(String setting, Map<String, String> variables) {
        for (String variable : List.of(setting, underscored(setting), variableFor(setting))) {
            if (variables.get(variable) != null) {
                return variables.get(variable);
            }
        }
        return null;
    }

    static String variableFor(String setting) {
        return underscored(setting).toUpperCase(Locale.ROOT);
    }

    private static String underscored(String setting) {
        return setting.replaceAll("[^A-Za-z0-9]", "_");
    }

    boolean isEnvironment() {
        return name.equals(ENVIRONMENT);
    }

    @Nullable
    String value(String setting) {
        return values.apply(setting);
    }
}
