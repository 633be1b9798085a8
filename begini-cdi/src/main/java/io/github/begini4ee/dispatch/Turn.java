package io.github.begini4ee.dispatch;

import java.time.Instant;

/** One run of the poller, with the places that it may fill. One that hangs loses them. */
final class Turn {

    private Instant since;
    private int kept;
    private boolean entered;

    Turn(Instant since) {
        this.since = since;
    }

    synchronized void begin(Instant now, int places) {
        since = now;
        kept += places;
    }

    /** Asked for once more; whoever comes first does it. */
    synchronized void askAgain(Instant now) {
        since = now;
    }

    synchronized boolean isFirst() {
        boolean first = !entered;
        entered = true;
        return first;
    }

    synchronized boolean isEntered() {
        return entered;
    }

    /** Still to begin, and asked for by then. */
    synchronized boolean waitsSince(Instant time) {
        return !entered && !since.isAfter(time);
    }

    synchronized boolean isOlderThan(Instant time) {
        return since.isBefore(time);
    }

    synchronized int places() {
        return kept;
    }

    synchronized boolean use() {
        boolean has = kept > 0;
        kept -= has ? 1 : 0;
        return has;
    }

    synchronized int leave() {
        int left = kept;
        kept = 0;
        return left;
    }
}
