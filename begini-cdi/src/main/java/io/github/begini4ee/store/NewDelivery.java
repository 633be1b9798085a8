package io.github.begini4ee.store;

import io.github.begini4ee.inbox.DeliveryStatus;
import java.time.Instant;
import java.util.List;

/**
 * A delivery to be written with its event.
 *
 * @param observer the observer's id, or a reserved one
 * @param status where it begins
 * @param nextAt when it is due, by the database's clock
 * @param why what the operator reads for one that begins dead or skipped; else empty
 * @since 0.2
 */
public record NewDelivery(String observer, DeliveryStatus status, Instant nextAt, String why) {

    /** The observer id of a body that is no event. */
    public static final String MALFORMED = "#malformed";

    /** The observer id of an event that nobody observed. */
    public static final String NONE = "#none";

    /** The observer id of an event that contradicts one received before. */
    public static final String CONFLICT = "#conflict";

    /**
     * Tells whether an observer id stands for nobody, so that a replay looks for real observers.
     *
     * @param observer the id
     * @return true for the three above
     */
    public static boolean isPlaceholder(String observer) {
        return List.of(MALFORMED, NONE, CONFLICT).contains(observer);
    }
}
