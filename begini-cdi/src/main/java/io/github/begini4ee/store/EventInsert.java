package io.github.begini4ee.store;

import io.github.begini4ee.inbox.DeliveryStatus;
import io.github.begini4ee.store.Sql.Null;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How events and their deliveries are written, as quickly as the database can. */
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

    /** Nodes that write the same events at once then wait for each other in one direction only. */
    private static final Comparator<NewEvent> IN_ONE_ORDER =
            Comparator.comparing(event -> event.row().dedupeKey());

    private final Tables tables;
    private final Dialect dialect;
    private final String inbox;
    private final Limit limit;
    private final Map<Integer, String> inserts = new ConcurrentHashMap<>(); // drivers look statements up by their texts

    EventInsert(Tables tables, Dialect dialect, String inbox, Limit limit) {
        this.tables = tables;
        this.dialect = dialect;
        this.inbox = inbox;
        this.limit = limit;
    }

    List<Claimed> events(Connection connection, List<NewEvent> events) throws SQLException {
        List<NewEvent> inOrder = events.stream().sorted(IN_ONE_ORDER).toList();
        List<Claimed> claimed = new ArrayList<>();
        if (dialect == Dialect.POSTGRESQL) {
            together(connection, inOrder, claimed);
        } else {
            Sql.batch(
                    connection,
                    limit,
                    tables.in(INSERT),
                    inOrder.stream().map(event -> values(event.row())).toList());
            insertDeliveries(
                    connection,
                    inOrder.stream()
                            .flatMap(event ->
                                    event.deliveries().stream().map(one -> deliveryOf(event.row(), one, claimed)))
                            .toList());
        }
        return claimed;
    }

    /** An event and its deliveries in one statement: a third of the database's work less than two. */
    private void together(Connection connection, List<NewEvent> events, List<Claimed> claimed) throws SQLException {
        int from = 0;
        while (from < events.size()) { // one batch for neighbours of as many deliveries, since the order must stay
            int deliveries = events.get(from).deliveries().size();
            List<List<Object>> rows = new ArrayList<>();
            for (; from < events.size() && events.get(from).deliveries().size() == deliveries; from++) {
                NewEvent event = events.get(from);
                List<Object> row = values(event.row());
                event.deliveries().forEach(one -> row.addAll(deliveryOf(event.row(), one, claimed)));
                rows.add(row);
            }
            Sql.batch(connection, limit, inserts.computeIfAbsent(deliveries, this::insert), rows);
        }
    }

    private String insert(int deliveries) {
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
        insertDeliveries(
                connection,
                deliveries.stream()
                        .map(one -> delivery(eventId, now, one, claimed))
                        .toList());
        return claimed;
    }

    private void insertDeliveries(Connection connection, List<List<Object>> rows) throws SQLException {
        Sql.batch(connection, limit, tables.in(INSERT_DELIVERIES + DELIVERY_ROW), rows);
    }

    private List<Object> deliveryOf(StoredEvent event, NewDelivery delivery, List<Claimed> claimed) {
        return delivery(event.id(), event.receivedAt(), delivery, claimed);
    }

    /** The values of its row; where this node claims it by writing it, that is noted, too. */
    private List<Object> delivery(String eventId, Instant now, NewDelivery delivery, List<Claimed> claimed) {
        String id = Ids.next(now);
        Instant leaseEnd = delivery.leaseEnd();
        if (leaseEnd != null) {
            claimed.add(
                    new Claimed(id, eventId, delivery.observer(), FIRST_LEASE, leaseEnd, 0, false, delivery.nextAt()));
        }
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
