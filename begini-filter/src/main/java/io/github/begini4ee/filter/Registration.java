package io.github.begini4ee.filter;

import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.Settings;
import io.github.begini4ee.message.Messages;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.regex.Pattern;

/**
 * Finds an application that sets {@code begini.path} where nothing of this library is registered, since the server did not
 * look into its jar.
 *
 * @since 0.1
 */
public final class Registration {

    private static final System.Logger LOG = System.getLogger(Registration.class.getName());
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final String LOOKED_AT = Registration.class.getName();

    private Registration() {}

    /**
     * Looks at an application while it starts, once however often it is asked, and logs an error with the lines that are
     * missing in its {@code web.xml}. Silent where any of them is there, since filter and listener each tell by themselves
     * what they miss.
     *
     * @param application a {@link ServletContext}; whatever else it is, it is left alone
     * @throws NoClassDefFoundError where there is no Servlet API
     */
    public static void check(Object application) {
        if (application instanceof ServletContext context && context.getAttribute(LOOKED_AT) == null) {
            context.setAttribute(LOOKED_AT, true);
            if (isMissing(context) && !isLookedAtLater(context)) {
                tell(context);
            }
        }
    }

    private static boolean isMissing(ServletContext context) {
        return !BeginiInitializer.hasRun(context) && !isDeclared(context) && !isInWebXml(context);
    }

    private static boolean isDeclared(ServletContext context) {
        try {
            return !Declaration.in(context).isEmpty();
        } catch (IllegalStateException e) {
            return false; // Liberty lets nobody ask while CDI starts, and the file must do
        }
    }

    /** A listener in there comes later, and nobody can be asked for it. */
    private static boolean isInWebXml(ServletContext context) {
        try (InputStream file = context.getResourceAsStream("/WEB-INF/web.xml")) {
            return file != null
                    && COMMENT.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                            .replaceAll("")
                            .contains(Registration.class.getPackageName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only before the initializers have run does a server take one more listener: in an EAR, TomEE starts CDI then. */
    private static boolean isLookedAtLater(ServletContext context) {
        try {
            context.addListener(new Look(context));
            return true;
        } catch (IllegalStateException | IllegalArgumentException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static void tell(ServletContext context) {
        Settings settings = Deployment.settings(context);
        Optional<String> path = BeginiConfig.path(settings);
        if (path.isPresent()) {
            String pattern = BeginiInitializer.pattern(path.get(), settings);
            LOG.log(Level.ERROR, Messages.unregistered(context.getContextPath(), path.get(), pattern));
        }
    }

    /** Keeps the context that may be asked; a listener that was added by code is given one that may not. */
    private record Look(ServletContext context) implements ServletContextListener {

        @Override
        public void contextInitialized(ServletContextEvent event) {
            try {
                if (isMissing(context)) {
                    tell(context);
                }
            } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
                LOG.log(Level.DEBUG, "not looked at", e); // no start may fail for this
            }
        }
    }
}
