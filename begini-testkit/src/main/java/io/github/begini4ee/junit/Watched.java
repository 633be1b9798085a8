package io.github.begini4ee.junit;

import jakarta.enterprise.event.ObserverException;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.function.Consumer;

/** An observer that tells what it throws. */
final class Watched<T> implements ObserverMethod<T> {

    private final ObserverMethod<T> observer;
    private final Consumer<Throwable> thrown;

    Watched(ObserverMethod<T> observer, Consumer<Throwable> thrown) {
        this.observer = observer;
        this.thrown = thrown;
    }

    @Override
    public void notify(EventContext<T> context) {
        try {
            observer.notify(context);
        } catch (RuntimeException | Error e) {
            thrown.accept(e instanceof ObserverException && e.getCause() != null ? e.getCause() : e);
            throw e;
        }
    }

    @Override
    public Class<?> getBeanClass() {
        return observer.getBeanClass();
    }

    @Override
    public Bean<?> getDeclaringBean() {
        return observer.getDeclaringBean();
    }

    @Override
    public Type getObservedType() {
        return observer.getObservedType();
    }

    @Override
    public Set<Annotation> getObservedQualifiers() {
        return observer.getObservedQualifiers();
    }

    @Override
    public Reception getReception() {
        return observer.getReception();
    }

    @Override
    public TransactionPhase getTransactionPhase() {
        return observer.getTransactionPhase();
    }

    @Override
    public int getPriority() {
        return observer.getPriority();
    }

    @Override
    public boolean isAsync() {
        return observer.isAsync();
    }
}
