package io.github.begini4ee.inbox;

import java.time.Instant;

/**
 * A node that works on the inbox, or did within the last hour.
 *
 * @param name its host, and a number that is new at each start
 * @param workers how many observers it runs at once; 0 where it only receives
 * @param lastSeen when it was last heard of, by the database's clock: some 90 s ago at most while it works; one that only
 *     receives is heard of when it does
 * @since 0.1
 */
public record NodeStatus(String name, int workers, Instant lastSeen) {}
