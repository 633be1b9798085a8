package io.github.begini4ee.dispatch;

import io.github.begini4ee.database.InboxDatabase;
import io.github.begini4ee.database.InboxDatabase.UnavailableException;
import io.github.begini4ee.database.OpenInbox;
import io.github.begini4ee.message.Faults;
import io.github.begini4ee.observer.ObserverSpec;
import io.github.begini4ee.settings.InboxConfig;
import io.github.begini4ee.store.ClaimRequest;
import io.github.begini4ee.store.Claimed;
import io.github.begini4ee.transaction.RolledBackException;
import io.github.begini4ee.transaction.UncertainException;
import io.github.begini4ee.wording.InboxMessages;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Claims what is due and hands it to the server's threads, never more than there are free workers. Woken after each event
 * that this node stored and whenever a worker is done; else it looks every half second, more and more seldom while there is
 * nothing, down to every 30 seconds.
 */
public final class Poller {

    private static final System.Logger LOG = System.getLogger(Poller.class.getName());
    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration SELDOM = Duration.ofSeconds(30);
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

    private final InboxConfig config;
    private final InboxDatabase database;
    private final Dispatcher dispatcher;
    private final Map<String, ObserverSpec> observers;
    private final Runnable housekeeping;
    private final Threads threads;
    private final Semaphore free;

    private Duration idle = SOON;
    private boolean ticking;
    private boolean again;
    private boolean stopped;
    private @Nullable ScheduledFuture<?> next;

    public Poller(
            InboxConfig config,
            InboxDatabase database,
            Dispatcher dispatcher,
            Map<String, ObserverSpec> observers,
            Runnable housekeeping,
            Threads threads) {
        this.config = config;
        this.database = database;
        this.dispatcher = dispatcher;
        this.observers = Map.copyOf(observers);
        this.housekeeping = housekeeping;
        this.threads = threads;
        this.free = new Semaphore(config.workers());
    }

    /** There may be something due: looks at once, on another thread. Cheap, and may be called by anybody. */
    public synchronized void wake() {
        again = true;
        if (!ticking && !stopped && config.workers() > 0) {
            ticking = true;
            try {
                threads.workers().execute(this::tick);
            } catch (RejectedExecutionException full) {
                ticking = false;
                later(SOON);
            }
        }
    }

    /** Claims nothing more, and waits for the workers. False where some did not end in time. */
    public boolean stop(Duration patience) throws InterruptedException {
        synchronized (this) {
            stopped = true;
            if (next != null) {
                next.cancel(false);
            }
        }
        return free.tryAcquire(config.workers(), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tick() {
        Duration pause = SOON;
        try {
            while (takeTurn()) {
                int claimed = claimAndStart();
                pause = claimed > 0 ? SOON : longer();
                housekeeping.run();
            }
        } finally {
            rest(pause);
        }
    }

    private synchronized boolean takeTurn() {
        boolean turn = again && !stopped;
        again = false;
        return turn;
    }

    private synchronized void rest(Duration pause) {
        ticking = false;
        idle = pause;
        if (stopped) {
            return;
        }
        if (again) {
            wake();
            return;
        }
        later(pause);
    }

    private synchronized void later(Duration pause) {
        if (next != null) {
            next.cancel(false);
        }
        try {
            next = threads.timer().schedule(this::wake, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            stopped = true;
        }
    }

    private synchronized Duration longer() {
        Duration doubled = idle.multipliedBy(2);
        return doubled.compareTo(SELDOM) < 0 ? doubled : SELDOM;
    }

    private int claimAndStart() {
        int places = free.drainPermits();
        int started = 0;
        try {
            for (Claimed claimed : places == 0 ? List.<Claimed>of() : claim(places)) {
                start(claimed);
                started++;
            }
        } catch (UnavailableException toldAlready) {
            LOG.log(Level.DEBUG, "nothing is claimed while the database is away");
        } catch (SQLException | RolledBackException | UncertainException e) {
            LOG.log(Level.WARNING, InboxMessages.tickFailed(Faults.describe(e)));
        } finally {
            free.release(places - started);
        }
        return started;
    }

    /** Observers of one lease at a time, since a claim pushes all its rows forward alike. */
    private List<Claimed> claim(int places)
            throws UnavailableException, SQLException, RolledBackException, UncertainException {
        OpenInbox inbox = database.open();
        Set<String> paused = database.paused();
        Map<Duration, List<String>> byLease = observers.values().stream()
                .filter(observer -> !paused.contains(observer.id()))
                .collect(Collectors.groupingBy(
                        observer -> config.lease(timeout(observer)),
                        Collectors.mapping(ObserverSpec::id, Collectors.toList())));
        List<Claimed> claimed = new ArrayList<>();
        for (Map.Entry<Duration, List<String>> group : byLease.entrySet()) {
            int left = places - claimed.size();
            if (left > 0) {
                Instant now = database.now();
                ClaimRequest request = new ClaimRequest(group.getValue(), now, now.plus(group.getKey()), left);
                claimed.addAll(database.inTransaction(
                        CLAIM_TIMEOUT, connection -> inbox.deliveries().claim(connection, request)));
            }
        }
        return claimed;
    }

    private void start(Claimed claimed) throws UnavailableException {
        OpenInbox inbox = database.open();
        ObserverSpec observer = observers.get(claimed.observer());
        Runnable work = () -> {
            try {
                dispatcher.dispatch(inbox.deliveries(), claimed, observer, timeout(observer));
            } finally {
                free.release();
                wake();
            }
        };
        try {
            threads.workers().execute(work);
        } catch (RejectedExecutionException full) {
            work.run(); // it is claimed, and would else wait for the end of its lease
        }
    }

    private Duration timeout(ObserverSpec observer) {
        return observer.timeout().orElse(config.observerTimeout());
    }
}
