package io.github.begini4ee.filter;

import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.Settings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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

    /** For the server. */
    public BeginiInitializer() {}

    @Override
    public void onStartup(Set<Class<?>> classes, ServletContext context) {
        List<Declaration> declared = Declaration.in(context);
        if (declared.isEmpty()) {
            path(context).ifPresent(path -> register(context, path));
            declared = Declaration.in(context);
        }
        context.addListener(new BeginiListener(declared));
    }

    private static Optional<String> path(ServletContext context) {
        Settings settings = Settings.of(context.getClassLoader(), Map.of(), ContextParams.of(context));
        Optional<String> path = BeginiConfig.path(settings);
        return settings.problems().isEmpty() ? path : Optional.empty(); // the listener meets them again and tells
    }

    private static void register(ServletContext context, String path) {
        String name = context.getFilterRegistration(FILTER_NAME) == null ? FILTER_NAME : BeginiFilter.class.getName();
        FilterRegistration.Dynamic registration = context.addFilter(name, BeginiFilter.class);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, path);
    }
}
