package io.github.begini4ee.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * The server's MicroProfile Config sources, asked one by one so that values come raw. This class is loaded only through
 * {@link Sources}, which copes with servers that lack the API, or have it without a provider.
 */
final class MicroProfileSources {

    private MicroProfileSources() {}

    static List<Source> of(ClassLoader loader) {
        List<Source> sources = new ArrayList<>();
        ConfigProvider.getConfig(loader).getConfigSources().forEach(source -> sources.add(new Adapter(source)));
        return sources;
    }

    private record Adapter(ConfigSource source) implements Source {

        @Override
        public String name() {
            return "MicroProfile Config, " + source.getName();
        }

        @Override
        public @Nullable String value(String setting) {
            return source.getValue(setting);
        }

        @Override
        public Set<String> names() {
            return source.getPropertyNames();
        }
    }
}
