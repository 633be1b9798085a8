package io.github.begini4ee.junit;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What an inbox has to do and has given up, by counts.
 *
 * @param byObserver the counts of each observer that has any, by its id; {@code #overdue} is the watch after an
 *     {@code application.complete}
 * @since 0.1
 */
public record InboxWork(Map<String, Counts> byObserver) {

    /** Copies the map. */
    public InboxWork {
        byObserver = Map.copyOf(byObserver);
    }

    /**
     * The deliveries of one observer that are not done.
     *
     * @param due waits for a worker
     * @param atWork is with a worker now, or was with one that died
     * @param waiting is due later: it failed, or is a watch whose time has not come
     * @param dead was given up
     */
    public record Counts(long due, long atWork, long waiting, long dead) {

        Counts plus(Counts other) {
            return new Counts(due + other.due, atWork + other.atWork, waiting + other.waiting, dead + other.dead);
        }
    }

    /**
     * Tells whether the inbox does nothing more before something is due.
     *
     * @return true where nothing is due and nobody is at work
     */
    public boolean isQuiet() {
        return sum(Counts::due) + sum(Counts::atWork) == 0;
    }

    /**
     * Counts what is due later.
     *
     * @return the number over all observers
     */
    public long waiting() {
        return sum(Counts::waiting);
    }

    /**
     * Counts what was given up.
     *
     * @return the number over all observers
     */
    public long dead() {
        return sum(Counts::dead);
    }

    private long sum(ToLongFunction<Counts> count) {
        return byObserver.values().stream().mapToLong(count).sum();
    }

    /** One observer after the other, such as {@code decide: 2 due, 1 at work, 0 waiting, 0 dead}. */
    @Override
    public String toString() {
        return new TreeMap<>(byObserver)
                .entrySet().stream()
                        .map(one -> one.getKey() + ": " + one.getValue().due() + " due, "
                                + one.getValue().atWork() + " at work, "
                                + one.getValue().waiting() + " waiting, "
                                + one.getValue().dead() + " dead")
                        .collect(Collectors.joining("; "));
    }
}
