package io.github.begini4ee.operate;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * Where MicroProfile Metrics gives the application's registry: servers look at the place of injection for the scope, and a
 * look-up by program has none.
 *
 * @since 0.1
 */
@Dependent
public class InboxMetrics {

    private final Instance<MetricRegistry> registry;

    /**
     * For the container.
     *
     * @param registry what the server has
     */
    @Inject
    public InboxMetrics(Instance<MetricRegistry> registry) {
        this.registry = registry;
    }

    Optional<MetricRegistry> registry() {
        return registry.isResolvable() ? Optional.of(registry.get()) : Optional.empty();
    }
}
