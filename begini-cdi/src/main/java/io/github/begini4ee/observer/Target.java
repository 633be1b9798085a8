package io.github.begini4ee.observer;

import io.github.begini4ee.event.BeginiEvent;
import org.jspecify.annotations.Nullable;

/** The one observer that a fire on this thread is meant for, and whether it was called. */
final class Target {

    private static final ThreadLocal<Target> CURRENT = new ThreadLocal<>();

    private final ObserverSpec observer;
    private final BeginiEvent event;
    private int calls;

    Target(ObserverSpec observer, BeginiEvent event) {
        this.observer = observer;
        this.event = event;
    }

    static @Nullable Target current() {
        return CURRENT.get();
    }

    /** Is this thread's target while something runs. */
    void during(Runnable fire) {
        Target outer = CURRENT.get();
        set(this);
        try {
            fire.run();
        } finally {
            set(outer);
        }
    }

    /** Calls the observer; events that it fires itself are everybody's. */
    void call(Runnable observer) {
        calls++;
        set(null);
        try {
            observer.run();
        } finally {
            set(this);
        }
    }

    boolean isFor(Object fired) {
        return fired == event;
    }

    /** The very same: the applications of an EAR may have observers of one id. */
    boolean is(ObserverSpec spec) {
        return observer == spec;
    }

    int calls() {
        return calls;
    }

    private static void set(@Nullable Target target) {
        if (target == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(target);
        }
    }
}
