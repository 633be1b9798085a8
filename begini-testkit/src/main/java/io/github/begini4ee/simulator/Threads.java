package io.github.begini4ee.simulator;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The simulator's threads: a timer, which may be the caller's, and those that send and serve. All end with it. */
final class Threads implements AutoCloseable {

    private static final int WORKERS = 16;
    private static final int IDLE_SECONDS = 5;
    private static final int END_SECONDS = 5;
    private static final Future<?> RAN = CompletableFuture.completedFuture(null);

    private final ScheduledExecutorService timer;
    private final boolean ownTimer;
    private final ExecutorService workers = pool("begini-simulator-sender");
    private final ExecutorService servers = pool("begini-simulator-http");
    private final Set<Future<?>> pending = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    Threads(@Nullable ScheduledExecutorService given) {
        ownTimer = given == null;
        timer = given == null ? newTimer() : given;
    }

    private static ScheduledExecutorService newTimer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, named("begini-simulator-timer"));
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    private static ExecutorService pool(String name) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                WORKERS, WORKERS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    ExecutorService servers() {
        return servers;
    }

    /** Runs a task on a sending thread after a while; returns what takes it back. */
    Runnable later(Duration delay, Runnable task) {
        AtomicReference<@Nullable Future<?>> self = new AtomicReference<>();
        Future<?> future;
        try {
            future = timer.schedule(() -> begin(self, task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            if (closed.get()) {
                return () -> {};
            }
            throw e;
        }
        pending.add(future);
        if (!self.compareAndSet(null, future)) { // it ran already
            pending.remove(future);
        }
        if (closed.get()) {
            future.cancel(false);
        }
        return () -> {
            future.cancel(false);
            pending.remove(future);
        };
    }

    private void begin(AtomicReference<@Nullable Future<?>> self, Runnable task) {
        Future<?> future = self.getAndSet(RAN);
        if (future != null) {
            pending.remove(future);
        }
        if (closed.get()) {
            return;
        }
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            // closed meanwhile: nothing is begun any more
        }
    }

    @Override
    public void close() {
        closed.set(true);
        pending.forEach(future -> future.cancel(false));
        if (ownTimer) {
            timer.shutdownNow();
        }
        workers.shutdownNow();
        servers.shutdownNow();
        try {
            workers.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
            servers.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
