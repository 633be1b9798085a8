package io.github.begini4ee.observer;

import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;

/**
 * Stands in for an async observer where the inbox fires: a container may take async observers out of the transaction of the
 * thread that they run on, as Liberty does. Without a {@link Target} it does nothing.
 */
final class SyncTwin<T> implements ObserverMethod<T> {

    private final Addressable<T> async;

    SyncTwin(Addressable<T> async) {
        this.async = async;
    }

    @Override
    public void notify(EventContext<T> context) {
        Target target = Target.current();
        if (target != null && target.isFor(context.getEvent())) {
            async.callWhereMeant(target, context);
        }
    }

    @Override
    public Class<?> getBeanClass() {
        return async.getBeanClass();
    }

    @Override
    public Type getObservedType() {
        return async.getObservedType();
    }

    @Override
    public Set<Annotation> getObservedQualifiers() {
        return async.getObservedQualifiers();
    }

    @Override
    public Reception getReception() {
        return async.getReception();
    }

    @Override
    public TransactionPhase getTransactionPhase() {
        return async.getTransactionPhase();
    }

    @Override
    public String toString() {
        return async + ", called as a sync observer";
    }
}
