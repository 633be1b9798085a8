package io.github.begini4ee.monitor;

import io.github.begini4ee.message.Messages;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * An MBean while what it shows runs. Failing to register it costs no event.
 *
 * @since 0.1
 */
public final class MBeanRegistration {

    private static final System.Logger LOG = System.getLogger(MBeanRegistration.class.getName());

    private final String name;
    private @Nullable ObjectName registered;

    /**
     * Names the MBean.
     *
     * @param type what it shows
     * @param key a property that tells it from others of the type
     * @param value the property's value
     * @param name its name among those
     */
    public MBeanRegistration(String type, String key, String value, String name) {
        this.name = "io.github.begini4ee:type=" + type + "," + key + "=" + ObjectName.quote(value) + ",name="
                + ObjectName.quote(name);
    }

    /**
     * Shows it; where the name is taken, the log says so.
     *
     * @param bean what to show
     */
    public synchronized void register(Object bean) {
        try {
            registered = ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(bean, new ObjectName(name))
                    .getObjectName();
        } catch (JMException | RuntimeException e) {
            LOG.log(Level.WARNING, Messages.monitorNotRegistered(name, e));
        }
    }

    /** Shows it no longer. */
    public synchronized void unregister() {
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
