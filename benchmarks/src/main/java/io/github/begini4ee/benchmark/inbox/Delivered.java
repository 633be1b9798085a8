package io.github.begini4ee.benchmark.inbox;

import io.github.begini4ee.benchmark.Sample;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Counts deliveries up to an expected number, and knows when the first and the last came. */
final class Delivered implements Consumer<String> {

    private final CountDownLatch left;
    private volatile long first;
    private volatile long last;

    Delivered(int expected) {
        left = new CountDownLatch(expected);
    }

    @Override
    public void accept(String uid) {
        last = System.nanoTime();
        if (first == 0) {
            first = last;
        }
        left.countDown();
    }

    /** When the first was heard of. */
    long first() {
        return first;
    }

    /** When the last so far was. */
    long last() {
        return last;
    }

    /** Waits until all were heard of, and then until the database says so, too. */
    void awaitAll(Database database, Contender contender) throws Exception {
        Sample.check(left.await(2, TimeUnit.MINUTES), left.getCount() + " deliveries were not made");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (database.number(contender.open()) > 0) {
            Sample.check(System.nanoTime() < end, "deliveries were made but stay open");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2)); // looking costs the database, too
        }
    }
}
