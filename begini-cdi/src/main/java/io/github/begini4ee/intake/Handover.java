package io.github.begini4ee.intake;

import io.github.begini4ee.database.Received;
import io.github.begini4ee.observer.ObserverSpec;
import io.github.begini4ee.store.Claimed;

/**
 * Whoever calls observers on this node, as the intake sees them. A delivery that has a free worker when its event comes is
 * written as claimed by this node, and goes there right after the commit: nobody need look for it.
 */
public interface Handover {

    /**
     * Keeps a worker free for an observer, but not where all are busy, the observer rests, or others wait longer. Either it is
     * started once or given back.
     *
     * @param size of the body, which waits in memory
     */
    boolean keep(ObserverSpec observer, int size);

    /** Has a worker that was kept call the observer. Only after the commit: until then nothing of it is true. */
    void start(Claimed claimed, Received received);

    /**
     * A worker that was kept is not needed.
     *
     * @param size for which it was kept
     */
    void giveBack(int size);
}
