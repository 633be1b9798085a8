package io.github.begini4ee.node;

import io.github.begini4ee.body.RawBody;
import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.Settings;
import io.github.begini4ee.database.DbClock;
import io.github.begini4ee.dispatch.Backoff;
import io.github.begini4ee.dispatch.Threads;
import io.github.begini4ee.inbox.Inbox;
import io.github.begini4ee.key.KeyRing;
import io.github.begini4ee.observer.ObserverCaller;
import io.github.begini4ee.observer.ObserverExtension;
import io.github.begini4ee.reader.EventReader;
import io.github.begini4ee.reader.Reading;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.settings.InboxConfig;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.signature.Verifier;
import io.github.begini4ee.testing.Application;
import io.github.begini4ee.testing.LocalJta;
import io.github.begini4ee.transaction.JtaTransactions;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
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
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

/** A node whose database and threads are the test's: the inbox, a container of its own with the given beans, and a ledger. */
final class FaultNode implements AutoCloseable {

    private static final Backoff QUICK =
            new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), RandomGenerator.getDefault());

    private final FaultPool pool;
    private final LocalJta jta;
    private final Container container;
    private final InboxRuntime inbox;
    private final Verifier verifier;
    private final EventReader reader = new EventReader();

    FaultNode(FaultPool pool, ScheduledExecutorService threads, Map<String, String> params, Container container) {
        this(pool, new Threads(threads, threads, Runnable::run, threads::shutdownNow), params, container);
    }

    FaultNode(FaultPool pool, Threads threads, Map<String, String> params, Container container) {
        this(pool, threads, params, container, QUICK);
    }

    FaultNode(FaultPool pool, Threads threads, Map<String, String> params, Container container, Backoff backoff) {
        this.pool = pool;
        this.container = container;
        Map<String, String> all = new HashMap<>(Map.of(
                "begini.environment", "test",
                "begini.integration-id", "1",
                "begini.api-key", Application.KEY,
                "begini.inbox.retention.events", "3650d", // the events of the tests are of 2022
                "begini.inbox.create-tables", "true"));
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
        jta = new LocalJta(pool.dataSource(), container.transactions);
        container.within(() -> {
            container.bean(Node.Ledger.class).use(jta.dataSource());
            return jta;
        });
        inbox = container.within(() -> new InboxRuntime(
                config,
                new Surroundings(
                        jta.dataSource(),
                        new JtaTransactions(jta),
                        threads,
                        DbClock.measured(container.clock),
                        container.ticker,
                        backoff,
                        Surroundings.patience(config)),
                container.caller()));
        inbox.start();
    }

    static void createLedger(FaultPool pool) throws SQLException {
        update(pool, "CREATE TABLE LEDGER (OBSERVER VARCHAR(255), DELIVERY VARCHAR(36), ATTEMPT INTEGER)");
    }

    Receipt receive(String uid, String eventJson) {
        String json = "{\"uid\":\"" + uid + "\",\"integration_id\":\"1\",\"event\":" + eventJson + "}";
        return receive(json.getBytes(StandardCharsets.UTF_8));
    }

    /** What the filter does with bytes that it has verified. */
    Receipt receive(byte[] bytes) {
        RawBody body = RawBody.copyOf(bytes);
        VerifiedBody verified = (VerifiedBody) verifier.verify(body, List.of(Application.sign(Application.KEY, body)));
        Reading reading = reader.read(verified);
        return container.within(() -> reading instanceof Reading.Readable readable
                ? inbox.intake().receive(readable.event(), verified)
                : inbox.intake().receiveMalformed(((Reading.Malformed) reading).problem(), verified));
    }

    Inbox operations() {
        Inbox operations = inbox.operations();
        return (Inbox) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Inbox.class},
                (proxy, method, args) -> container.withinCall(() -> method.invoke(operations, args)));
    }

    <T> T bean(Class<T> type) {
        return container.bean(type);
    }

    DataSource dataSource() {
        return jta.dataSource();
    }

    UserTransaction transactions() {
        return jta;
    }

    boolean inTransaction() {
        return jta.getStatus() != jakarta.transaction.Status.STATUS_NO_TRANSACTION;
    }

    List<String> query(String sql, Object... values) throws SQLException {
        return query(pool, sql, values);
    }

    static List<String> query(FaultPool pool, String sql, Object... values) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = pool.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                int columns = row.getMetaData().getColumnCount();
                while (row.next()) {
                    List<String> line = new ArrayList<>();
                    for (int i = 1; i <= columns; i++) {
                        line.add(String.valueOf(row.getString(i)));
                    }
                    rows.add(String.join(" ", line));
                }
            }
        }
        return rows;
    }

    static int update(FaultPool pool, String sql) throws SQLException {
        try (Connection connection = pool.dataSource().getConnection();
                var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** The node ends, its container stays. */
    void stop() {
        inbox.stop();
    }

    @Override
    public void close() {
        stop();
        container.close();
    }

    /** A deployed application. Each has a class loader of its own, since OpenWebBeans has one container for each. */
    static final class Container implements AutoCloseable {

        private final ClassLoader loader = new URLClassLoader(new URL[0], FaultNode.class.getClassLoader());
        private final SeContainer cdi;
        private final Clock clock;
        private final Clock transactions;
        private LongSupplier ticker = System::nanoTime;

        Container(Class<?>... beans) {
            this(Clock.systemUTC(), beans);
        }

        Container(Clock clock, Class<?>... beans) {
            this(clock, clock, beans);
        }

        /** Where transactions have another time than the inbox. */
        Container(Clock clock, Clock transactions, Class<?>... beans) {
            this.clock = clock;
            this.transactions = transactions;
            cdi = within(() -> SeContainerInitializer.newInstance()
                    .disableDiscovery()
                    .addExtensions(new ObserverExtension())
                    .addBeanClasses(beans)
                    .addBeanClasses(Node.Ledger.class)
                    .initialize());
        }

        /** By which the nodes of this application find observers quick or slow. */
        void ticker(LongSupplier other) {
            ticker = other;
        }

        /** As the application's own threads do it. */
        <T> T within(Supplier<T> work) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                return work.get();
            } finally {
                thread.setContextClassLoader(before);
            }
        }

        private Object withinCall(Callable<Object> work) throws Throwable {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                return work.call();
            } catch (InvocationTargetException e) {
                throw e.getCause();
            } finally {
                thread.setContextClassLoader(before);
            }
        }

        ClassLoader loader() {
            return loader;
        }

        <T> T bean(Class<T> type) {
            return within(() -> cdi.select(type).get());
        }

        private ObserverCaller caller() {
            return new ObserverCaller(
                    cdi.getBeanManager(),
                    extension().visibleTo(FaultNode.class.getClassLoader()).inInbox());
        }

        private ObserverExtension extension() {
            return cdi.getBeanManager().getExtension(ObserverExtension.class);
        }

        @Override
        public void close() {
            within(() -> {
                cdi.close();
                return cdi;
            });
        }
    }
}
