package io.github.begini4ee.dispatch;

import java.time.Duration;
import java.time.Instant;

/** One run of the poller, with the places that it may fill. One that hangs loses them. */
final class Turn {

    static final Duration DROPPED = Duration.ofSeconds(5);
    static final Duration HUNG = Duration.ofMinutes(2);

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

    /**
     * Still to begin, long after it was asked for: GlassFish drops what an application asks for while it is enabled. Of two that
     * come after all, the second does nothing.
     */
    synchronized boolean isDropped(Instant now) {
        return !entered && !since.isAfter(now.minus(DROPPED));
    }

    synchronized boolean hangs(Instant now) {
        return since.isBefore(now.minus(HUNG));
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
