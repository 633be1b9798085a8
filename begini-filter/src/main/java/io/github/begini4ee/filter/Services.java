package io.github.begini4ee.filter;

import io.github.begini4ee.config.Settings;
import io.github.begini4ee.message.Messages;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** What the application names in {@code META-INF/services}, looked up over its own class loader. */
final class Services {

    private Services() {}

    /** New instances of all; what cannot be made is a problem. */
    static <S> List<S> of(Class<S> service, ClassLoader loader, Settings settings) {
        List<S> services = new ArrayList<>();
        Iterator<S> found = ServiceLoader.load(service, loader).iterator();
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
