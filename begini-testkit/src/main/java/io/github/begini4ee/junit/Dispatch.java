package io.github.begini4ee.junit;

import io.github.begini4ee.junit.DeliveryRows.Row;
import io.github.begini4ee.junit.Dispatched.Outcome;
import io.github.begini4ee.junit.Dispatched.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets the inbox work until it does nothing more, and tells by its rows what it did. */
final class Dispatch {

    private final HandDrivenThreads threads;
    private final DeliveryRows rows;
    private final Failures failures;

    Dispatch(HandDrivenThreads threads, DeliveryRows rows, Failures failures) {
        this.threads = threads;
        this.rows = rows;
        this.failures = failures;
    }

    Dispatched run() {
        failures.forget();
        Map<String, Row> first = rows.read();
        Map<String, Row> before;
        Map<String, Row> after = first;
        do {
            before = after;
            threads.wake();
            threads.runAll();
            after = rows.read();
        } while (!after.equals(before));
        List<Run> runs = new ArrayList<>();
        after.forEach((id, row) -> run(id, first.get(id), row).ifPresent(runs::add));
        return new Dispatched(runs);
    }

    /** The clock stands, and what fails is due later: a delivery is tried once at most. */
    private Optional<Run> run(String id, @Nullable Row before, Row after) {
        boolean wasOpen = before == null || before.status().equals("OPEN");
        int failed = after.failures() - (before == null ? 0 : before.failures());
        if (wasOpen && after.status().equals("DONE")) {
            return Optional.of(run(id, after, after.failures() + 1, Outcome.DONE));
        }
        if (wasOpen && failed > 0) {
            boolean dead = after.status().equals("DEAD");
            return Optional.of(run(id, after, after.failures(), dead ? Outcome.DEAD : Outcome.FAILED));
        }
        return Optional.empty();
    }

    private Run run(String id, Row row, int attempt, Outcome outcome) {
        boolean undone = outcome != Outcome.DONE;
        return new Run(
                row.observer(),
                id,
                String.valueOf(row.type()),
                attempt,
                outcome,
                outcome == Outcome.FAILED ? row.nextAt() : null,
                undone ? row.error() : null,
                undone ? failures.of(id).orElse(null) : null);
    }
}
