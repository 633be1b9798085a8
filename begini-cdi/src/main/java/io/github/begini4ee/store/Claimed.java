package io.github.begini4ee.store;

import java.time.Instant;

/**
 * A delivery that this node may work on until its lease ends.
 *
 * @param id the delivery
 * @param eventId its event
 * @param observer its observer
 * @param leaseNo the fencing token: no update succeeds with an older one
 * @param failures how often it failed before
 * @param replay whether an operator asked for it again
 * @param leaseEnd when another node may take over, by the database's clock
 * @param openedAt when it was due for the first time, or since it was asked for again
 * @since 0.1
 */
public record Claimed(
        String id,
        String eventId,
        String observer,
        long leaseNo,
        Instant leaseEnd,
        int failures,
        boolean replay,
        Instant openedAt) {

    /**
     * Tells whether it was claimed oftener than it failed: it was given back, or asked for again, or an attempt had no end
     * that anybody noted.
     *
     * @return false where every attempt before this one failed and was noted
     */
    public boolean mayHaveBeenLost() {
        return leaseNo > failures + 1L;
    }

    /** The same under the next lease number. */
    Claimed raised() {
        return new Claimed(id, eventId, observer, leaseNo + 1, leaseEnd, failures, replay, openedAt);
    }
}
