package io.github.begini4ee.node;

import io.github.begini4ee.body.RawBody;
import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.Settings;
import io.github.begini4ee.database.DbClock;
import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.dispatch.Backoff;
import io.github.begini4ee.dispatch.Threads;
import io.github.begini4ee.inbox.Inbox;
import io.github.begini4ee.key.KeyRing;
import io.github.begini4ee.observer.ObserverCaller;
import io.github.begini4ee.observer.ObserverExtension;
import io.github.begini4ee.observer.ObserverSpec;
import io.github.begini4ee.reader.EventReader;
import io.github.begini4ee.reader.Reading;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.settings.InboxConfig;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.signature.Verifier;
import io.github.begini4ee.testing.Application;
import io.github.begini4ee.testing.LocalJta;
import io.github.begini4ee.transaction.JtaTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** One node of a bank on a real database, without a server: the inbox, the given beans, and a ledger that they write. */
final class Node implements AutoCloseable {

    private final DataSource raw;
    private volatile boolean away;
    private final SeContainer container;
    private final InboxRuntime inbox;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(6);
    private final Verifier verifier;
    private final EventReader reader = new EventReader();

    private Node(DataSource raw, Map<String, String> params, Class<?>... beans) {
        this.raw = raw;
        Map<String, String> all = new HashMap<>(Map.of(
                "begini.environment", "test",
                "begini.integration-id", "1",
                "begini.api-key", Application.KEY,
                "begini.inbox.create-tables", "true",
                "begini.inbox.retention.events", "3650d"));
        all.putAll(params);
        Settings settings = Settings.of(getClass().getClassLoader(), all, Map.of());
        InboxConfig config = InboxConfig.read(settings);
        BeginiConfig endpoint = BeginiConfig.read(settings, InboxConfig.NAMES);
        verifier = new Verifier(
                KeyRing.open(endpoint.integrations(), List.of(), Clock.systemUTC(), settings::problem, w -> {}),
                Clock.systemUTC());
        if (!settings.problems().isEmpty()) {
            throw new IllegalArgumentException(settings.problems().toString());
        }
        LocalJta jta = new LocalJta(cuttable(raw));
        container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new ObserverExtension())
                .addBeanClasses(beans)
                .addBeanClasses(Ledger.class)
                .initialize();
        container.select(Ledger.class).get().use(jta.dataSource());
        ObserverExtension extension = container.getBeanManager().getExtension(ObserverExtension.class);
        List<ObserverSpec> observers =
                extension.visibleTo(getClass().getClassLoader()).inInbox();
        ObserverCaller caller = new ObserverCaller(container.getBeanManager(), observers);
        inbox = new InboxRuntime(
                config,
                new Surroundings(
                        jta.dataSource(),
                        new JtaTransactions(jta),
                        new Threads(threads, threads, Runnable::run, () -> {}),
                        DbClock.measured(Clock.systemUTC()),
                        System::nanoTime,
                        new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), RandomGenerator.getDefault()),
                        Surroundings.patience(config)),
                caller);
        inbox.start();
        inbox.operations().status(); // the tables are there from now on
    }

    static Node on(DataSource database, Class<?>... beans) throws SQLException {
        return on(database, Map.of(), beans);
    }

    static Node on(DataSource database, Map<String, String> settings, Class<?>... beans) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE LEDGER (OBSERVER VARCHAR(255), DELIVERY VARCHAR(36), ATTEMPT INTEGER)");
        }
        return new Node(database, settings, beans);
    }

    /** A node on a database that another has used, or uses. */
    static Node again(DataSource database, Class<?>... beans) {
        return again(database, Map.of(), beans);
    }

    static Node again(DataSource database, Map<String, String> settings, Class<?>... beans) {
        return new Node(database, settings, beans);
    }

    static DataSource h2() {
        return JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    Receipt receive(String eventJson) {
        return receive("LOAN-1", eventJson);
    }

    Receipt receive(String uid, String eventJson) {
        String json = "{\"uid\":\"" + uid + "\",\"integration_id\":\"1\",\"event\":" + eventJson + "}";
        RawBody body = RawBody.copyOf(json.getBytes(StandardCharsets.UTF_8));
        VerifiedBody verified = (VerifiedBody) verifier.verify(body, List.of(Application.sign(Application.KEY, body)));
        Reading reading = reader.read(verified);
        return reading instanceof Reading.Readable readable
                ? inbox.intake().receive(readable.event(), verified)
                : inbox.intake().receiveMalformed(((Reading.Malformed) reading).problem(), verified);
    }

    Inbox operations() {
        return inbox.operations();
    }

    <T> T bean(Class<T> type) {
        return container.select(type).get();
    }

    /** From now on the database gives no connection. */
    void cut() {
        away = true;
    }

    void mend() {
        away = false;
    }

    private DataSource cuttable(DataSource source) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
                    if (away) {
                        throw new SQLException("the database is away", "08001");
                    }
                    return method.invoke(source, args);
                });
    }

    /** Waits, within a minute, until the ledger has so many rows. */
    void awaitLedger(int rows) throws Exception {
        await(() -> ledger().size() >= rows);
    }

    /** Waits, within a minute, until no delivery is open. */
    void awaitQuiet() throws Exception {
        await(() -> !statuses().contains("OPEN"));
    }

    void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within a minute: "
                        + query("SELECT OBSERVER, STATUS, FAILURES, LAST_ERROR FROM BEGINI_DELIVERY"));
            }
            threads.schedule(() -> 0, 20, TimeUnit.MILLISECONDS).get();
        }
    }

    List<String> ledger() throws SQLException {
        return query("SELECT OBSERVER, ATTEMPT FROM LEDGER");
    }

    List<String> statuses() throws SQLException {
        return query("SELECT STATUS FROM BEGINI_DELIVERY");
    }

    int update(String sql) throws SQLException {
        try (Connection connection = raw.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return statement.executeUpdate();
        }
    }

    List<String> query(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = raw.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    columns.add(String.valueOf(row.getString(i)));
                }
                rows.add(String.join(" ", columns));
            }
        }
        return rows;
    }

    @Override
    public void close() {
        inbox.stop();
        threads.shutdownNow();
        container.close();
    }

    /** Rows that observers write in the transaction of their delivery; no unique key hides a double. */
    @ApplicationScoped
    static class Ledger {

        private volatile DataSource dataSource;

        void use(DataSource ofTransactions) {
            dataSource = ofTransactions;
        }

        void write(String observer) {
            write(observer, "", 0);
        }

        void write(String observer, Delivery delivery) {
            write(observer, delivery.id(), delivery.attempt());
        }

        private void write(String observer, String delivery, int attempt) {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement statement = connection.prepareStatement("INSERT INTO LEDGER VALUES (?, ?, ?)")) {
                statement.setString(1, observer);
                statement.setString(2, delivery);
                statement.setInt(3, attempt);
                statement.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
