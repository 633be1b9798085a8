package io.github.begini4ee.dispatch;

import io.github.begini4ee.database.InboxDatabase;
import io.github.begini4ee.database.InboxDatabase.UnavailableException;
import io.github.begini4ee.database.Received;
import io.github.begini4ee.message.Faults;
import io.github.begini4ee.monitor.LogWindow;
import io.github.begini4ee.store.Claimed;
import io.github.begini4ee.wording.InboxMessages;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Claims what is due, never more than the workers do in half a second. Woken when this node stored what no worker was free for, and
 * when a worker is done while more is due; else it looks every half second, more and more seldom while there is nothing,
 * down to every 30 seconds.
 */
public final class Poller {

    private static final System.Logger LOG = System.getLogger(Poller.class.getName());
    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(2);
    private static final Duration SELDOM = Duration.ofSeconds(30);
    private static final Duration WATCH_EVERY = Duration.ofMinutes(1);

    private final InboxDatabase database;
    private final Crew crew;
    private final Claimer claimer;
    private final Runnable housekeeping;
    private final Threads threads;
    private final LogWindow tickFailed = new LogWindow();

    private Duration idle = SOON;
    private @Nullable Turn turn;
    private boolean again;
    private boolean moreIsDue;
    private boolean oneFailed;
    private boolean stopped;
    private @Nullable ScheduledFuture<?> next;
    private @Nullable ScheduledFuture<?> watch;

    public Poller(InboxDatabase database, Crew crew, Claimer claimer, Runnable housekeeping, Threads threads) {
        this.database = database;
        this.crew = crew;
        this.claimer = claimer;
        this.housekeeping = housekeeping;
        this.threads = threads;
        crew.tell(this::ended);
    }

    /** There may be something due: looks at once, on another thread. Cheap, and may be called by anybody. */
    public synchronized void wake() {
        again = true;
        if (stopped || database.config().workers() == 0) {
            return;
        }
        if (isNotPlanned(watch)) {
            watch = plan(this::watch, WATCH_EVERY);
        }
        if (turn != null && turn.hangs(database.local())) {
            LOG.log(Level.WARNING, InboxMessages.hung(Turn.HUNG));
            crew.free(turn.leave());
            turn = null;
        }
        if (turn == null) {
            begin(new Turn(database.local()));
        } else if (turn.isDropped(database.local())) {
            turn.askAgain(database.local());
            begin(turn);
        }
    }

    /** Where a turn is there already, somebody must look after it: it may just have been dropped. */
    private synchronized void wakeInTime() {
        next = null;
        wake();
        if (turn != null && isNotPlanned(next)) {
            later(Turn.DROPPED.plus(SOON));
        }
    }

    private static boolean isNotPlanned(@Nullable ScheduledFuture<?> task) {
        return task == null || task.isDone();
    }

    private static boolean isLater(@Nullable ScheduledFuture<?> task, Duration delay) {
        return isNotPlanned(task) || task.getDelay(TimeUnit.MILLISECONDS) > delay.toMillis();
    }

    /** One that hangs has nobody planned after it, and no request need come. */
    private synchronized void watch() {
        if (turn == null ? isNotPlanned(next) : turn.hangs(database.local()) || turn.isDropped(database.local())) {
            wake();
        }
        watch = plan(this::watch, WATCH_EVERY);
    }

    private void begin(Turn mine) {
        try {
            threads.workers().execute(() -> tick(mine));
            turn = mine;
            if (isLater(next, Turn.DROPPED.plus(SOON))) {
                later(Turn.DROPPED.plus(SOON));
            }
        } catch (RejectedExecutionException | IllegalStateException | OutOfMemoryError noThread) {
            later(SOON);
        }
    }

    /** Claims nothing more, and waits for the workers and for a look. False where some did not end in time. */
    public boolean stop(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (this) {
            stopped = true;
            for (ScheduledFuture<?> planned : Arrays.asList(next, watch)) {
                if (planned != null) {
                    planned.cancel(false);
                }
            }
        }
        return crew.stop(patience) & endsBy(end);
    }

    private synchronized boolean endsBy(long end) throws InterruptedException {
        while (isUnderWay() && System.nanoTime() - end < 0) {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(1_000_000, end - System.nanoTime()));
        }
        return !isUnderWay();
    }

    private boolean isUnderWay() {
        return turn != null && turn.isEntered();
    }

    /** A place is free again; and what failed is due again before a poller at rest would look. */
    private synchronized void ended(boolean done) {
        oneFailed |= !done;
        boolean isAlone = turn != null && turn.isDropped(database.local());
        if (isAlone || (moreIsDue && crew.hasRoom())) {
            wake();
        } else if (!done && turn == null && isLater(next, SOON)) {
            rest(SOON);
        }
    }

    private void tick(Turn mine) {
        if (!mine.isFirst()) {
            return;
        }
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
        again &= turn != mine; // what came for its successor is not its own
        return takes;
    }

    private synchronized void rest(Turn mine, Duration pause) {
        if (turn != mine) {
            return; // it hung, and another took over
        }
        turn = null;
        notifyAll(); // who stops waits for it
        if (again) {
            idle = pause;
            wake();
        } else {
            rest(oneFailed ? SOON : pause);
        }
    }

    private void rest(Duration pause) {
        oneFailed = false;
        idle = pause;
        later(pause);
    }

    private synchronized void later(Duration pause) {
        if (next != null) {
            next.cancel(false);
        }
        next = plan(this::wakeInTime, pause);
    }

    private @Nullable ScheduledFuture<?> plan(Runnable task, Duration delay) {
        try {
            return stopped ? null : threads.timer().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException | IllegalStateException | OutOfMemoryError noThread) {
            LOG.log(Level.DEBUG, "the server lends no threads now, or any more", noThread);
            return null;
        }
    }

    /** Claims once for each lease; tells how long to rest where nothing happens meanwhile. */
    private Duration look(Turn mine) {
        int free = crew.takeForClaim();
        mine.begin(database.local(), free);
        int asked = mine.places();
        try {
            int claimed = asked == 0
                    ? 0
                    : claimer.claim(mine::places, (delivery, received) -> start(mine, delivery, received));
            found(asked, claimed);
            return claimed > 0 ? SOON : longer();
        } catch (UnavailableException toldAlready) {
            return AFTER_A_FAULT;
        } catch (SQLException | RuntimeException e) {
            tell(InboxMessages.tickFailed(Faults.describe(e)));
            return AFTER_A_FAULT;
        } finally {
            crew.free(mine.leave());
        }
    }

    private void tell(String message) {
        long suppressed = tickFailed.admit(database.local().toEpochMilli());
        if (suppressed >= 0) {
            LOG.log(Level.WARNING, InboxMessages.andMore(message, suppressed));
        }
    }

    /**
     * All busy, or something found: there may be more. Where every place was filled, it has waited longest. Who freed a place
     * meanwhile did not know that somebody wants it.
     */
    private synchronized void found(int asked, int claimed) {
        boolean foundNoPlaceTwice = asked == 0 && moreIsDue;
        moreIsDue = asked == 0 || claimed > 0;
        again |= asked == 0 && crew.hasRoom();
        crew.letOthersFirst(foundNoPlaceTwice || (asked > 0 && claimed == asked));
    }

    private synchronized Duration longer() {
        Duration doubled = idle.multipliedBy(2);
        return doubled.compareTo(SELDOM) < 0 ? doubled : SELDOM;
    }

    private void start(Turn mine, Claimed claimed, @Nullable Received received) {
        if (mine.use()) {
            crew.startClaimed(claimed, received);
        } else {
            crew.refuse(claimed);
        }
    }
}
