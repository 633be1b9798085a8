package io.github.begini4ee.observer;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.EventContext;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for an async observer where the inbox fires: a container may take async observers out of the transaction of the
 * thread that they run on, as Liberty does. Without a {@link Target} it does nothing.
 */
final class SyncTwin<T> extends Addressable<T> {

    SyncTwin(Addressable<T> async) {
        super(async);
    }

    @Override
    public void notify(EventContext<T> context) {
        Target target = Target.current();
        if (target != null && target.isFor(context.getEvent())) {
            callWhereMeant(target, context);
        }
    }

    /** It is nobody's method. */
    @Override
    public @Nullable Bean<?> getDeclaringBean() {
        return null;
    }

    @Override
    public boolean isAsync() {
        return false;
    }

    @Override
    public String toString() {
        return super.toString() + ", called as a sync observer";
    }
}
