package io.github.begini4ee.junit;

import io.github.begini4ee.delivery.InboxObserver;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link TestInbox#dispatch()} did.
 *
 * @param runs the deliveries that were tried, oldest first
 * @since 0.1
 */
public record Dispatched(List<Run> runs) {

    /** Copies the list. */
    public Dispatched {
        runs = List.copyOf(runs);
    }

    /** What came of a try. */
    public enum Outcome {
        /** The observer's work and the end of the delivery are committed. */
        DONE,
        /** The observer's work was rolled back; it is tried again at {@link Run#nextAt()}. */
        FAILED,
        /** The observer's work was rolled back, and the delivery given up. */
        DEAD
    }

    /**
     * One try of one delivery.
     *
     * @param observer the observer's id: the name of its {@link InboxObserver}, or class, method and parameters;
     *     {@code #overdue} for the watch after an {@code application.complete}
     * @param deliveryId the delivery
     * @param type the event's type
     * @param attempt 1 for the first try
     * @param outcome what came of it
     * @param nextAt when it is tried again, or null where it ended
     * @param error what the inbox wrote down of the failure: classes and a place, never a message; or null
     * @param failure what the observer threw, or null where it threw nothing
     */
    public record Run(
            String observer,
            String deliveryId,
            String type,
            int attempt,
            Outcome outcome,
            @Nullable Instant nextAt,
            @Nullable String error,
            @Nullable Throwable failure) {

        private String told() {
            Object why = failure == null ? error : failure;
            return observer + ", attempt " + attempt + ": " + outcome
                    + (why == null ? "" : ", " + why)
                    + (nextAt == null ? "" : ", again at " + nextAt);
        }
    }

    /**
     * Lists the tries that came to one end.
     *
     * @param outcome the end
     * @return the tries
     */
    public List<Run> with(Outcome outcome) {
        return runs.stream().filter(run -> run.outcome() == outcome).toList();
    }

    /**
     * Fails where nothing ran, or something that ran is not done.
     *
     * @return this
     * @throws ObserverFailedError with what the observers threw
     */
    public Dispatched assertDone() {
        if (runs.isEmpty()) {
            throw ObserverFailedError.of(
                    "nothing was due: is the observer's bean in the test's container?", List.of(), List.of());
        }
        long undone = runs.size() - with(Outcome.DONE).size();
        if (undone > 0) {
            throw ObserverFailedError.of(
                    undone + " of " + runs.size() + " deliveries failed",
                    runs.stream().map(Run::told).toList(),
                    runs.stream().map(Run::failure).filter(Objects::nonNull).toList());
        }
        return this;
    }
}
