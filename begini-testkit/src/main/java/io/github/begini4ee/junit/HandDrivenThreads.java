package io.github.begini4ee.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A server's threads, one task at a time and only when the test says so. */
final class HandDrivenThreads extends AbstractExecutorService implements ScheduledExecutorService {

    private final Queue<Runnable> ready = new ConcurrentLinkedQueue<>();
    private final Queue<Later> later = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    /** Whatever was planned for later may run now: the inbox plans nothing but to look whether something is due. */
    void wake() {
        for (int i = later.size(); i > 0; i--) {
            Later planned = later.remove();
            if (!planned.isCancelled()) {
                ready.add(planned);
            }
        }
    }

    /** Runs on the calling thread what there is to run, and what that leads to. */
    void runAll() {
        for (Runnable task = ready.poll(); task != null; task = ready.poll()) {
            task.run();
        }
    }

    @Override
    public void execute(Runnable task) {
        ready.add(task);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        Later planned = new Later(task);
        later.add(planned);
        return planned;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long first, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void shutdown() {
        shutdownNow();
    }

    @Override
    public List<Runnable> shutdownNow() {
        ended = true;
        List<Runnable> left = new ArrayList<>(ready);
        ready.clear();
        later.clear();
        return left;
    }

    @Override
    public boolean isShutdown() {
        return ended;
    }

    @Override
    public boolean isTerminated() {
        return ended;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return ended;
    }

    private static final class Later extends FutureTask<Object> implements ScheduledFuture<Object> {

        private final Runnable task;

        Later(Runnable task) {
            super(task, null);
            this.task = task;
        }

        /** As a plain task: what it throws is the test's to see. */
        @Override
        public void run() {
            task.run();
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }
}
