package io.github.begini4ee.simulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Everything that was sent, and what came back. The last 10,000 attempts are kept.
 *
 * <pre>{@code
 * simulator.finish("applicant-1");
 * simulator.journal().awaitDelivered(Duration.ofSeconds(10));
 * }</pre>
 *
 * <p>Safe for use by many threads. Waiting ends when what is waited for is there, and never by sleeping.
 *
 * @since 0.1
 */
public final class Journal {

    private static final int KEPT = 10_000;
    private static final int TOLD = 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Attempt> attempts = new ArrayDeque<>();
    private final Set<Long> open = new HashSet<>();
    private int givenUp;
    private long newest;
    private long forgotten;
    private boolean closed;

    Journal() {}

    /**
     * Lists what was sent, the oldest first.
     *
     * @return a copy
     */
    public List<Attempt> attempts() {
        lock.lock();
        try {
            return List.copyOf(attempts);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lists what was sent about one applicant, the oldest first.
     *
     * @param uid the applicant
     * @return a copy
     */
    public List<Attempt> attempts(String uid) {
        return attempts().stream().filter(attempt -> attempt.uid().equals(uid)).toList();
    }

    /**
     * Begins anew, as between the tests that share a simulator: what was sent and given up is forgotten, and of the
     * deliveries that are under way nothing is told any more. They go on.
     */
    public void clear() {
        change(() -> {
            attempts.clear();
            open.clear();
            givenUp = 0;
            forgotten = newest;
        });
    }

    /**
     * Counts the deliveries that are under way, those that wait for their time included.
     *
     * @return how many
     */
    public int open() {
        lock.lock();
        try {
            return open.size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Counts the deliveries that were given up after the last attempt.
     *
     * @return how many
     */
    public int givenUp() {
        lock.lock();
        try {
            return givenUp;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until every delivery that was begun was answered 200. One that was given up fails every wait until {@link
     * #clear()}.
     *
     * @param limit how long to wait
     * @return all attempts
     * @throws IllegalStateException when the time is over, a delivery was given up, or the simulator was closed
     */
    public List<Attempt> awaitDelivered(Duration limit) {
        return await(limit, all -> givenUp > 0 || open.isEmpty(), all -> givenUp == 0);
    }

    /**
     * Waits until an event of one applicant was answered 200.
     *
     * @param uid the applicant
     * @param type the event's type
     * @param limit how long to wait
     * @return all attempts
     * @throws IllegalStateException when the time is over or the simulator was closed
     */
    public List<Attempt> awaitDelivered(String uid, String type, Duration limit) {
        return await(
                all -> all.stream()
                        .anyMatch(attempt -> attempt.isDelivered()
                                && attempt.uid().equals(uid)
                                && attempt.type().equals(type)),
                limit);
    }

    /**
     * Waits for anything else.
     *
     * @param enough tells, of all attempts so far, whether it is there
     * @param limit how long to wait
     * @return all attempts
     * @throws IllegalStateException when the time is over or the simulator was closed
     */
    public List<Attempt> await(Predicate<? super List<Attempt>> enough, Duration limit) {
        return await(limit, enough, all -> true);
    }

    private List<Attempt> await(
            Duration limit, Predicate<? super List<Attempt>> ended, Predicate<? super List<Attempt>> well) {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (!ended.test(List.copyOf(attempts))) {
                if (closed || left <= 0) {
                    throw new IllegalStateException(
                            closed ? "closed: " + told() : "not within " + limit + ": " + told());
                }
                left = changed.awaitNanos(left);
            }
            if (!well.test(List.copyOf(attempts))) {
                throw new IllegalStateException("given up: " + told());
            }
            return List.copyOf(attempts);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + told(), e);
        } finally {
            lock.unlock();
        }
    }

    private String told() {
        List<Attempt> last =
                attempts.stream().skip(Math.max(0, attempts.size() - TOLD)).toList();
        return open.size() + " deliveries are open, " + givenUp + " were given up; the last attempts: " + last;
    }

    /** The number of another delivery. */
    long next() {
        lock.lock();
        try {
            return ++newest;
        } finally {
            lock.unlock();
        }
    }

    void opened(long delivery) {
        change(() -> {
            if (delivery > forgotten) {
                open.add(delivery);
            }
        });
    }

    void add(Attempt attempt) {
        change(() -> {
            if (attempt.delivery() <= forgotten) {
                return;
            }
            if (attempts.size() == KEPT) {
                attempts.removeFirst();
            }
            attempts.addLast(attempt);
        });
    }

    void ended(long delivery, boolean delivered) {
        change(() -> {
            open.remove(delivery);
            givenUp += delivered || delivery <= forgotten ? 0 : 1;
        });
    }

    void close() {
        change(() -> closed = true);
    }

    private void change(Runnable what) {
        lock.lock();
        try {
            what.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Shows numbers alone. */
    @Override
    public String toString() {
        return "Journal[" + open() + " open, " + givenUp() + " given up]";
    }
}
