package io.github.begini4ee.config;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The server's MicroProfile Config sources, asked one by one so that values come raw. This class is loaded only through
 * {@link Sources}, which copes with servers that lack the API, or have it without a provider.
 */
final class MicroProfileSources {

    private MicroProfileSources() {}

    static List<Source> of(ClassLoader loader) {
        List<Source> sources = new ArrayList<>();
        for (ConfigSource source : ConfigProvider.getConfig(loader).getConfigSources()) {
            sources.add(
                    new Source("MicroProfile Config, " + source.getName(), source::getValue, source::getPropertyNames));
        }
        return sources;
    }
}
