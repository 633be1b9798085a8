package io.github.begini4ee.filter;

import io.github.begini4ee.message.Messages;
import io.github.begini4ee.monitor.EndpointMonitor;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** The MBean of one endpoint while it runs. Failing to register it costs no event. */
final class MonitorRegistration {

    private static final System.Logger LOG = System.getLogger(MonitorRegistration.class.getName());

    private final String name;
    private @Nullable ObjectName registered;

    MonitorRegistration(String contextPath, String filterName) {
        this.name = "io.github.begini4ee:type=Endpoint,context="
                + ObjectName.quote(contextPath.isEmpty() ? "/" : contextPath) + ",name=" + ObjectName.quote(filterName);
    }

    synchronized void register(EndpointMonitor monitor) {
        try {
            registered = ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(monitor, new ObjectName(name))
                    .getObjectName();
        } catch (JMException | RuntimeException e) {
            LOG.log(Level.WARNING, Messages.monitorNotRegistered(name, e));
        }
    }

    synchronized void unregister() {
        try {
            if (registered != null) {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(registered);
            }
        } catch (JMException | RuntimeException e) {
            LOG.log(Level.DEBUG, name, e);
        } finally {
            registered = null;
        }
    }
}
