package io.github.begini4ee.cdi;

import io.github.begini4ee.filter.Registration;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBean;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Has each web application looked at when it starts: whether something of this library is registered where
 * {@code begini.path} is set. See {@link Registration}.
 *
 * <p>A container tells only the observers of a web module that it starts. This extension is in none where it lies in
 * {@code EAR/lib}, nor are all beans: on WildFly, some that an extension adds are not. So it adds an observer beside the beans
 * of each package that sees this library. A module without a bean is not looked at.
 *
 * @since 0.1
 */
public class RegistrationExtension implements Extension {

    private final Map<Package, Class<?>> beans = new ConcurrentHashMap<>();
    private final Map<ClassLoader, Boolean> seeing = new ConcurrentHashMap<>();

    /** For the container. */
    public RegistrationExtension() {}

    void note(@Observes ProcessBean<?> process) {
        Class<?> bean = process.getBean().getBeanClass();
        ClassLoader loader = bean == null ? null : bean.getClassLoader();
        // each loader asked once: hundreds of beans are the server's own, and to find nothing takes it long
        if (loader != null && seeing.computeIfAbsent(loader, RegistrationExtension::seesThisLibrary)) {
            beans.putIfAbsent(bean.getPackage(), bean); // which is another for each class loader
        }
    }

    void addObservers(@Observes AfterBeanDiscovery discovery) {
        beans.values().forEach(bean -> discovery.addObserverMethod(new StartObserver(bean)));
    }

    private static boolean seesThisLibrary(ClassLoader loader) {
        try {
            return Class.forName(RegistrationExtension.class.getName(), false, loader) == RegistrationExtension.class;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
