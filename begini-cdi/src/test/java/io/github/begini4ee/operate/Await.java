package io.github.begini4ee.operate;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks again and again, for a minute at most. */
final class Await {

    private Await() {}

    static void until(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within a minute");
            }
            new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
        }
    }
}
