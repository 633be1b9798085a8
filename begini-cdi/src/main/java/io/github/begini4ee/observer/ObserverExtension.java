package io.github.begini4ee.observer;

import io.github.begini4ee.delivery.CurrentDelivery;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import jakarta.enterprise.inject.spi.ProcessSyntheticObserverMethod;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Makes the observers of Begini's events callable one by one while CDI starts, and adds the {@link CurrentDelivery} bean, so that this
 * jar need not be scanned.
 *
 * @since 0.1
 */
public class ObserverExtension implements Extension {

    private final List<Addressable<?>> observers = new CopyOnWriteArrayList<>();

    /** For the container. */
    public ObserverExtension() {}

    void addBeans(@Observes BeforeBeanDiscovery discovery) {
        discovery.addAnnotatedType(CurrentDelivery.class, CurrentDelivery.class.getName());
    }

    <T, X> void wrap(@Observes ProcessObserverMethod<T, X> process, BeanManager beans) {
        ObserverMethod<T> original = process.getObserverMethod();
        if (canHearOurs(original) && !isTwin(process)) {
            AnnotatedMethod<X> method =
                    process instanceof ProcessSyntheticObserverMethod<?, ?> ? null : process.getAnnotatedMethod();
            Addressable<T> addressable = new Addressable<>(original, method, beans);
            process.setObserverMethod(addressable);
            observers.add(addressable);
        }
    }

    /** Known by who added it, since the extension of somebody else may have wrapped it already. */
    private static boolean isTwin(ProcessObserverMethod<?, ?> process) {
        return process instanceof ProcessSyntheticObserverMethod<?, ?> synthetic
                && synthetic.getSource() instanceof ObserverExtension;
    }

    void addTwins(@Observes AfterBeanDiscovery discovery) {
        observers.stream()
                .filter(observer -> observer.spec().takesPart() && observer.isAsync())
                .forEach(observer -> discovery.addObserverMethod(new SyncTwin<>(observer)));
    }

    /**
     * Lists the observers that one application of possibly several in an EAR can see.
     *
     * @param loader the application's class loader
     * @return the observers that can hear an event of Begini's
     */
    public Observers visibleTo(ClassLoader loader) {
        return new Observers(observers.stream()
                .filter(observer -> isVisible(observer.getBeanClass(), loader))
                .toList());
    }

    /** Observers of Begini's types, and of {@code Object} and {@code Record}, which hear everything. */
    private static boolean canHearOurs(ObserverMethod<?> observer) {
        return observer.getObservedType() instanceof Class<?> type
                && Observers.KINDS.stream().anyMatch(type::isAssignableFrom);
    }

    private static boolean isVisible(Class<?> type, ClassLoader loader) {
        try {
            return Class.forName(type.getName(), false, loader) == type;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
