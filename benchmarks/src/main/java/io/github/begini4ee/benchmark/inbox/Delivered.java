package io.github.begini4ee.benchmark.inbox;

import io.github.begini4ee.benchmark.Sample;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Counts deliveries up to an expected number, and knows when the first and the last came. */
final class Delivered implements Consumer<String> {

    private final CountDownLatch left;
    private volatile long first;

    Delivered(int expected) {
        left = new CountDownLatch(expected);
    }

    @Override
    public void accept(String uid) {
        if (first == 0) {
            first = System.nanoTime();
        }
        left.countDown();
    }

    /** When the first was heard of. */
    long first() {
        return first;
    }

    /** Waits until all were heard of, and then until the database says so, too. */
    void awaitAll(Database database, Contender contender) throws Exception {
        Sample.check(left.await(2, TimeUnit.MINUTES), left.getCount() + " deliveries were not made");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (database.number(contender.open()) > 0) {
            Sample.check(System.nanoTime() < end, "deliveries were made but stay open");
        }
    }
}
