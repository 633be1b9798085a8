package io.github.begini4ee.operate;

import io.github.begini4ee.monitor.MBeanRegistration;
import jakarta.enterprise.inject.Instance;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Where an inbox shows itself: JMX everywhere, MicroProfile Health and Metrics where the server has them. */
public final class Instruments {

    private static final System.Logger LOG = System.getLogger(Instruments.class.getName());

    private final Instance<Object> beans;
    private final InboxMonitor monitor;
    private final String inbox;
    private final MBeanRegistration jmx;
    private final List<Runnable> ends = new ArrayList<>();

    public Instruments(Instance<Object> beans, InboxMonitor monitor, String inbox) {
        this.beans = beans;
        this.monitor = monitor;
        this.inbox = inbox;
        this.jmx = new MBeanRegistration("Inbox", "application", application(), inbox);
    }

    public void connect(Set<String> observers) {
        jmx.register(new InboxConsole(monitor));
        connect(() -> HealthCheck.class, () -> InboxReadiness.connect(beans, inbox, monitor::isReady));
        connect(() -> MetricRegistry.class, () -> InboxMetrics.connect(beans, inbox, monitor, observers));
    }

    /**
     * The server may lack the API, which only here is named.
     *
     * @param api asked for first: WildFly warns of a class that cannot be linked, and not of one that is missing
     */
    private void connect(Supplier<Class<?>> api, Supplier<Runnable> connection) {
        try {
            LOG.log(Level.DEBUG, "connecting to " + api.get());
            ends.add(connection.get());
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.DEBUG, "without it", e);
        }
    }

    public void disconnect() {
        jmx.unregister();
        for (Runnable end : ends) {
            try {
                end.run();
            } catch (RuntimeException | LinkageError e) {
                LOG.log(Level.DEBUG, "the server stops too", e);
            }
        }
    }

    private static String application() {
        String application = name("java:app/AppName");
        String module = name("java:module/ModuleName");
        return application.equals(module) ? application : application + "/" + module;
    }

    private static String name(String entry) {
        try {
            return InitialContext.doLookup(entry);
        } catch (NamingException | ClassCastException e) {
            return "unknown";
        }
    }
}
