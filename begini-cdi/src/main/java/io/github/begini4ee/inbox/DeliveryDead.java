package io.github.begini4ee.inbox;

/**
 * Told as a CDI event when the inbox has given a delivery up, after that is committed. Its observers' exceptions are logged
 * and change nothing.
 *
 * @param deliveryId the delivery, as {@link Inbox#replay} wants it
 * @param eventId the event
 * @param observer the observer
 * @param failures how often it failed
 * @param lastError the classes of the cause chain and where the innermost was thrown; never a message
 * @since 0.1
 */
public record DeliveryDead(String deliveryId, String eventId, String observer, int failures, String lastError) {}
