package io.github.begini4ee.cdi;

import io.github.begini4ee.filter.Registration;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.ServiceConfigurationError;
import java.util.Set;

/** Hears that a module starts, as one of the module's own observers would; its event is of any type, for want of servlets. */
record StartObserver(Class<?> getBeanClass) implements ObserverMethod<Object> {

    private static final System.Logger LOG = System.getLogger(StartObserver.class.getName());

    @Override
    public void notify(EventContext<Object> context) {
        try {
            Registration.check(context.getEvent());
        } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
            // such as no Servlet API; no start may fail for a warning
            LOG.log(Level.DEBUG, "not looked at", e);
        }
    }

    @Override
    public Type getObservedType() {
        return Object.class;
    }

    @Override
    public Set<Annotation> getObservedQualifiers() {
        return Set.of(Initialized.Literal.APPLICATION);
    }

    @Override
    public Reception getReception() {
        return Reception.ALWAYS;
    }

    @Override
    public TransactionPhase getTransactionPhase() {
        return TransactionPhase.IN_PROGRESS;
    }
}
