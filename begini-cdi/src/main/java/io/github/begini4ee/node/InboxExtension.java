package io.github.begini4ee.node;

import io.github.begini4ee.inbox.Inbox;
import io.github.begini4ee.operate.InboxMetrics;
import io.github.begini4ee.operate.InboxReadiness;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * Adds the {@link Inbox} bean and what shows it, so that this jar need not be scanned.
 *
 * @since 0.1
 */
public class InboxExtension implements Extension {

    private static final System.Logger LOG = System.getLogger(InboxExtension.class.getName());

    /** For the container. */
    public InboxExtension() {}

    void addBeans(@Observes BeforeBeanDiscovery discovery) {
        add(discovery, CurrentInbox.class);
        // each names a class that the server may lack, and is linked only here
        try {
            // WildFly warns of a class that cannot be linked, and not of one that is missing
            LOG.log(Level.DEBUG, HealthCheck.class.getName());
            add(discovery, InboxReadiness.class);
        } catch (LinkageError e) {
            LOG.log(Level.DEBUG, "no MicroProfile Health", e);
        }
        try {
            // the container would miss the API only when it looks at the bean, which fails the deployment
            LOG.log(Level.DEBUG, MetricRegistry.class.getName());
            add(discovery, InboxMetrics.class);
        } catch (LinkageError e) {
            LOG.log(Level.DEBUG, "no MicroProfile Metrics", e);
        }
    }

    private static void add(BeforeBeanDiscovery discovery, Class<?> bean) {
        discovery.addAnnotatedType(bean, bean.getName());
    }
}
