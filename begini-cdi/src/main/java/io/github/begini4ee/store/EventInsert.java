package io.github.begini4ee.store;

import io.github.begini4ee.inbox.DeliveryStatus;
import io.github.begini4ee.store.Sql.Null;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How an event and its deliveries are written, as quickly as the database can. */
final class EventInsert {

    private static final String INSERT =
            "INSERT INTO {EVENT} (ID, INBOX, INTEGRATION, KEY_LABEL, DEDUPE_KEY, RECEIVED_AT, OCCURRED_AT,"
                    + " EVENT_TYPE, EVENT_UID, BODY) VALUES (?,?,?,?,?,?,?,?,?,?)";
    private static final String INSERT_DELIVERIES =
            "INSERT INTO {DELIVERY} (ID, INBOX, EVENT_ID, OBSERVER, STATUS, NEXT_AT, OPENED_AT, LEASE_NO,"
                    + " FAILURES, REPLAY, ENDED_AT, LAST_ERROR) VALUES ";
    private static final String DELIVERY_ROW = "(?,?,?,?,?,?,?,?,0,0,?,?)";
    private static final long NO_LEASE = 0;
    private static final long FIRST_LEASE = 1;

    private final Tables tables;
    private final Dialect dialect;
    private final String inbox;
    private final Limit limit;
    private final Map<Integer, String> atOnce = new ConcurrentHashMap<>(); // drivers look statements up by their texts

    EventInsert(Tables tables, Dialect dialect, String inbox, Limit limit) {
        this.tables = tables;
        this.dialect = dialect;
        this.inbox = inbox;
        this.limit = limit;
    }

    List<Claimed> event(Connection connection, StoredEvent event, List<NewDelivery> deliveries) throws SQLException {
        if (dialect == Dialect.POSTGRESQL) {
            return atOnce(connection, event, deliveries);
        }
        Sql.update(connection, limit, tables.in(INSERT), values(event).toArray());
        return deliveries(connection, event.id(), event.receivedAt(), deliveries);
    }

    /** One statement is one way to the server and back: a third of the database's work less than two. */
    private List<Claimed> atOnce(Connection connection, StoredEvent event, List<NewDelivery> deliveries)
            throws SQLException {
        List<Object> values = values(event);
        List<Claimed> claimed = new ArrayList<>();
        for (NewDelivery delivery : deliveries) {
            String id = Ids.next(event.receivedAt());
            values.addAll(values(id, event.id(), event.receivedAt(), delivery));
            claimed(id, event.id(), delivery).ifPresent(claimed::add);
        }
        Sql.update(connection, limit, atOnce.computeIfAbsent(deliveries.size(), this::atOnce), values.toArray());
        return claimed;
    }

    private String atOnce(int deliveries) {
        String rows = String.join(",", Collections.nCopies(deliveries, DELIVERY_ROW));
        return tables.in("WITH E AS (" + INSERT + ") " + INSERT_DELIVERIES + rows);
    }

    private List<Object> values(StoredEvent event) {
        return new ArrayList<>(List.of(
                event.id(),
                inbox,
                event.integration(),
                event.keyLabel(),
                event.dedupeKey(),
                event.receivedAt(),
                Sql.orNull(event.occurredAt(), Null.TIME),
                Sql.orNull(EventTable.searchable(event.type()), Null.TEXT),
                Sql.orNull(EventTable.searchable(event.uid()), Null.TEXT),
                Sql.orNull(event.body(), Null.BYTES)));
    }

    List<Claimed> deliveries(Connection connection, String eventId, Instant now, List<NewDelivery> deliveries)
            throws SQLException {
        List<Claimed> claimed = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(tables.in(INSERT_DELIVERIES + DELIVERY_ROW))) {
            limit.set(statement);
            for (NewDelivery delivery : deliveries) {
                String id = Ids.next(now);
                Sql.bind(statement, values(id, eventId, now, delivery).toArray());
                statement.addBatch();
                claimed(id, eventId, delivery).ifPresent(claimed::add);
            }
            statement.executeBatch();
        }
        return claimed;
    }

    private static Optional<Claimed> claimed(String id, String eventId, NewDelivery delivery) {
        return Optional.ofNullable(delivery.leaseEnd())
                .map(end ->
                        new Claimed(id, eventId, delivery.observer(), FIRST_LEASE, end, 0, false, delivery.nextAt()));
    }

    private List<Object> values(String id, String eventId, Instant now, NewDelivery delivery) {
        Instant leaseEnd = delivery.leaseEnd();
        return List.of(
                id,
                inbox,
                eventId,
                delivery.observer(),
                delivery.status(),
                leaseEnd == null ? delivery.nextAt() : leaseEnd,
                delivery.nextAt(),
                leaseEnd == null ? NO_LEASE : FIRST_LEASE,
                delivery.status() == DeliveryStatus.OPEN ? Null.TIME : now,
                delivery.why().isEmpty() ? Null.TEXT : Sql.storable(delivery.why(), DeliveryTable.LAST_ERROR));
    }
}
