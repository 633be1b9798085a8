package io.github.begini4ee.junit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.begini4ee.body.RawBody;
import io.github.begini4ee.cdi.CdiReceiver;
import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.OnStartError;
import io.github.begini4ee.config.Settings;
import io.github.begini4ee.database.DbClock;
import io.github.begini4ee.dispatch.Backoff;
import io.github.begini4ee.dispatch.Threads;
import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.key.Environment;
import io.github.begini4ee.key.Integration;
import io.github.begini4ee.key.KeyRing;
import io.github.begini4ee.key.LabelledKey;
import io.github.begini4ee.node.Surroundings;
import io.github.begini4ee.reader.EventReader;
import io.github.begini4ee.reader.Reading;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.signature.Verifier;
import io.github.begini4ee.transaction.JtaTransactions;
import jakarta.enterprise.inject.se.SeContainer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;

/** A bank that runs: an endpoint on a port of this machine, and the product's inbox with threads and a time of its own. */
public final class LiveBank implements AutoCloseable {

    static final String KEY = "test-key-of-the-live-bank";

    private final SeContainer container;
    private final CdiReceiver receiver;
    private final Verifier verifier;
    private final EventReader reader = EventReader.quiet();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
    private final HttpServer http;
    private final LocalDatabase database;

    public LiveBank(Class<?>... beans) throws IOException {
        container = Containers.with(beans);
        database =
                container.getBeanManager().getExtension(BeginiTestBeans.class).database();
        Clock clock = Clock.systemUTC();
        receiver = new CdiReceiver((config, settings) -> new Surroundings(
                database.dataSource(),
                new JtaTransactions(database),
                new Threads(threads, threads, Runnable::run, threads::shutdownNow),
                DbClock.measured(clock),
                System::nanoTime,
                Backoff.standard(),
                Duration.ofSeconds(5)));
        List<Integration> integrations = List.of(new Integration(
                "default", "4711", Environment.TEST, List.of(new LabelledKey("api-key", ApiKey.of(KEY))), null));
        verifier = new Verifier(KeyRing.open(integrations, List.of(), clock, problem -> {}, told -> {}), clock);
        Settings settings =
                Settings.of(getClass().getClassLoader(), Map.of("begini.inbox.create-tables", "true"), Map.of());
        receiver.start(new BeginiConfig(null, "inbox", 9_999, integrations, false, OnStartError.FAIL), settings);
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::answer);
        http.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            RawBody body = RawBody.copyOf(exchange.getRequestBody().readAllBytes());
            List<String> signatures = exchange.getRequestHeaders().getOrDefault(Verifier.HEADER, List.of());
            int status = verifier.verify(body, signatures) instanceof VerifiedBody verified ? receive(verified) : 403;
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private int receive(VerifiedBody body) {
        return reader.read(body) instanceof Reading.Readable readable
                        && receiver.receive(readable.event(), body).retryAfter().isZero()
                ? 200
                : 503;
    }

    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    public DataSource database() {
        return database.dataSource();
    }

    public <T> T bean(Class<T> type) {
        return container.select(type).get();
    }

    @Override
    public void close() {
        http.stop(0);
        receiver.stop();
        container.close();
    }
}
