package io.github.begini4ee.operate;

import io.github.begini4ee.monitor.MBeanRegistration;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.lang.System.Logger.Level;
import java.util.Set;
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
    private Runnable disconnectHealth = () -> {};
    private Runnable disconnectMetrics = () -> {};

    public Instruments(Instance<Object> beans, InboxMonitor monitor, String inbox) {
        this.beans = beans;
        this.monitor = monitor;
        this.inbox = inbox;
        this.jmx = new MBeanRegistration("Inbox", "application", application(), inbox);
    }

    public void connect(Set<String> observers) {
        jmx.register(new InboxConsole(monitor));
        try {
            disconnectHealth = Health.connect(beans, inbox, monitor);
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.DEBUG, "no MicroProfile Health", e);
        }
        try {
            disconnectMetrics = Metrics.connect(beans, inbox, monitor, observers);
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.DEBUG, "no MicroProfile Metrics", e);
        }
    }

    public void disconnect() {
        jmx.unregister();
        for (Runnable end : new Runnable[] {disconnectHealth, disconnectMetrics}) {
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

    /** A class of its own, so that the others work where the server lacks the API. */
    private static final class Health {

        static Runnable connect(Instance<Object> beans, String inbox, InboxMonitor monitor) {
            // WildFly warns of a class that cannot be linked, and not of one that is missing
            LOG.log(Level.DEBUG, HealthCheck.class.getName());
            // its qualifier takes the place of the default one
            Instance<InboxReadiness> readiness = beans.select(InboxReadiness.class, Any.Literal.INSTANCE);
            if (!readiness.isResolvable()) {
                return () -> {};
            }
            readiness.get().watch(inbox, monitor::isReady);
            return () -> readiness.get().forget(inbox);
        }
    }

    /** As above. */
    private static final class Metrics {

        static Runnable connect(Instance<Object> beans, String inbox, InboxMonitor monitor, Set<String> observers) {
            Instance<InboxMetrics> metrics = beans.select(InboxMetrics.class);
            MetricRegistry registry =
                    metrics.isResolvable() ? metrics.get().registry().orElse(null) : null;
            if (registry == null) {
                return () -> {};
            }
            InboxGauges gauges = new InboxGauges(registry, monitor, inbox);
            gauges.register(observers);
            return gauges::unregister;
        }
    }
}
