package io.github.begini4ee.intake;

import io.github.begini4ee.database.Received;
import io.github.begini4ee.observer.ObserverSpec;
import io.github.begini4ee.store.Claimed;
import java.util.Optional;

/**
 * Whoever calls observers on this node, as the intake sees them. A delivery that has a free worker when its event comes is
 * written as claimed by this node, and goes there right after the commit: nobody need look for it.
 */
public interface Handover {

    /**
     * Keeps a worker free for an observer, or none where all are busy, the observer rests, or others wait longer.
     *
     * @param size of the body, which waits in memory
     */
    Optional<Place> place(ObserverSpec observer, int size);

    /** A worker kept free; either started once or given back. */
    interface Place {

        /** Calls the observer on a thread of its own. Only after the commit: until then nothing of it is true. */
        void start(Claimed claimed, Received received);

        void giveBack();
    }
}
