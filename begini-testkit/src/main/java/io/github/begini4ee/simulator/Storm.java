package io.github.begini4ee.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many copies of one event at once. */
final class Storm {

    static final int MAX_COPIES = 10_000;
    static final int MAX_THREADS = 64;

    private Storm() {}

    static List<Attempt> of(Callable<Attempt> once, int copies, int threads) {
        if (copies < 1 || copies > MAX_COPIES || threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException(
                    "a storm is of 1 to 10000 copies from 1 to 64 threads, was of " + copies + " from " + threads);
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads, Threads.named("begini-simulator-storm"));
        try {
            List<Callable<Attempt>> all = new ArrayList<>();
            for (int i = 0; i < copies; i++) {
                all.add(once);
            }
            List<Attempt> attempts = new ArrayList<>();
            for (Future<Attempt> future : pool.invokeAll(all)) {
                attempts.add(future.get());
            }
            return attempts;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalStateException known) {
                throw known;
            }
            throw new IllegalStateException("the storm broke off", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }
}
