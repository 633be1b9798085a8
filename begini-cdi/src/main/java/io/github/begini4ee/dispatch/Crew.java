package io.github.begini4ee.dispatch;

import io.github.begini4ee.database.InboxDatabase;
import io.github.begini4ee.database.Received;
import io.github.begini4ee.intake.Handover;
import io.github.begini4ee.observer.ObserverSpec;
import io.github.begini4ee.store.Claimed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The workers of this node, and the little that waits for them: never more than they do in half a second, which while
 * observers are slow is nothing. What was claimed and finds no thread, waited too long, or finds the node stopping, is given
 * back: due at once, and no attempt burnt.
 */
public final class Crew implements Handover {

    /** For each worker: more in one statement is no quicker, and keeps a transaction long. */
    private static final int CLAIM = 32;

    /** Of bodies that wait in memory: beyond that nothing is taken on, neither handed over nor claimed. */
    private static final long ENOUGH_BYTES = 16 * 1024 * 1024;

    private static final Duration GIVING_BACK = Duration.ofSeconds(5);

    private final InboxDatabase database;
    private final int workers;
    private final Dispatcher dispatcher;
    private final Executor threads;
    private final LongSupplier ticker;
    private final Deque<Job> waiting = new ArrayDeque<>();
    private final Pace pace = new Pace();
    private volatile Consumer<Boolean> ended = done -> {};
    private int busy; // threads, of which one that has just begun has no delivery yet
    private int running;
    private int kept;
    private long bytes;
    private boolean othersWait;
    private volatile boolean stopped;

    public Crew(InboxDatabase database, Dispatcher dispatcher, Executor threads, LongSupplier ticker) {
        this.database = database;
        this.workers = database.config().workers();
        this.dispatcher = dispatcher;
        this.threads = threads;
        this.ticker = ticker;
    }

    @Override
    public boolean keep(ObserverSpec observer, int size) {
        if (database.paused().contains(observer.id())) {
            return false;
        }
        synchronized (this) {
            boolean has = !othersWait && room() > 0;
            kept += has ? 1 : 0;
            bytes += has ? size : 0;
            return has;
        }
    }

    @Override
    public void giveBack(int size) {
        synchronized (this) {
            bytes -= size;
            free(1);
        }
        ended.accept(true);
    }

    /** While older deliveries wait, new ones wait behind them. */
    synchronized void letOthersFirst(boolean wait) {
        othersWait = wait;
    }

    /** Told after each delivery whether it was done; and of a place that needed none, as of one that was. */
    void tell(Consumer<Boolean> listener) {
        ended = listener;
    }

    private int room() {
        int capacity = workers * pace.inHalfASecond();
        return stopped || bytes > ENOUGH_BYTES ? 0 : Math.max(0, capacity - running - waiting.size() - kept);
    }

    private int mostAtOnce() {
        return workers * Math.min(CLAIM, pace.inHalfASecond());
    }

    /** Whether a claim is worth its commit: a place where observers are slow, else half of what one takes. */
    synchronized boolean hasRoom() {
        return room() * 2 >= mostAtOnce() || (room() > 0 && pace.isSlow());
    }

    /** Keeps the free places that a claim may fill. */
    synchronized int takeForClaim() {
        int taken = hasRoom() ? Math.min(room(), mostAtOnce()) : 0;
        kept += taken;
        return taken;
    }

    synchronized void free(int places) {
        kept -= places;
        notifyAll(); // who stops waits for these too
    }

    /** Has what was claimed done in a place that was kept for it. */
    void startClaimed(Claimed claimed, @Nullable Received received) {
        synchronized (this) {
            bytes += size(received);
        }
        start(claimed, received);
    }

    @Override
    public void start(Claimed claimed, @Nullable Received received) {
        boolean needsThread;
        synchronized (this) {
            kept--;
            waiting.add(new Job(claimed, received));
            needsThread = busy < workers;
            busy += needsThread ? 1 : 0;
        }
        if (needsThread) {
            AtomicBoolean comes = new AtomicBoolean(true);
            try {
                threads.execute(() -> {
                    if (comes.getAndSet(false)) {
                        work();
                    }
                });
            } catch (RejectedExecutionException | IllegalStateException | OutOfMemoryError noThread) {
                if (comes.getAndSet(false)) { // a machine without threads may have put it into the queue all the same
                    leave();
                }
            }
        }
    }

    /** For a claim that has no place after all. */
    void refuse(Claimed claimed) {
        dispatcher.giveBack(claimed);
    }

    /** One thread less: what waits is for the other workers, or for other nodes where there is none. */
    private void leave() {
        List<Job> left;
        synchronized (this) {
            busy--;
            left = busy == 0 ? takeWaiting() : List.of();
            notifyAll();
        }
        giveBack(left, System.nanoTime() + GIVING_BACK.toNanos());
        ended.accept(false);
    }

    /** What is not given back by then, since the database takes its time, is due again when its lease ends. */
    private void giveBack(List<Job> jobs, long end) {
        for (Job job : jobs) {
            if (System.nanoTime() - end >= 0) {
                return;
            }
            dispatcher.giveBack(job.claimed());
        }
    }

    private synchronized List<Job> takeWaiting() {
        List<Job> left = List.copyOf(waiting);
        waiting.clear();
        left.forEach(job -> bytes -= size(job.received()));
        return left;
    }

    private void work() {
        boolean nothingLeft = false;
        try {
            for (Job job = next(); job != null; job = next()) {
                ended.accept(does(job));
            }
            nothingLeft = true;
        } finally {
            if (!nothingLeft) {
                leave();
            }
        }
    }

    private boolean does(Job job) {
        long began = ticker.getAsLong();
        boolean done = false;
        try {
            if (stopped) {
                dispatcher.giveBack(job.claimed());
            } else {
                done = dispatcher.dispatch(job.claimed(), job.received());
            }
        } finally {
            finished(done, ticker.getAsLong() - began);
        }
        return done;
    }

    /** The worker goes where nothing waits. */
    private synchronized @Nullable Job next() {
        Job job = waiting.poll();
        if (job == null) {
            busy--;
            notifyAll();
        } else {
            running++;
            bytes -= size(job.received());
        }
        return job;
    }

    private synchronized void finished(boolean done, long nanos) {
        if (done) {
            pace.took(nanos);
        } else {
            pace.failedAfter(nanos);
        }
        running--;
    }

    /** Takes nothing more on, and waits for those at work. False where some did not end in time. */
    boolean stop(Duration patience) throws InterruptedException {
        List<Job> left;
        synchronized (this) {
            stopped = true;
            left = takeWaiting();
        }
        long end = System.nanoTime() + patience.toNanos();
        giveBack(left, end);
        synchronized (this) {
            while (busy + kept > 0 && System.nanoTime() - end < 0) {
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(1_000_000, end - System.nanoTime()));
            }
            return busy + kept == 0;
        }
    }

    /** Of a body that waits in memory. */
    private static int size(@Nullable Received received) {
        return received == null ? 0 : received.body().body().length();
    }

    private record Job(Claimed claimed, @Nullable Received received) {}
}
