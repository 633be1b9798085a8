package io.github.begini4ee.filter;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and checks all configuration once, before any request, and throws one exception that lists every problem.
 *
 * <p>The library's jar registers it wherever the server looks into the jar. Open Liberty does not look into
 * {@code EAR/lib}, and embedded servers often look nowhere; there, declare it before anything that uses it:
 *
 * <pre>{@code
 * <listener>
 *   <listener-class>io.github.begini4ee.filter.BeginiListener</listener-class>
 * </listener>
 * }</pre>
 *
 * @since 0.1
 */
public final class BeginiListener implements ServletContextListener {

    private final @Nullable List<Declaration> declared;
    private @Nullable Endpoints started;

    /** For {@code web.xml}: it finds the declared filters itself. */
    public BeginiListener() {
        this.declared = null;
    }

    /** A listener added by code may not ask for the filters, so it is told. */
    BeginiListener(List<Declaration> declared) {
        this.declared = declared;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        if (Endpoints.of(event.getServletContext()).isEmpty()) {
            Endpoints endpoints = new Endpoints(event.getServletContext());
            started = endpoints;
            endpoints.start(declared == null ? Declaration.in(event.getServletContext()) : declared);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (started != null) {
            started.remove();
            started = null;
        }
    }
}
