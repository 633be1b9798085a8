package io.github.begini4ee.observer;

import java.time.Duration;
import java.util.Optional;

/**
 * An observer as the inbox knows it.
 *
 * @param id its name, or class, method and parameter types
 * @param takesPart whether the inbox calls it: observers of {@code Object} and synthetic ones do only if annotated
 * @param async whether it is an {@code @ObservesAsync}
 * @param attempts how often a delivery is tried; 0 for the inbox's default
 * @param timeout how long a call may take; empty for the inbox's default
 * @param transactional false where it is called without a transaction
 * @since 0.1
 */
public record ObserverSpec(
        String id, boolean takesPart, boolean async, int attempts, Optional<Duration> timeout, boolean transactional) {}
