package io.github.begini4ee.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an inbox has to do, over all nodes.
 *
 * @param counts how many deliveries each observer has in each state, and since when
 * @param dead what was given up, and why
 * @param paused the observers that rest
 * @param here the observers that this node has
 * @param nodes who works on it
 * @since 0.1
 */
public record InboxStatus(
        List<DeliveryCount> counts,
        List<DeadCount> dead,
        Set<String> paused,
        Set<String> here,
        List<NodeStatus> nodes) {

    /** Copies the lists. */
    public InboxStatus {
        counts = List.copyOf(counts);
        dead = List.copyOf(dead);
        paused = Set.copyOf(paused);
        here = Set.copyOf(here);
        nodes = List.copyOf(nodes);
    }

    /**
     * Counts the deliveries in a state.
     *
     * @param status the state
     * @return the number over all observers
     */
    public long number(DeliveryStatus status) {
        return counts.stream()
                .filter(count -> count.status() == status)
                .mapToLong(DeliveryCount::number)
                .sum();
    }

    /**
     * Tells how old the oldest open delivery is.
     *
     * @return when it was opened, or empty where nothing is open
     */
    public Optional<Instant> oldestOpen() {
        return counts.stream()
                .filter(count -> count.status() == DeliveryStatus.OPEN)
                .map(DeliveryCount::oldest)
                .min(Instant::compareTo);
    }
}
