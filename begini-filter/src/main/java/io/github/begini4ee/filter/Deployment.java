package io.github.begini4ee.filter;

import io.github.begini4ee.config.Settings;
import io.github.begini4ee.message.Messages;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** What is deployed: the application's settings, and what it names in {@code META-INF/services}, over its own class loader. */
final class Deployment {

    private Deployment() {}

    /** Without the init-params of any filter. */
    static Settings settings(ServletContext context) {
        return settings(context, Map.of());
    }

    static Settings settings(ServletContext context, Map<String, String> initParams) {
        Map<String, String> contextParams = new TreeMap<>();
        for (String name : Collections.list(context.getInitParameterNames())) {
            contextParams.put(name, context.getInitParameter(name));
        }
        return Settings.of(context.getClassLoader(), initParams, contextParams);
    }

    /** New instances of all; what cannot be made is a problem. */
    static <S> List<S> services(ServletContext context, Class<S> service, Settings settings) {
        List<S> services = new ArrayList<>();
        Iterator<S> found =
                ServiceLoader.load(service, context.getClassLoader()).iterator();
        try {
            while (found.hasNext()) {
                services.add(found.next());
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            settings.problem(Messages.serviceBroken(service.getName(), e));
        }
        return services;
    }
}
