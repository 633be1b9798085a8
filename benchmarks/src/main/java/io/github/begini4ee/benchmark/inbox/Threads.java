package io.github.begini4ee.benchmark.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** So many threads that go off together, and do the same until there is nothing left or the time is over. */
final class Threads {

    private Threads() {}

    /** How often it was done each second. Anything thrown ends the benchmark. */
    static double rate(int threads, int most, long nanos, Work work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch go = new CountDownLatch(1);
            AtomicInteger next = new AtomicInteger();
            AtomicInteger done = new AtomicInteger();
            long[] began = new long[1];
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(pool.submit(() -> {
                    go.await();
                    int number = next.getAndIncrement();
                    while (number < most && System.nanoTime() - began[0] < nanos) {
                        work.run(number);
                        done.incrementAndGet();
                        number = next.getAndIncrement();
                    }
                    return null;
                }));
            }
            began[0] = System.nanoTime();
            go.countDown();
            for (Future<?> one : all) {
                one.get();
            }
            return done.get() * 1e9 / (System.nanoTime() - began[0]);
        } finally {
            pool.shutdownNow();
        }
    }

    /** The work with that number, from 0. */
    interface Work {
        void run(int number) throws Exception;
    }
}
