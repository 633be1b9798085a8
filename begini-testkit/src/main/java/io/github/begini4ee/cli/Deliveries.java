package io.github.begini4ee.cli;

import io.github.begini4ee.simulator.Attempt;
import io.github.begini4ee.simulator.Journal;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints what the simulator sends, as it goes. */
final class Deliveries {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Journal journal;
    private final PrintWriter out;
    private @Nullable Attempt last;
    private volatile boolean stopped;

    Deliveries(Journal journal, PrintWriter out) {
        this.journal = journal;
        this.out = out;
    }

    /** Returns only after {@link #stop()} and the end of the simulator. */
    void follow() {
        while (!stopped) {
            try {
                journal.await(all -> !fresh(all).isEmpty(), A_DAY);
                fresh(journal.attempts()).forEach(this::print);
            } catch (IllegalStateException e) {
                // a quiet day, or stopped
            }
        }
    }

    void stop() {
        stopped = true;
    }

    private List<Attempt> fresh(List<? extends Attempt> all) {
        int known = last == null ? -1 : all.lastIndexOf(last);
        return List.copyOf(all.subList(known + 1, all.size()));
    }

    private void print(Attempt attempt) {
        last = attempt;
        String came = attempt.status() == null
                ? "no answer (" + attempt.fault() + ")"
                : attempt.status() + " in " + attempt.duration().toMillis() + " ms";
        out.println("  %s  %-27s  attempt %d  %s"
                .formatted(TIME.format(attempt.sentAt()), attempt.type(), attempt.number(), came));
        out.flush();
    }
}
