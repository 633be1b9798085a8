package io.github.begini4ee.store;

import io.github.begini4ee.inbox.DeliveryStatus;
import java.sql.Connection;
import java.sql.JDBCType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

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

    private final Sql sql;
    private final Dialect dialect;
    private final String inbox;

    EventInsert(Sql sql, Dialect dialect, String inbox) {
        this.sql = sql;
        this.dialect = dialect;
        this.inbox = inbox;
    }

    List<Claimed> events(Connection connection, List<NewEvent> events) throws SQLException {
        List<NewEvent> inOrder = events.stream().sorted(IN_ONE_ORDER).toList();
        List<Claimed> claimed = new ArrayList<>();
        if (dialect == Dialect.POSTGRESQL) {
            together(connection, inOrder, claimed);
        } else {
            List<List<Object>> rows = new ArrayList<>();
            List<List<Object>> deliveries = new ArrayList<>();
            for (NewEvent event : inOrder) {
                rows.add(values(event.row()));
                deliveries.addAll(deliveriesOf(event, claimed));
            }
            sql.batch(connection, INSERT, rows);
            sql.batch(connection, INSERT_DELIVERIES + DELIVERY_ROW, deliveries);
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
                List<Object> row = new ArrayList<>(values(event.row()));
                deliveriesOf(event, claimed).forEach(row::addAll);
                rows.add(row);
            }
            String places = String.join(",", Collections.nCopies(deliveries, DELIVERY_ROW));
            sql.batch(connection, "WITH E AS (" + INSERT + ") " + INSERT_DELIVERIES + places, rows);
        }
    }

    private List<Object> values(StoredEvent event) {
        return List.of(
                event.id(),
                inbox,
                event.integration(),
                event.keyLabel(),
                event.dedupeKey(),
                event.receivedAt(),
                Sql.orNull(event.occurredAt(), JDBCType.BIGINT),
                Sql.orNull(EventTable.searchable(event.type()), JDBCType.VARCHAR),
                Sql.orNull(EventTable.searchable(event.uid()), JDBCType.VARCHAR),
                Sql.orNull(event.body(), JDBCType.VARBINARY));
    }

    private List<List<Object>> deliveriesOf(NewEvent event, List<Claimed> claimed) {
        return rows(event.row().id(), event.row().receivedAt(), event.deliveries(), claimed);
    }

    List<Claimed> deliveries(Connection connection, String eventId, Instant now, List<NewDelivery> deliveries)
            throws SQLException {
        List<Claimed> claimed = new ArrayList<>();
        sql.batch(connection, INSERT_DELIVERIES + DELIVERY_ROW, rows(eventId, now, deliveries, claimed));
        return claimed;
    }

    private List<List<Object>> rows(String eventId, Instant now, List<NewDelivery> deliveries, List<Claimed> claimed) {
        return deliveries.stream()
                .map(one -> delivery(eventId, now, one, claimed))
                .toList();
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
                delivery.status() == DeliveryStatus.OPEN ? JDBCType.BIGINT : now,
                delivery.why().isEmpty() ? JDBCType.VARCHAR : Sql.storable(delivery.why(), DeliveryTable.LAST_ERROR));
    }
}
