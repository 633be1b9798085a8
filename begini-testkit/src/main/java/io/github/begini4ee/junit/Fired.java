package io.github.begini4ee.junit;

import io.github.begini4ee.delivery.InboxObserver;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who heard an event, and who failed.
 *
 * @param type the event's type, such as {@code psychometric_score.complete}
 * @param calls the observers that were called, in the order in which they were
 * @since 0.1
 */
public record Fired(String type, List<Call> calls) {

    /** Copies the list. */
    public Fired {
        calls = List.copyOf(calls);
    }

    /**
     * One observer.
     *
     * @param observer its id: the name of its {@link InboxObserver}, or class, method and parameters
     * @param failure what it threw, or null
     */
    public record Call(String observer, @Nullable Throwable failure) {}

    /**
     * Lists what observers threw.
     *
     * @return what they threw, as they threw it
     */
    public List<Throwable> failures() {
        return calls.stream().map(Call::failure).filter(Objects::nonNull).toList();
    }

    /**
     * Fails where nobody was called, or somebody failed.
     *
     * @return this
     * @throws ObserverFailedError with what the observers threw
     */
    public Fired assertDone() {
        if (calls.isEmpty()) {
            throw ObserverFailedError.of(
                    "nobody observes " + type + ": is the observer's bean in the test's container?",
                    List.of(),
                    List.of());
        }
        if (!failures().isEmpty()) {
            List<String> told = calls.stream()
                    .map(call -> call.observer() + ": " + (call.failure() == null ? "done" : call.failure()))
                    .toList();
            throw ObserverFailedError.of(
                    failures().size() + " of " + calls.size() + " observers of " + type + " failed", told, failures());
        }
        return this;
    }
}
