package io.github.begini4ee.dispatch;

import io.github.begini4ee.database.InboxDatabase;
import io.github.begini4ee.database.Received;
import io.github.begini4ee.intake.Handover;
import io.github.begini4ee.observer.ObserverSpec;
import io.github.begini4ee.settings.InboxConfig;
import io.github.begini4ee.store.Claimed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
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

    private final InboxConfig config;
    private final InboxDatabase database;
    private final Dispatcher dispatcher;
    private final Map<String, ObserverSpec> observers;
    private final Executor threads;
    private final Deque<Job> waiting = new ArrayDeque<>();
    private final Pace pace = new Pace();
    private volatile Consumer<Boolean> ended = done -> {};
    private int busy; // threads, of which one that has just begun has no delivery yet
    private int running;
    private int kept;
    private long bytes;
    private boolean othersWait;
    private boolean stopped;

    public Crew(
            InboxConfig config,
            InboxDatabase database,
            Dispatcher dispatcher,
            Map<String, ObserverSpec> observers,
            Executor threads) {
        this.config = config;
        this.database = database;
        this.dispatcher = dispatcher;
        this.observers = Map.copyOf(observers);
        this.threads = threads;
    }

    @Override
    public Optional<Place> place(ObserverSpec observer, int size) {
        if (database.paused().contains(observer.id())) {
            return Optional.empty();
        }
        synchronized (this) {
            if (othersWait || room() == 0) {
                return Optional.empty();
            }
            kept++;
            bytes += size;
        }
        return Optional.of(new KeptPlace(size));
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
        int capacity = config.workers() * pace.inHalfASecond();
        return stopped || bytes > ENOUGH_BYTES ? 0 : Math.max(0, capacity - running - waiting.size() - kept);
    }

    private int mostAtOnce() {
        return config.workers() * Math.min(CLAIM, pace.inHalfASecond());
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

    synchronized void giveBack(int places) {
        kept -= places;
        notifyAll(); // who stops waits for these too
    }

    /** Has work done in a place that was kept. */
    void start(Claimed claimed, @Nullable Received received) {
        int size = received == null ? 0 : received.body().body().length();
        synchronized (this) {
            bytes += size;
        }
        start(new Job(claimed, received, size));
    }

    private void start(Job job) {
        boolean needsThread;
        synchronized (this) {
            kept--;
            waiting.add(job);
            needsThread = busy < config.workers();
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
        left.forEach(job -> bytes -= job.size());
        return left;
    }

    private void work() {
        boolean nothingLeft = false;
        try {
            for (Job job = next(); job != null; job = next()) {
                ended.accept(timed(job));
            }
            nothingLeft = true;
        } finally {
            if (!nothingLeft) {
                leave();
            }
        }
    }

    private boolean timed(Job job) {
        long began = System.nanoTime();
        boolean done = false;
        try {
            done = does(job);
        } finally {
            finished(done, System.nanoTime() - began);
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
            bytes -= job.size();
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

    private boolean does(Job job) {
        ObserverSpec observer = observers.get(job.claimed().observer());
        Instant last = job.claimed().leaseEnd().minus(config.timeout(observer.timeout()));
        if (isStopped() || database.now().isAfter(last)) { // or its lease could end before the observer does
            dispatcher.giveBack(job.claimed());
            return false;
        }
        return dispatcher.dispatch(job.claimed(), observer, job.received());
    }

    private synchronized boolean isStopped() {
        return stopped;
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

    /** @param size of its body, where that waits in memory */
    private record Job(Claimed claimed, @Nullable Received received, int size) {}

    private final class KeptPlace implements Place {

        private final int size;

        KeptPlace(int size) {
            this.size = size;
        }

        @Override
        public void start(Claimed claimed, Received received) {
            Crew.this.start(new Job(claimed, received, size));
        }

        @Override
        public void giveBack() {
            synchronized (Crew.this) {
                bytes -= size;
                Crew.this.giveBack(1);
            }
            ended.accept(true);
        }
    }
}
