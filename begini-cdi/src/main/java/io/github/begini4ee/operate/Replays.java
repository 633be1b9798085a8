package io.github.begini4ee.operate;

import io.github.begini4ee.database.StoredBodies;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.inbox.FoundDelivery;
import io.github.begini4ee.inbox.InboxException;
import io.github.begini4ee.observer.ObserverCaller;
import io.github.begini4ee.observer.ObserverSpec;
import io.github.begini4ee.settings.InboxConfig;
import io.github.begini4ee.settings.Retention;
import io.github.begini4ee.store.DeliveryQueries;
import io.github.begini4ee.store.EventTable;
import io.github.begini4ee.store.NewDelivery;
import io.github.begini4ee.store.OperatorTable;
import io.github.begini4ee.store.StoredEvent;
import io.github.begini4ee.wording.InboxMessages;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Replays that make new deliveries of events which are there: their bytes are read again. */
final class Replays {

    private final ObserverCaller caller;
    private final StoredBodies bodies;
    private final Retention retention;
    private final EventTable events;
    private final DeliveryQueries queries;
    private final OperatorTable deliveries;

    Replays(InboxConfig config, ObserverCaller caller, StoredBodies bodies) {
        this.caller = caller;
        this.bodies = bodies;
        this.retention = config.retention();
        this.events = new EventTable(config.tables(), config.name());
        this.queries = new DeliveryQueries(config.tables(), config.name());
        this.deliveries = new OperatorTable(config.tables(), config.name());
    }

    /** What had no observer of its own gets those that there are now; then its placeholder has done its work. */
    int anew(Connection connection, FoundDelivery placeholder, Instant now) throws SQLException {
        StoredEvent row = events.byId(connection, placeholder.eventId()).orElseThrow();
        BeginiEvent event =
                bodies.event(row).orElseThrow(() -> new InboxException(InboxMessages.stillNoEvent(placeholder.id())));
        List<NewDelivery> made = caller.observersOf(event, row.integration()).stream()
                .map(observer -> NewDelivery.open(observer.id(), now))
                .toList();
        if (made.isEmpty()) {
            throw new InboxException(InboxMessages.stillNobody(placeholder.id()));
        }
        events.insertDeliveries(connection, row.id(), now, made);
        deliveries.skip(connection, placeholder.id(), now);
        return made.size();
    }

    /** The events that can be read again, oldest first. */
    List<String> since(Connection connection, Instant since) throws SQLException {
        return events.since(connection, since);
    }

    /** Those of the events that the observer wants and never had. */
    int to(Connection connection, String observer, List<String> eventIds, Instant now) throws SQLException {
        int made = 0;
        for (String id : eventIds) {
            Optional<StoredEvent> row = events.byId(connection, id); // empty where it was purged meanwhile
            if (row.isPresent() && isFor(observer, row.get()) && !queries.has(connection, id, observer)) {
                events.insertDeliveries(connection, id, now, List.of(NewDelivery.open(observer, now)));
                made++;
            }
        }
        return made;
    }

    private boolean isFor(String observer, StoredEvent row) {
        if (retention.forgets(row.occurredAt(), row.receivedAt())) {
            return false; // nor did anybody get it when it came
        }
        return bodies.event(row)
                .filter(event -> caller.observersOf(event, row.integration()).stream()
                        .map(ObserverSpec::id)
                        .anyMatch(observer::equals))
                .isPresent();
    }
}
