package io.github.begini4ee.payara.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What an observer is told to do by the uid. */
public final class Told {

    private Told() {}

    static void by(String uid, String failing, String slow) {
        if (uid.startsWith(failing)) {
            throw new IllegalArgumentException("canary " + uid);
        }
        if (uid.startsWith(slow)) {
            work();
        }
    }

    /** Takes longer than the time-out that one endpoint of the tests has. */
    private static void work() {
        try {
            new CountDownLatch(1).await(800, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
