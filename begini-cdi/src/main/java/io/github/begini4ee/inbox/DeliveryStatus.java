package io.github.begini4ee.inbox;

/**
 * The state of a delivery: one event for one observer.
 *
 * @since 0.1
 */
public enum DeliveryStatus {
    /** To be done at {@code NEXT_AT}, or being done under a lease that ends then. */
    OPEN,
    /** The observer's work and this state were committed together. */
    DONE,
    /** Given up; a person decides. */
    DEAD,
    /** Nobody was to do it, or a person said so. */
    SKIPPED
}
