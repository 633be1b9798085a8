package io.github.begini4ee.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.begini4ee.body.RawBody;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.key.Environment;
import io.github.begini4ee.key.Integration;
import io.github.begini4ee.key.KeyRing;
import io.github.begini4ee.key.LabelledKey;
import io.github.begini4ee.reader.EventReader;
import io.github.begini4ee.reader.Reading;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.signature.Verifier;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;

/** A bank's endpoint in small: the filter's own verifier and reader behind the JDK's server. */
public final class TestReceiver implements AutoCloseable {

    public static final String KEY = "test-key-3f1c9a-not-secret";
    public static final String PREVIOUS_KEY = "test-key-previous-not-secret";

    /** What came, in the order of its arrival. */
    public record Came(Map<String, List<String>> headers, byte[] body) {}

    private static final EventReader READER = new EventReader();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Came> came = new CopyOnWriteArrayList<>();
    private final List<BeginiEvent> events = new CopyOnWriteArrayList<>();
    private volatile IntUnaryOperator answer = status -> status;

    public TestReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/webhooks/begini", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/webhooks/begini");
    }

    public List<Came> came() {
        return came;
    }

    public List<BeginiEvent> events() {
        return events;
    }

    /** Changes statuses, as an endpoint in trouble would. */
    public void answering(IntUnaryOperator change) {
        answer = change;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            int status = answer.applyAsInt(status(exchange));
            byte[] body = "{\"detail\":\"status %d\"}".formatted(status).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, status == 204 ? -1 : body.length);
            if (status != 204) {
                try (OutputStream out =
                        exchange.getResponseBody()) { // what is not closed, JDK 25 drops after half a request
                    out.write(body);
                }
            }
        }
    }

    private int status(HttpExchange exchange) {
        byte[] body;
        try {
            body = exchange.getRequestBody().readAllBytes();
        } catch (IOException e) {
            return 400;
        }
        Map<String, List<String>> headers = Map.copyOf(exchange.getRequestHeaders());
        came.add(new Came(headers, body));
        if (!"application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            return 415;
        }
        List<String> signatures = exchange.getRequestHeaders().getOrDefault(Verifier.HEADER, List.of());
        if (!(verifier().verify(RawBody.copyOf(body), signatures) instanceof VerifiedBody verified)) {
            return 403;
        }
        if (READER.read(verified) instanceof Reading.Readable readable) {
            events.add(readable.event());
            return 200;
        }
        return 400;
    }

    /** As in production, with two active keys. */
    public static Verifier verifier() {
        List<LabelledKey> keys = List.of(
                new LabelledKey("api-key", ApiKey.of(KEY)),
                new LabelledKey("previous-api-key", ApiKey.of(PREVIOUS_KEY)));
        Integration integration = new Integration("default", TestEvents.INTEGRATION_ID, Environment.TEST, keys, null);
        List<String> problems = new ArrayList<>();
        Clock clock = Clock.systemUTC();
        KeyRing ring = KeyRing.open(List.of(integration), List.of(), clock, problems::add, problems::add);
        if (!problems.isEmpty()) {
            throw new AssertionError(problems);
        }
        return new Verifier(ring, clock);
    }

    /** The event in a request that must be authentic. */
    public static Reading read(SignedRequest request) {
        VerifiedBody verified =
                (VerifiedBody) verifier().verify(RawBody.copyOf(request.body()), request.header(Verifier.HEADER));
        return READER.read(verified);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
