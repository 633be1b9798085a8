package io.github.begini4ee.config;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings held under their own names: system properties, init-params, context-params, a properties file. */
record MapSource(String name, Map<String, String> values) implements Source {

    @Override
    public @Nullable String value(String setting) {
        return values.get(setting);
    }

    @Override
    public Set<String> names() {
        return values.keySet();
    }
}
