package io.github.begini4ee.benchmark.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** So many threads that do the same until there is nothing left or the time is over. */
final class Threads {

    private Threads() {}

    /** How often it was done. Anything thrown ends the benchmark. */
    static int run(int threads, int most, long nanos, Work work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads, new Daemon());
        try {
            AtomicInteger next = new AtomicInteger();
            AtomicInteger done = new AtomicInteger();
            long began = System.nanoTime();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(pool.submit(() -> {
                    int number = next.getAndIncrement();
                    while (number < most && System.nanoTime() - began < nanos) {
                        work.run(number);
                        done.incrementAndGet();
                        number = next.getAndIncrement();
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
            return done.get();
        } finally {
            pool.shutdownNow();
        }
    }

    /** The work with that number, from 0. */
    interface Work {
        void run(int number) throws Exception;
    }
}
