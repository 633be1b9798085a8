package io.github.begini4ee.filter;

import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.key.Integration;
import java.util.Map;
import java.util.stream.Collectors;

/** The one INFO block at start: what runs, for whom, and where each setting comes from; of values, only harmless ones. */
final class StartReport {

    private StartReport() {}

    static String of(Declaration declaration, BeginiConfig config, Map<String, String> origins) {
        String mode = config.mode() == null ? "the application's own receiver" : config.mode();
        String integrations =
                config.integrations().stream().map(StartReport::show).collect(Collectors.joining("; "));
        String sources = origins.entrySet().stream()
                .map(origin -> origin.getKey() + " from " + origin.getValue())
                .collect(Collectors.joining("\n    "));
        return "Begini for Jakarta EE " + version() + " receives webhooks (unofficial; not affiliated with Begini)"
                + "\n  endpoint:     " + declaration.filterName() + " at " + String.join(", ", declaration.mappings())
                + "\n  mode:         " + mode
                + "\n  integrations: " + integrations
                + "\n  max body:     " + config.maxBodySize() + " bytes"
                + "\n  settings:     " + (sources.isEmpty() ? "none" : sources);
    }

    private static String show(Integration integration) {
        return integration.name() + " (" + integration.environment() + ", integration id "
                + (integration.id() == null ? "not checked" : integration.id()) + ")";
    }

    private static String version() {
        String version = BeginiFilter.class.getPackage().getImplementationVersion();
        return version == null ? "(unpackaged)" : version;
    }
}
