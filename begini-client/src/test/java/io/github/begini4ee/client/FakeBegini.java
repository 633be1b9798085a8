package io.github.begini4ee.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A server on this host that answers as it is told, and remembers what it was sent. */
final class FakeBegini implements AutoCloseable {

    static final String KEY = "test-key-of-loans-not-secret";
    static final String INTEGRATION = "12345678901234567890";
    static final String TOKEN = "eyJhbGciOiJub25lIn0.eyJ1aWQiOiJMT0FOLTEifQ.not-signed";
    static final String CREATED = "{\"access_token\":\"" + TOKEN
            + "\",\"url\":\"https://api.begini.co/master/psychometrics\",\"new\":{\"a\":[1,{\"url\":\"x\"}]}}";

    record Request(String method, String path, Map<String, List<String>> headers, byte[] body) {

        List<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .flatMap(header -> header.getValue().stream())
                    .toList();
        }
    }

    private final HttpServer server;
    private final String scheme;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private FakeBegini(HttpServer server, String scheme, HttpHandler answer) {
        this.server = server;
        this.scheme = scheme;
        server.createContext("/", exchange -> {
            requests.add(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    exchange.getRequestBody().readAllBytes()));
            try (exchange) { // one that was not answered is closed without an answer
                answer.handle(exchange);
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    static FakeBegini that(HttpHandler answer) {
        try {
            return new FakeBegini(HttpServer.create(address(), 0), "http", answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FakeBegini overTls(SSLContext identity, HttpHandler answer) {
        try {
            HttpsServer server = HttpsServer.create(address(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(identity));
            return new FakeBegini(server, "https", answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FakeBegini answering(int status, String body) {
        return that(exchange -> answer(exchange, status, body.getBytes(StandardCharsets.UTF_8)));
    }

    static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return scheme + "://localhost:" + port();
    }

    ClientBuilder client() {
        return BeginiClient.builder(INTEGRATION, () -> KEY).baseUrl(url());
    }

    List<Request> requests() {
        return requests;
    }

    Request onlyRequest() {
        if (requests.size() != 1) {
            throw new AssertionError("expected one request, came " + requests.size());
        }
        return requests.get(0);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
