package io.github.begini4ee.delivery;

import io.github.begini4ee.wording.CdiMessages;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Binds a delivery to the calling thread for as long as observers are called on it. A scope of CDI would not do: request
 * scope does not reach async observers.
 *
 * <p>Internal: it may change with any release.
 *
 * @since 0.1
 */
public final class Deliveries {

    /** Weak: a server's thread that goes on when the application is gone must not keep it in memory. */
    private static final ThreadLocal<WeakReference<Delivery>> CURRENT = new ThreadLocal<>();

    private Deliveries() {}

    /**
     * Runs something during a delivery.
     *
     * @param delivery the delivery
     * @param calls calls observers
     */
    public static void during(Delivery delivery, Runnable calls) {
        @Nullable WeakReference<Delivery> outer = CURRENT.get(); // an observer may receive another event by itself
        CURRENT.set(new WeakReference<>(delivery));
        try {
            calls.run();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
            Reference.reachabilityFence(delivery);
        }
    }

    static Delivery current() {
        @Nullable WeakReference<Delivery> bound = CURRENT.get();
        @Nullable Delivery current = bound == null ? null : bound.get();
        if (current == null) {
            throw new IllegalStateException(CdiMessages.noDelivery());
        }
        return current;
    }
}
