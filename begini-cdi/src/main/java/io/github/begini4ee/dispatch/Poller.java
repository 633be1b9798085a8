package io.github.begini4ee.dispatch;

import io.github.begini4ee.database.InboxDatabase;
import io.github.begini4ee.database.InboxDatabase.UnavailableException;
import io.github.begini4ee.message.Faults;
import io.github.begini4ee.observer.ObserverSpec;
import io.github.begini4ee.settings.InboxConfig;
import io.github.begini4ee.store.ClaimRequest;
import io.github.begini4ee.store.Claimed;
import io.github.begini4ee.store.Claims;
import io.github.begini4ee.transaction.RolledBackException;
import io.github.begini4ee.transaction.UncertainException;
import io.github.begini4ee.wording.InboxMessages;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Claims what is due, never more than there are free workers. Woken when this node stored what no worker was free for, and
 * when a worker is done while more is due; else it looks every half second, more and more seldom while there is nothing,
 * down to every 30 seconds.
 */
public final class Poller {

    private static final System.Logger LOG = System.getLogger(Poller.class.getName());
    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(2);
    private static final Duration SELDOM = Duration.ofSeconds(30);
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration HUNG = Duration.ofMinutes(2);

    private final InboxConfig config;
    private final InboxDatabase database;
    private final Crew crew;
    private final Map<Duration, List<String>> byLease;
    private final Runnable housekeeping;
    private final Threads threads;

    private Duration idle = SOON;
    private @Nullable Turn turn;
    private boolean again;
    private boolean moreIsDue;
    private boolean stopped;
    private @Nullable ScheduledFuture<?> next;

    public Poller(
            InboxConfig config,
            InboxDatabase database,
            Crew crew,
            Collection<ObserverSpec> observers,
            Runnable housekeeping,
            Threads threads) {
        this.config = config;
        this.database = database;
        this.crew = crew;
        // one claim for all observers of one lease, since a claim pushes all its rows forward alike
        this.byLease = observers.stream()
                .collect(Collectors.groupingBy(
                        observer -> config.lease(observer.timeout()),
                        Collectors.mapping(ObserverSpec::id, Collectors.toList())));
        this.housekeeping = housekeeping;
        this.threads = threads;
        crew.tell(this::ended);
    }

    /** There may be something due: looks at once, on another thread. Cheap, and may be called by anybody. */
    public synchronized void wake() {
        again = true;
        if (stopped || config.workers() == 0) {
            return;
        }
        if (turn != null && turn.isOlderThan(database.local().minus(HUNG))) {
            LOG.log(Level.WARNING, InboxMessages.hung(HUNG));
            crew.giveBack(turn.leave());
            turn = null;
        }
        if (turn == null) {
            begin(new Turn(database.local()));
        }
    }

    private void begin(Turn mine) {
        try {
            threads.workers().execute(() -> tick(mine));
            turn = mine;
        } catch (RejectedExecutionException full) {
            later(SOON);
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
        return crew.stop(patience);
    }

    /** A worker is free again; and what failed is due again before a poller at rest would look. */
    private synchronized void ended(boolean done) {
        if (moreIsDue && crew.hasRoom()) {
            wake();
        } else if (!done && turn == null) {
            idle = SOON;
            later(SOON);
        }
    }

    private void tick(Turn mine) {
        Duration pause = SOON;
        try {
            while (takes(mine)) {
                pause = look(mine);
                housekeeping.run();
            }
        } finally {
            rest(mine, pause);
        }
    }

    private synchronized boolean takes(Turn mine) {
        boolean takes = again && !stopped && turn == mine;
        again = false;
        return takes;
    }

    private synchronized void rest(Turn mine, Duration pause) {
        if (turn != mine) {
            return; // it hung, and another took over
        }
        turn = null;
        idle = pause;
        if (again) {
            wake();
        } else {
            later(pause);
        }
    }

    private synchronized void later(Duration pause) {
        if (next != null) {
            next.cancel(false);
        }
        if (stopped) {
            return;
        }
        try {
            next = threads.timer().schedule(this::wake, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.log(Level.DEBUG, "the server lends no threads any more", stopping);
        }
    }

    /** Claims once for each lease; tells how long to rest where nothing happens meanwhile. */
    private Duration look(Turn mine) {
        mine.begin(database.local(), crew.takeAll());
        int asked = mine.places();
        int claimed = 0;
        try {
            claimed = asked == 0 ? 0 : claimAndStart(mine);
            found(asked, claimed);
            return claimed > 0 ? SOON : longer();
        } catch (UnavailableException toldAlready) {
            return AFTER_A_FAULT;
        } catch (SQLException | RolledBackException | UncertainException e) {
            LOG.log(Level.WARNING, InboxMessages.tickFailed(Faults.describe(e)));
            return AFTER_A_FAULT;
        } finally {
            crew.giveBack(mine.leave());
        }
    }

    /** All busy, or something found: there may be more. Where every place was filled, it has waited longest. */
    private synchronized void found(int asked, int claimed) {
        boolean foundNoPlaceTwice = asked == 0 && moreIsDue;
        moreIsDue = asked == 0 || claimed > 0;
        crew.letOthersFirst(foundNoPlaceTwice || (asked > 0 && claimed == asked));
    }

    private synchronized Duration longer() {
        Duration doubled = idle.multipliedBy(2);
        return doubled.compareTo(SELDOM) < 0 ? doubled : SELDOM;
    }

    private int claimAndStart(Turn mine)
            throws UnavailableException, SQLException, RolledBackException, UncertainException {
        Claims claims = new Claims(config.tables(), database.open(), config.name());
        Set<String> paused = database.paused();
        int claimed = 0;
        for (Map.Entry<Duration, List<String>> group : byLease.entrySet()) {
            List<String> observers =
                    group.getValue().stream().filter(id -> !paused.contains(id)).toList();
            if (mine.places() > 0 && !observers.isEmpty()) {
                Instant now = database.now();
                ClaimRequest request = new ClaimRequest(observers, now, now.plus(group.getKey()), mine.places());
                List<Claimed> due =
                        database.inTransaction(CLAIM_TIMEOUT, connection -> claims.take(connection, request));
                due.forEach(one -> start(mine, one));
                claimed += due.size();
            }
        }
        return claimed;
    }

    private void start(Turn mine, Claimed claimed) {
        if (mine.use()) {
            crew.start(claimed, null);
        } else {
            crew.refuse(claimed);
        }
    }

    /** One run of the poller, with the places that it may fill. One that hangs loses them. */
    private static final class Turn {

        private Instant since;
        private int kept;

        Turn(Instant since) {
            this.since = since;
        }

        synchronized void begin(Instant now, int places) {
            since = now;
            kept += places;
        }

        synchronized boolean isOlderThan(Instant time) {
            return since.isBefore(time);
        }

        synchronized int places() {
            return kept;
        }

        synchronized boolean use() {
            boolean has = kept > 0;
            kept -= has ? 1 : 0;
            return has;
        }

        synchronized int leave() {
            int left = kept;
            kept = 0;
            return left;
        }
    }
}
