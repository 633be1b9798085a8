package io.github.begini4ee.junit;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Observers failed, or nobody observes. What they threw is its cause, and of the others the suppressed ones.
 *
 * @since 0.1
 */
public final class ObserverFailedError extends AssertionError {

    private static final long serialVersionUID = 1L;

    private ObserverFailedError(String message) {
        super(message);
    }

    static ObserverFailedError of(String what, List<String> told, List<Throwable> thrown) {
        ObserverFailedError error = new ObserverFailedError(
                what + told.stream().map(one -> "\n  " + one).collect(Collectors.joining()));
        if (!thrown.isEmpty()) {
            error.initCause(thrown.get(0));
            thrown.stream().skip(1).forEach(error::addSuppressed);
        }
        return error;
    }
}
