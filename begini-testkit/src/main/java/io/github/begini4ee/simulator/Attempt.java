package io.github.begini4ee.simulator;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One webhook that was sent, and what came back.
 *
 * @param delivery the number of the delivery; its attempts share it, a duplicate has another
 * @param number 1 for the first attempt of the delivery
 * @param uid whom the event is about
 * @param integrationId whose event it is
 * @param type the event's type
 * @param sentAt when it was sent, by the simulator's clock; the epoch where the attempt broke before it was
 * @param duration how long it took
 * @param status what was answered, or null where nothing was
 * @param answer the first 4,096 characters of the answer's body; empty where nothing was answered
 * @param fault the class of the fault where nothing was answered, or the attempt itself broke; else null
 * @param lost whether the answer was treated as lost, see {@link Trouble#lostAnswers()}
 * @since 0.1
 */
public record Attempt(
        long delivery,
        int number,
        String uid,
        String integrationId,
        String type,
        Instant sentAt,
        Duration duration,
        @Nullable Integer status,
        String answer,
        @Nullable String fault,
        boolean lost) {

    private static final int OK = 200;

    /**
     * Tells whether Begini would take the event for delivered.
     *
     * @return true when exactly 200 was answered, and the answer arrived
     */
    public boolean isDelivered() {
        return status != null && status == OK && !lost;
    }

    /** Shows neither uid nor answer. */
    @Override
    public String toString() {
        return type + " #" + delivery + "." + number + " " + (status == null ? fault : status)
                + (lost ? " (lost)" : "");
    }
}
