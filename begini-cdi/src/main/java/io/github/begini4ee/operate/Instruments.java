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
        jmx.register(monitor);
        connect("Health", () -> InboxReadiness.connect(beans, inbox, monitor::isReady));
        connect("Metrics", () -> InboxMetrics.connect(beans, inbox, monitor, observers));
    }

    /** Only there is the API named, which the server may lack. */
    private void connect(String api, Supplier<Runnable> connection) {
        try {
            ends.add(connection.get());
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.DEBUG, "no MicroProfile " + api, e);
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
