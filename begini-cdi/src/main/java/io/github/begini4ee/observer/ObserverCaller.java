package io.github.begini4ee.observer;

import io.github.begini4ee.delivery.Application;
import io.github.begini4ee.delivery.Deliveries;
import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.Integration;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.wording.CdiMessages;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Calls exactly one observer of an event, on the calling thread and in its transaction, sync and async observers alike.
 *
 * <p>Safe for use by many threads.
 *
 * @since 0.1
 */
public final class ObserverCaller {

    private final Application application = new Application();
    private final BeanManager beans;
    private final List<ObserverSpec> own;
    private final Map<List<?>, List<ObserverSpec>> wanted = new ConcurrentHashMap<>();
    private final Map<String, Event<Object>> channels = new ConcurrentHashMap<>();
    private final Queue<RequestContextController> resting = new ConcurrentLinkedQueue<>();
    private final Instance<RequestContextController> requestContexts;

    /**
     * Takes the application's beans, on a thread of the application.
     *
     * @param beans the bean manager of the web module
     * @param own the application's observers: a container of an EAR also finds those of its other applications
     */
    public ObserverCaller(BeanManager beans, Collection<ObserverSpec> own) {
        this.beans = beans;
        this.own = List.copyOf(own);
        this.requestContexts = beans.createInstance().select(RequestContextController.class);
    }

    /**
     * Lists the application's observers.
     *
     * @return all that take part in the inbox
     */
    public List<ObserverSpec> own() {
        return own;
    }

    /**
     * Lists who wants an event.
     *
     * @param event the event
     * @param integration the integration that it is of
     * @return the observers that take part in the inbox
     */
    public List<ObserverSpec> observersOf(BeginiEvent event, String integration) {
        return wanted.computeIfAbsent(List.of(event.getClass(), integration), kind -> resolve(event, integration));
    }

    /** It depends on nothing but the event's class and its integration. */
    private List<ObserverSpec> resolve(BeginiEvent event, String integration) {
        return beans.resolveObserverMethods(event, Integration.Literal.of(integration)).stream()
                .filter(Addressable.class::isInstance)
                .map(method -> ((Addressable<?>) method).spec())
                .filter(spec -> own.stream().anyMatch(one -> one == spec))
                .distinct() // an async one comes with its twin
                .toList();
    }

    /**
     * Calls one observer.
     *
     * @param observer the observer
     * @param event the event
     * @param delivery what {@link Delivery} speaks of meanwhile
     * @throws Exception what the observer threw
     * @throws NotCalledException when the container did not call it exactly once
     */
    public void call(ObserverSpec observer, BeginiEvent event, Delivery delivery) throws Exception {
        Target target = new Target(observer, event);
        Event<Object> events = channels.computeIfAbsent(
                delivery.integration(), name -> beans.getEvent().select(Integration.Literal.of(name)));
        Runnable fire = () -> target.during(() -> inRequestContext(() -> events.fire(event)));
        Deliveries.during(delivery, () -> application.during(fire));
        if (target.calls() != 1) {
            throw new NotCalledException(CdiMessages.notCalled(observer.id(), target.calls()));
        }
    }

    /**
     * Tells the application something that is no event of Begini's: calls all who observe it.
     *
     * @param event what happened
     */
    public void announce(Object event) {
        application.during(() -> beans.getEvent().fire(event));
    }

    private void inRequestContext(Runnable fire) {
        RequestContextController controller = resting.poll();
        if (controller == null) {
            controller = requestContexts.get();
        }
        boolean activated = controller.activate();
        try {
            fire.run();
        } finally {
            if (activated) {
                controller.deactivate();
            }
            resting.add(controller); // making one costs more than a quick observer
        }
    }

    /** The container did not call the observer exactly once, so nobody knows whether its work was done. */
    public static final class NotCalledException extends Exception {

        private static final long serialVersionUID = 1L;

        NotCalledException(String message) {
            super(message);
        }
    }
}
