package io.github.begini4ee.observer;

import io.github.begini4ee.delivery.CurrentDelivery;
import io.github.begini4ee.event.BeginiEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Collects the observers of Begini's events while CDI starts, and adds the {@link CurrentDelivery} bean, so that this
 * jar need not be scanned.
 *
 * @since 0.1
 */
public class ObserverExtension implements Extension {

    private final List<ObserverMethod<?>> observers = new CopyOnWriteArrayList<>();

    /** For the container. */
    public ObserverExtension() {}

    void addBeans(@Observes BeforeBeanDiscovery discovery) {
        discovery.addAnnotatedType(CurrentDelivery.class, CurrentDelivery.class.getName());
    }

    void collect(@Observes ProcessObserverMethod<?, ?> process) {
        if (isOfOurs(process.getObserverMethod())) {
            observers.add(process.getObserverMethod());
        }
    }

    /**
     * Lists the observers that one application of possibly several in an EAR can see.
     *
     * @param loader the application's class loader
     * @return the observers of {@link BeginiEvent} and its subtypes
     */
    public Observers visibleTo(ClassLoader loader) {
        return new Observers(observers.stream()
                .filter(observer -> isVisible(observer.getBeanClass(), loader))
                .toList());
    }

    /** Observers of {@code Object} listen to everything that happens, and to Begini's events by chance only. */
    private static boolean isOfOurs(ObserverMethod<?> observer) {
        return observer.getObservedType() instanceof Class<?> type && BeginiEvent.class.isAssignableFrom(type);
    }

    private static boolean isVisible(Class<?> type, ClassLoader loader) {
        try {
            return Class.forName(type.getName(), false, loader) == type;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
