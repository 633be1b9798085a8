package io.github.begini4ee.filter;

import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.Settings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Found by the server in this jar: registers the filter where {@code begini.path} alone asks for it, and the
 * {@link BeginiListener} that checks the configuration. It never throws, since not every server minds; the listener
 * does.
 *
 * @since 0.1
 */
public final class BeginiInitializer implements ServletContainerInitializer {

    private static final String FILTER_NAME = "begini";
    private static final String HAS_RUN = BeginiInitializer.class.getName();

    /** For the server. */
    public BeginiInitializer() {}

    @Override
    public void onStartup(Set<Class<?>> classes, ServletContext context) {
        context.setAttribute(HAS_RUN, true);
        List<Declaration> declared = Declaration.in(context);
        if (declared.isEmpty()) {
            register(context, Deployment.settings(context));
            declared = Declaration.in(context);
        }
        context.addListener(new BeginiListener(declared));
    }

    static boolean hasRun(ServletContext context) {
        return context.getAttribute(HAS_RUN) != null;
    }

    /** Registers nothing where the path is wrong: the listener finds that again, and tells. */
    private static void register(ServletContext context, Settings settings) {
        Optional<String> path = BeginiConfig.path(settings);
        if (path.isEmpty() || !settings.problems().isEmpty()) {
            return;
        }
        String name = context.getFilterRegistration(FILTER_NAME) == null ? FILTER_NAME : BeginiFilter.class.getName();
        FilterRegistration.Dynamic registration = context.addFilter(name, BeginiFilter.class);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, pattern(path.get(), settings));
    }

    /**
     * In mode verify, what an endpoint behind takes for the same path, with a slash at its end, must not slip by. This one
     * pattern has the path itself too: of two, some servers call the filter once for each.
     */
    static String pattern(String path, Settings settings) {
        boolean passesOn =
                settings.text("begini.mode").filter(BeginiConfig.VERIFY::equals).isPresent();
        if (!passesOn || path.endsWith("/*")) {
            return path;
        }
        return path.endsWith("/") ? path + "*" : path + "/*";
    }
}
