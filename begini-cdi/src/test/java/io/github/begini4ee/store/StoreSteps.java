package io.github.begini4ee.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The steps that the tests of the contract are made of. */
abstract class StoreSteps extends StoreFixture {

    static final Instant NOW = Instant.parse("2026-01-15T10:00:00Z");
    static final Instant LEASE_END = NOW.plusSeconds(60);
    static final String OBSERVER = "observer";

    /** Whether a row that another transaction holds is passed over; where not, a claim may wait for it. */
    boolean passesOver() {
        return dialect != Dialect.OTHER;
    }

    Instant now(Connection connection, Tables of) throws SQLException {
        return new MetaTable(of, inbox).snapshot(connection, dialect).now();
    }

    <T> T committed(Work<T> work) throws Exception {
        try (Connection connection = dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } finally {
                connection.rollback();
            }
        }
    }

    /** Another node's thread. */
    <T> Future<T> elsewhere(Callable<T> work) {
        return others().submit(work);
    }

    /** Must not end before we do: a slow machine lets this pass, none lets it fail wrongly. */
    static void assertWaitsOrFails(Future<?> other) {
        assertThatThrownBy(() -> other.get(200, TimeUnit.MILLISECONDS))
                .isInstanceOfAny(TimeoutException.class, ExecutionException.class);
    }

    static void assertNothingOrWaits(Future<List<Claimed>> other) throws Exception {
        try {
            assertThat(other.get(200, TimeUnit.MILLISECONDS)).isEmpty();
        } catch (TimeoutException | ExecutionException e) {
            assertThat(other.isCancelled()).isFalse();
        }
    }

    /** What the other got; empty where the database refused it, by a time-out of the lock or the like. */
    static <T> Optional<T> outcome(Future<T> other) throws Exception {
        try {
            return Optional.of(other.get(90, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(SQLException.class);
            return Optional.empty();
        }
    }

    static StoredEvent event(String dedupeKey) {
        return new StoredEvent(
                Ids.next(NOW), "loans", "primary", dedupeKey, NOW, NOW, "a.type", "a-uid", "{}".getBytes(UTF_8));
    }

    static StoredEvent withText(String text) {
        return new StoredEvent(Ids.next(NOW), "loans", "primary", key(), NOW, NOW, text, text, new byte[] {1});
    }

    static StoredEvent withBody(byte[] body) {
        return new StoredEvent(Ids.next(NOW), "loans", "primary", key(), NOW, NOW, "a.type", "a-uid", body);
    }

    /** 64 hex digits that nobody else has. */
    static String key() {
        return (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
    }

    static NewDelivery due(String observer, Instant nextAt) {
        return NewDelivery.open(observer, nextAt);
    }

    static ClaimRequest request(Instant now, int max) {
        return new ClaimRequest(List.of(OBSERVER), now, now.plusSeconds(60), max);
    }

    static StoredEvent insert(Connection connection, EventTable table, String key) throws SQLException {
        return insert(connection, table, event(key));
    }

    static StoredEvent insert(Connection connection, EventTable table, StoredEvent event) throws SQLException {
        table.insert(connection, event, List.of(due(OBSERVER, NOW)));
        return event;
    }

    /** Stores that many events, each with a delivery that is due. */
    void storeDue(int count) throws Exception {
        committed(connection -> {
            for (int i = 0; i < count; i++) {
                insert(connection, events, key());
            }
            return count;
        });
    }

    List<Claimed> claim(Connection connection, Instant now, int max) throws SQLException {
        return claims.take(connection, request(now, max));
    }

    List<Claimed> claimed(Instant now, int max) throws Exception {
        return committed(connection -> claim(connection, now, max));
    }

    /** Stores one delivery and claims it until {@link #LEASE_END}. */
    Claimed storeAndClaim() throws Exception {
        storeDue(1);
        return claimed(NOW, 1).get(0);
    }

    Optional<StoredEvent> byKey(String dedupeKey) throws Exception {
        return committed(connection -> events.byDedupeKey(connection, dedupeKey));
    }

    Optional<StoredEvent> byId(String id) throws Exception {
        return committed(connection -> events.byId(connection, id));
    }

    /** The row of a delivery, as text. */
    String row(Claimed claimed) throws Exception {
        return row(claimed.id());
    }

    /** The row of a delivery, as text. */
    String row(String id) throws Exception {
        return committed(connection -> sql.list(
                        connection,
                        tables.in("SELECT STATUS, NEXT_AT, LEASE_NO, FAILURES, REPLAY, ENDED_AT, LAST_ERROR"
                                + " FROM {DELIVERY} WHERE ID=?"),
                        row -> {
                            List<String> columns = new ArrayList<>();
                            for (int i = 1; i <= 7; i++) {
                                columns.add(row.getString(i));
                            }
                            return String.join(
                                    " ", columns.stream().map(String::valueOf).toList());
                        },
                        id)
                .get(0));
    }
}
