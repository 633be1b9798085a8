package io.github.begini4ee.inbox;

import java.time.Instant;

/**
 * Deliveries that an observer was given up for, for one reason.
 *
 * @param observer the observer's id
 * @param lastError what happened last: classes and places, never a message
 * @param number how many
 * @param newest when the newest was given up
 * @since 0.1
 */
public record DeadCount(String observer, String lastError, long number, Instant newest) {}
