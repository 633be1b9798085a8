package io.github.begini4ee.delivery;

import io.github.begini4ee.key.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.time.Instant;

/**
 * The bean behind an injected {@link Delivery}: passes each call on to the delivery of the calling thread.
 * Has its own type too: so TomEE knows it again in a web module where {@code EAR/lib} has it as well.
 *
 * <p>Internal: it may change with any release.
 *
 * @since 0.1
 */
@ApplicationScoped
@Typed({Delivery.class, CurrentDelivery.class})
public class CurrentDelivery implements Delivery {

    /** For the container. */
    public CurrentDelivery() {}

    @Override
    public String id() {
        return Deliveries.current().id();
    }

    @Override
    public String integration() {
        return Deliveries.current().integration();
    }

    @Override
    public Environment environment() {
        return Deliveries.current().environment();
    }

    @Override
    public Instant receivedAt() {
        return Deliveries.current().receivedAt();
    }

    @Override
    public int attempt() {
        return Deliveries.current().attempt();
    }

    @Override
    public boolean replay() {
        return Deliveries.current().replay();
    }

    @Override
    public String keyLabel() {
        return Deliveries.current().keyLabel();
    }

    @Override
    public byte[] body() {
        return Deliveries.current().body();
    }
}
