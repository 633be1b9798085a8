package io.github.begini4ee.store;

import io.github.begini4ee.inbox.DeliveryStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery to be written with its event.
 *
 * @param observer the observer's id, or a reserved one
 * @param status where it begins
 * @param nextAt when it is due, by the database's clock
 * @param leaseEnd where this node claims it by writing it, when another node may take over; else null
 * @param why what the operator reads for one that begins dead or skipped; else empty
 * @since 0.1
 */
public record NewDelivery(
        String observer, DeliveryStatus status, Instant nextAt, @Nullable Instant leaseEnd, String why) {

    /** The observer id of a body that is no event. */
    public static final String MALFORMED = "#malformed";

    /** The observer id of an event that nobody observed. */
    public static final String NONE = "#none";

    /** The observer id of an event that contradicts one received before. */
    public static final String CONFLICT = "#conflict";

    /**
     * A delivery for any node.
     *
     * @param observer the observer's id
     * @param due when it is due, by the database's clock
     * @return the delivery
     */
    public static NewDelivery open(String observer, Instant due) {
        return new NewDelivery(observer, DeliveryStatus.OPEN, due, null, "");
    }

    /**
     * A delivery that this node claims by writing it.
     *
     * @param observer the observer's id
     * @param now by the database's clock
     * @param leaseEnd when another node may take over
     * @return the delivery
     */
    public static NewDelivery claimed(String observer, Instant now, Instant leaseEnd) {
        return new NewDelivery(observer, DeliveryStatus.OPEN, now, leaseEnd, "");
    }

    /**
     * A delivery that nobody is to do.
     *
     * @param observer the reserved id
     * @param status dead or skipped
     * @param now by the database's clock
     * @param why what the operator reads
     * @return the delivery
     */
    public static NewDelivery ended(String observer, DeliveryStatus status, Instant now, String why) {
        return new NewDelivery(observer, status, now, null, why);
    }

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
