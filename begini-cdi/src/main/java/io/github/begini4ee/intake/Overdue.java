package io.github.begini4ee.intake;

import io.github.begini4ee.event.ApplicationComplete;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.inbox.ScoreOverdue;
import io.github.begini4ee.observer.ObserverSpec;
import io.github.begini4ee.settings.InboxConfig;
import io.github.begini4ee.store.EventTable;
import io.github.begini4ee.store.NewDelivery;
import io.github.begini4ee.store.StoredEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Watches for scores that do not come. The watch is a delivery like any other, due when the score should be there, so it
 * survives restarts and is done once over all nodes. Where a journey is completed again, the first watch is the one that
 * tells, whichever is done first.
 */
public final class Overdue {

    /** The observer id of the watch. */
    static final String WATCH = "#overdue";

    public static final ObserverSpec SPEC = new ObserverSpec(WATCH, true, 0, Optional.empty(), true);

    private Overdue() {}

    static List<NewDelivery> watches(InboxConfig config, BeginiEvent event, Instant now) {
        return config.overdueAfter() != null && event instanceof ApplicationComplete
                ? List.of(NewDelivery.open(WATCH, now.plus(config.overdueAfter())))
                : List.of();
    }

    /** What is to be told, or empty where the score came, or another watch tells. */
    public static Optional<ScoreOverdue> check(EventTable events, Connection connection, StoredEvent row)
            throws SQLException {
        if (row.uid() == null
                || row.occurredAt() == null
                || events.hasScore(connection, row.integration(), row.uid())
                || events.hasEarlier(connection, row, WATCH)) {
            return Optional.empty();
        }
        return Optional.of(new ScoreOverdue(row.uid(), row.integration(), row.occurredAt()));
    }
}
