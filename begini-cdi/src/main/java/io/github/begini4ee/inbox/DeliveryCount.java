package io.github.begini4ee.inbox;

import java.time.Instant;

/**
 * How many deliveries an observer has in a state.
 *
 * @param observer the observer's id
 * @param status the state
 * @param number how many
 * @param oldest when the oldest was opened
 * @since 0.1
 */
public record DeliveryCount(String observer, DeliveryStatus status, long number, Instant oldest) {}
