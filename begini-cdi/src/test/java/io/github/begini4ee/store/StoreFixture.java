package io.github.begini4ee.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Tables of a fresh prefix for each class, an inbox of its own for each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreFixture {

    static final Instant NOW = Instant.parse("2026-01-15T10:00:00Z");
    static final Instant LEASE_END = NOW.plusSeconds(60);
    static final String OBSERVER = "observer";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final List<Connection> opened = new ArrayList<>();
    private ExecutorService others;

    Tables tables;
    Dialect dialect;
    String inbox;
    EventTable events;
    DeliveryTable deliveries;
    Claims claims;

    /** The database under test. Each connection is one of its own, as fresh from the driver. */
    protected abstract DataSource dataSource() throws Exception;

    /** The dialect under test. */
    protected Dialect dialect(Connection connection) throws SQLException {
        return Dialect.of(connection);
    }

    /** Creates the tables: replace it where {@code other.sql} needs other types. */
    protected void create(Connection connection, Tables fresh) throws SQLException {
        new Schema(fresh, dialect).create(connection);
    }

    @BeforeAll
    void createTables() throws Exception {
        try (Connection connection = dataSource().getConnection()) {
            dialect = dialect(connection);
            tables = freshTables();
            create(connection, tables);
        }
    }

    @AfterAll
    void dropTables() throws Exception {
        try (Connection connection = dataSource().getConnection()) {
            drop(connection, tables, "{DELIVERY}", "{EVENT}", "{META}", "{AUDIT}");
        }
    }

    @BeforeEach
    void openInbox() {
        inbox = "inbox-" + NUMBER.incrementAndGet();
        events = new EventTable(tables, dialect, inbox);
        deliveries = new DeliveryTable(tables);
        claims = new Claims(tables, dialect, inbox);
        others = Executors.newCachedThreadPool();
    }

    @AfterEach
    void closeConnections() throws Exception {
        for (Connection connection : opened) {
            connection.rollback();
            connection.close();
        }
        opened.clear();
        others.shutdownNow();
    }

    static Tables freshTables() {
        return new Tables("", "T" + UUID.randomUUID().toString().substring(0, 8) + "_");
    }

    Instant now(Connection connection, Tables of) throws SQLException {
        return new MetaTable(of, inbox).snapshot(connection, dialect).now();
    }

    static void drop(Connection connection, Tables old, String... names) throws SQLException {
        for (String name : names) {
            execute(connection, old.in("DROP TABLE " + name));
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A transaction that the test ends itself; rolled back after the test where it does not. */
    Connection begin() throws Exception {
        Connection connection = dataSource().getConnection();
        connection.setAutoCommit(false);
        synchronized (opened) {
            opened.add(connection);
        }
        return connection;
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
        return others.submit(work);
    }

    /** Must not end before we do: a slow machine lets this pass, none lets it fail wrongly. */
    static void assertWaitsOrFails(Future<?> other) {
        assertThatThrownBy(() -> other.get(200, TimeUnit.MILLISECONDS))
                .isInstanceOfAny(TimeoutException.class, ExecutionException.class);
    }

    static StoredEvent event(String dedupeKey) {
        return new StoredEvent(
                Ids.next(NOW), "loans", "primary", dedupeKey, NOW, NOW, "a.type", "a-uid", "{}".getBytes(UTF_8));
    }

    static StoredEvent withText(String text) {
        return new StoredEvent(Ids.next(NOW), "loans", "primary", key(), NOW, NOW, text, text, new byte[0]);
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

    /** Stores that many events, each with a delivery that is due. */
    void storeDue(int count) throws Exception {
        committed(connection -> {
            for (int i = 0; i < count; i++) {
                events.insert(connection, event(key()), List.of(due(OBSERVER, NOW)));
            }
            return count;
        });
    }

    List<Claimed> claim(Connection connection, Instant now, int max) throws SQLException {
        return claims.take(connection, new ClaimRequest(List.of(OBSERVER), now, now.plusSeconds(60), max));
    }

    /** Stores one delivery and claims it until {@link #LEASE_END}. */
    Claimed storeAndClaim() throws Exception {
        storeDue(1);
        return committed(connection -> claim(connection, NOW, 1)).get(0);
    }

    /** The row of a delivery, as text. */
    String row(Claimed claimed) throws Exception {
        return committed(connection -> Sql.list(
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
                        claimed.id())
                .get(0));
    }

    interface Work<T> {
        T on(Connection connection) throws Exception;
    }
}
