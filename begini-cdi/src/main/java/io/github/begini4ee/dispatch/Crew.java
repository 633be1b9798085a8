package io.github.begini4ee.dispatch;

import io.github.begini4ee.database.InboxDatabase;
import io.github.begini4ee.database.Received;
import io.github.begini4ee.intake.Handover;
import io.github.begini4ee.observer.ObserverSpec;
import io.github.begini4ee.store.Claimed;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The workers of this node: never more observers at work than there are places. What was claimed and finds no thread, or
 * the node stopping, is given back: due at once, and no attempt burnt.
 */
public final class Crew implements Handover {

    private final int places;
    private final InboxDatabase database;
    private final Dispatcher dispatcher;
    private final Map<String, ObserverSpec> observers;
    private final Executor threads;
    private final Semaphore free;
    private volatile boolean othersWait;
    private volatile boolean stopped;
    private volatile Consumer<Boolean> ended = done -> {};

    public Crew(
            int places,
            InboxDatabase database,
            Dispatcher dispatcher,
            Map<String, ObserverSpec> observers,
            Executor threads) {
        this.places = places;
        this.database = database;
        this.dispatcher = dispatcher;
        this.observers = Map.copyOf(observers);
        this.threads = threads;
        this.free = new Semaphore(places);
    }

    @Override
    public Optional<Place> place(ObserverSpec observer) {
        boolean goes = !stopped && !othersWait && !database.paused().contains(observer.id()) && free.tryAcquire();
        return goes ? Optional.of(new KeptPlace()) : Optional.empty();
    }

    /** While older deliveries wait, new ones wait behind them. */
    void letOthersFirst(boolean wait) {
        othersWait = wait;
    }

    /** Told after each delivery whether it was done. */
    void tell(Consumer<Boolean> listener) {
        ended = listener;
    }

    int takeAll() {
        return stopped ? 0 : free.drainPermits();
    }

    void giveBack(int kept) {
        free.release(kept);
    }

    /** Starts work in a place that was taken. */
    void start(Claimed claimed, @Nullable Received received) {
        try {
            threads.execute(() -> work(claimed, received));
        } catch (RejectedExecutionException | IllegalStateException fullOrStopping) {
            free.release();
            dispatcher.giveBack(claimed);
            ended.accept(false);
        }
    }

    /** For a claim that has no place after all. */
    void refuse(Claimed claimed) {
        dispatcher.giveBack(claimed);
    }

    private void work(Claimed claimed, @Nullable Received received) {
        boolean done = false;
        try {
            if (stopped) {
                dispatcher.giveBack(claimed);
            } else {
                done = dispatcher.dispatch(claimed, observers.get(claimed.observer()), received);
            }
        } finally {
            free.release();
            ended.accept(done);
        }
    }

    /** Takes nothing more on, and waits for those at work. False where some did not end in time. */
    boolean stop(Duration patience) throws InterruptedException {
        stopped = true;
        return free.tryAcquire(places, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private final class KeptPlace implements Place {

        @Override
        public void start(Claimed claimed, Received received) {
            Crew.this.start(claimed, received);
        }

        @Override
        public void giveBack() {
            free.release();
        }
    }
}
