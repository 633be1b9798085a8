package io.github.begini4ee.doctor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.begini4ee.body.RawBody;
import io.github.begini4ee.reader.EventReader;
import io.github.begini4ee.reader.Reading;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.signature.Verifier;
import io.github.begini4ee.testkit.TestReceiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** An endpoint that somebody wrote by hand: right in every respect, but for one thing that a test does to it. */
public final class ScriptedEndpoint implements AutoCloseable {

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else each answer takes 40 ms
    }

    private static final int MAX_BODY = 262_144;

    /** What came. */
    public record Asked(String method, List<String> signatures, byte[] body) {

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** What is answered, after how long. */
    public record Reply(int status, String body, Duration delay) {

        public static Reply of(int status, String body) {
            return new Reply(status, body, Duration.ZERO);
        }
    }

    /** One thing done wrong. */
    @FunctionalInterface
    public interface Flaw {

        Reply answer(Asked asked, Reply right);
    }

    private final EventReader reader = EventReader.quiet();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
    private final HttpServer server;
    private final Flaw flaw;
    private final List<String> headers = new CopyOnWriteArrayList<>();

    public ScriptedEndpoint(Flaw flaw) {
        this.flaw = flaw;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/webhooks/begini", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public static ScriptedEndpoint good() {
        return new ScriptedEndpoint((asked, right) -> right);
    }

    /** Lets each answer have one header more. */
    public ScriptedEndpoint sending(String header) {
        headers.add(header);
        return this;
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/webhooks/begini");
    }

    public List<Asked> asked() {
        return asked;
    }

    private void handle(HttpExchange exchange) throws IOException {
        List<String> signatures = exchange.getRequestHeaders().getOrDefault(Verifier.HEADER, List.of());
        byte[] body;
        try {
            body = exchange.getRequestBody().readAllBytes();
        } catch (IOException e) { // it ended early
            answer(exchange, Reply.of(400, "{\"detail\":\"Incomplete body\"}"));
            return;
        }
        Asked one = new Asked(exchange.getRequestMethod(), signatures, body);
        asked.add(one);
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        Reply reply = flaw.answer(one, right(one, type));
        if (reply.delay().isZero()) {
            answer(exchange, reply);
        } else {
            threads.schedule(() -> answer(exchange, reply), reply.delay().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Reply right(Asked one, String type) {
        if (!one.method().equals("POST")) {
            return Reply.of(405, "{\"detail\":\"Method not allowed\"}");
        }
        if (!"application/json".equals(type)) {
            return Reply.of(415, "{\"detail\":\"Unsupported media type\"}");
        }
        if (one.body().length > MAX_BODY) {
            return Reply.of(413, "{\"detail\":\"Payload too large\"}");
        }
        if (!(TestReceiver.verifier().verify(RawBody.copyOf(one.body()), one.signatures())
                instanceof VerifiedBody verified)) {
            return Reply.of(403, "{\"detail\":\"Validation Failure\"}");
        }
        if (!(reader.read(verified) instanceof Reading.Readable)) {
            return Reply.of(400, "{\"detail\":\"Malformed event: event.type is missing\"}");
        }
        return Reply.of(200, known.add(one.text()) ? "{\"status\":\"stored\"}" : "{\"status\":\"duplicate\"}");
    }

    private void answer(HttpExchange exchange, Reply reply) {
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            for (String header : headers) {
                String[] parts = header.split(": ", 2);
                exchange.getResponseHeaders().set(parts[0], parts[1]);
            }
            if (reply.status() == 405) {
                exchange.getResponseHeaders().set("Allow", "POST");
            }
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
