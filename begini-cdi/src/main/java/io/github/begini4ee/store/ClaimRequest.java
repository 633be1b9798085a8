package io.github.begini4ee.store;

import java.time.Instant;
import java.util.List;

/**
 * What a node is ready to work on.
 *
 * @param observers the ids of the observers that it has, none of them paused; not empty
 * @param now by the database's clock
 * @param leaseEnd when another node may take over
 * @param max the most deliveries
 * @since 0.1
 */
public record ClaimRequest(List<String> observers, Instant now, Instant leaseEnd, int max) {}
