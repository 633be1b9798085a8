package io.github.begini4ee.delivery;

import io.github.begini4ee.wording.CdiMessages;
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

    private static final ThreadLocal<Delivery> CURRENT = new ThreadLocal<>();

    private Deliveries() {}

    /**
     * Runs something during a delivery.
     *
     * @param delivery the delivery
     * @param calls calls observers
     */
    public static void during(Delivery delivery, Runnable calls) {
        @Nullable Delivery outer = CURRENT.get(); // an observer may receive another event by itself
        CURRENT.set(delivery);
        try {
            calls.run();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    static Delivery current() {
        Delivery current = CURRENT.get();
        if (current == null) {
            throw new IllegalStateException(CdiMessages.noDelivery());
        }
        return current;
    }
}
