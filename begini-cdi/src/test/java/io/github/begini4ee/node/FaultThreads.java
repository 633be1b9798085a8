package io.github.begini4ee.node;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A server's threads, one task at a time and only when the test says so: every run does the same calls in the same order. */
final class FaultThreads extends AbstractExecutorService implements ScheduledExecutorService {

    private final Deque<Runnable> ready = new ConcurrentLinkedDeque<>(); // requests come on threads of their own
    private final Deque<Later> later = new ArrayDeque<>();
    private final Clock clock;
    private boolean full;
    private boolean exhausted;
    private boolean aborts;
    private boolean shutdown;

    FaultThreads() {
        this(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    /** What is planned for later has its time by this clock. */
    FaultThreads(Clock clock) {
        this.clock = clock;
    }

    /** When the next of what is planned is due. */
    Optional<Instant> nextDue() {
        later.removeIf(Later::isCancelled);
        return later.stream().map(task -> task.due).min(Comparator.naturalOrder());
    }

    /** What is due by the clock may run now. */
    void makeDueReady() {
        List<Later> due = later.stream()
                .filter(task -> !task.due.isAfter(clock.instant()))
                .sorted(Comparator.comparing(task -> task.due))
                .toList();
        later.removeAll(due);
        if (aborts) {
            due.forEach(task -> task.cancel(false));
        } else {
            ready.addAll(due);
        }
    }

    /** Whether the server takes no more on for now. */
    void full(boolean now) {
        full = now;
    }

    /** Whether the machine has no thread left to give: it may fail when the task is in the queue already. */
    void exhausted(boolean now) {
        exhausted = now;
    }

    /** Whether the server takes everything on and does nothing of it, as GlassFish while it enables an application. */
    void aborts(boolean now) {
        aborts = now;
    }

    /** Runs the oldest task; false where there is none. */
    boolean runOne() {
        Runnable task = ready.poll();
        if (task == null) {
            return false;
        }
        task.run();
        return true;
    }

    /** Runs what is there now, not what that leads to. */
    void runThese() {
        for (int i = ready.size(); i > 0; i--) {
            runOne();
        }
    }

    void runAll() {
        while (runOne()) {
            // until nothing is left
        }
    }

    int waiting() {
        return ready.size();
    }

    /** Whatever was planned for later is due now. */
    void timePasses() {
        for (int i = later.size(); i > 0; i--) {
            ready.add(later.remove());
        }
    }

    void forgetAll() {
        ready.clear();
        later.clear();
    }

    @Override
    public void execute(Runnable task) {
        if (full) {
            throw new RejectedExecutionException("the test says so");
        }
        if (!aborts) {
            ready.add(task);
        }
        if (exhausted) {
            throw new OutOfMemoryError("unable to create native thread");
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return plan(new Later(task, clock.instant().plus(delay, unit.toChronoUnit())));
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

    private Later plan(Later task) {
        later.add(task);
        return task;
    }

    @Override
    public void shutdown() {
        shutdown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown = true;
        List<Runnable> left = new ArrayList<>(ready);
        forgetAll();
        return left;
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }

    @Override
    public boolean isTerminated() {
        return shutdown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return shutdown;
    }

    private final class Later extends FutureTask<Object> implements ScheduledFuture<Object> {

        private final Instant due;

        Later(Runnable task, Instant due) {
            super(task, null);
            this.due = due;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(Duration.between(clock.instant(), due));
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }
}
