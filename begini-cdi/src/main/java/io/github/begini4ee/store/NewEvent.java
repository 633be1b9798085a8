package io.github.begini4ee.store;

import java.util.List;

/**
 * An event to be written with its deliveries.
 *
 * @param row the event
 * @param deliveries at least one
 * @since 0.1
 */
public record NewEvent(StoredEvent row, List<NewDelivery> deliveries) {

    /** Takes its own copy of the deliveries. */
    public NewEvent {
        deliveries = List.copyOf(deliveries);
    }
}
