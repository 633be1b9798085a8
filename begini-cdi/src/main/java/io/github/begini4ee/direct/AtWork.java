package io.github.begini4ee.direct;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The async observers at work: a time-out ends the wait of the request, not the observer. */
final class AtWork {

    private int running;
    private boolean stopped;

    synchronized boolean isStopped() {
        return stopped;
    }

    /** Does nothing once the application stops: a task that the server kept until now would find no beans. */
    void run(Runnable observer) {
        if (begins()) {
            try {
                observer.run();
            } finally {
                ended();
            }
        }
    }

    private synchronized boolean begins() {
        running += stopped ? 0 : 1;
        return !stopped;
    }

    private synchronized void ended() {
        running--;
        notifyAll();
    }

    /** Lets nothing begin any more, and waits for what has. False where some did not end in time. */
    synchronized boolean stop(Duration patience) throws InterruptedException {
        stopped = true;
        long end = System.nanoTime() + patience.toNanos();
        while (running > 0 && System.nanoTime() - end < 0) {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(1_000_000, end - System.nanoTime()));
        }
        return running == 0;
    }
}
