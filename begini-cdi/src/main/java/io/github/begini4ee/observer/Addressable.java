package io.github.begini4ee.observer;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An observer that can be called alone: it passes a call on unless the thread has a {@link Target} that is another. Calling
 * {@link ObserverMethod#notify} from outside would do on no container: one loses the parameters, the other the metadata.
 */
class Addressable<T> implements ObserverMethod<T> {

    private final ObserverMethod<T> observer;
    private final ObserverSpec spec;
    private final Optional<String> ownTransaction;
    private final boolean ofInstance;
    private final BeanManager beans;

    Addressable(ObserverMethod<T> observer, @Nullable AnnotatedMethod<?> method, BeanManager beans) {
        this.observer = observer;
        this.spec = ObserverSpec.of(observer, method);
        this.ownTransaction = OwnTransaction.of(method);
        this.ofInstance = method != null && !method.isStatic();
        this.beans = beans;
    }

    /** Another way to call the same. */
    Addressable(Addressable<T> same) {
        this.observer = same.observer;
        this.spec = same.spec;
        this.ownTransaction = same.ownTransaction;
        this.ofInstance = same.ofInstance;
        this.beans = same.beans;
    }

    Optional<String> ownTransaction() {
        return ownTransaction;
    }

    ObserverSpec spec() {
        return spec;
    }

    @Override
    public void notify(EventContext<T> context) {
        Target target = Target.current();
        if (target == null || !target.isFor(context.getEvent())) {
            observer.notify(context);
        } else {
            callWhereMeant(target, context);
        }
    }

    /** Calls the observer where it is the target's. */
    void callWhereMeant(Target target, EventContext<T> context) {
        if (target.is(spec) && hasReceiver()) {
            target.call(() -> observer.notify(context));
        }
    }

    /** Where there is none, some containers skip the observer in silence, and others throw. */
    private boolean hasReceiver() {
        Bean<?> bean = observer.getDeclaringBean();
        if (!ofInstance || bean == null || bean.getScope() == Dependent.class) {
            return true;
        }
        try {
            return beans.getContext(bean.getScope()).isActive();
        } catch (ContextNotActiveException e) {
            return false;
        }
    }

    @Override
    public Class<?> getBeanClass() {
        return observer.getBeanClass();
    }

    @Override
    public @Nullable Bean<?> getDeclaringBean() {
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

    @Override
    public String toString() {
        return spec.id();
    }
}
