package io.github.begini4ee.delivery;

import io.github.begini4ee.key.Environment;
import java.time.Instant;

/**
 * What surrounds the event that an observer is being called with. Inject it, or take it as a parameter of the observer:
 *
 * <pre>{@code
 * void on(@Observes PsychometricScoreComplete score, Delivery delivery) {
 *     audit.keep(delivery.id(), delivery.body());
 * }
 * }</pre>
 *
 * <p>The injected object is one for the whole application and speaks of the delivery on the calling thread, in sync and
 * async observers alike. Outside an observer of an event of Begini's, and on threads that the observer starts itself,
 * every method throws {@link IllegalStateException}.
 *
 * @since 0.1
 */
public interface Delivery {

    /**
     * Names this delivery.
     *
     * @return an id that no other delivery has; in direct mode a retry by Begini is another delivery
     */
    String id();

    /**
     * Names the integration whose key signed the event.
     *
     * @return its name in {@code begini.integrations}; {@code default} in the short form
     */
    String integration();

    /**
     * Tells the integration's environment.
     *
     * @return the environment
     */
    Environment environment();

    /**
     * Tells when the request came.
     *
     * @return the time by this node's clock
     */
    Instant receivedAt();

    /**
     * Counts how often this delivery was tried.
     *
     * @return 1 for the first time; always 1 in direct mode
     */
    int attempt();

    /**
     * Tells whether an operator asked for it again.
     *
     * @return true for a replay; never in direct mode
     */
    boolean replay();

    /**
     * Names the key that verified the event.
     *
     * @return the label, such as {@code default/previous-api-key}
     */
    String keyLabel();

    /**
     * Copies the body as received, with fields that this version does not know.
     *
     * @return the verified bytes
     */
    byte[] body();
}
