package io.github.begini4ee.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The process environment, with MicroProfile Config's mapping of names: as is, then with {@code _}, then upper case. */
record EnvironmentSource(Map<String, String> variables) implements Source {

    private static final String PREFIX = "BEGINI_";

    @Override
    public String name() {
        return "environment";
    }

    @Override
    public @Nullable String value(String setting) {
        String underscored = setting.replaceAll("[^A-Za-z0-9]", "_");
        for (String variable : List.of(setting, underscored, underscored.toUpperCase(Locale.ROOT))) {
            if (variables.get(variable) != null) {
                return variables.get(variable);
            }
        }
        return null;
    }

    /** None: what looks unknown here may be meant for a placeholder, so it is worth a warning only. */
    @Override
    public Set<String> names() {
        return Set.of();
    }

    Set<String> variablesOfOurs() {
        Set<String> ours = new TreeSet<>(variables.keySet());
        ours.removeIf(variable -> !variable.startsWith(PREFIX));
        return ours;
    }

    static String variableFor(String setting) {
        return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
