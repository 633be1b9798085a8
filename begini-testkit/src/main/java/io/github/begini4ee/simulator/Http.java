package io.github.begini4ee.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What all endpoints of the simulator do. */
final class Http {

    static final String JSON = "application/json";
    static final String HTML = "text/html; charset=utf-8";

    private static final int MAX_BODY = 65_536;

    private Http() {}

    /** Serves one path and one method; another path is 404, since the JDK's server matches by prefix. */
    static HttpHandler only(String method, String path, HttpHandler handler) {
        return exchange -> {
            try (exchange) {
                if (!exchange.getRequestURI().getPath().equals(path)) {
                    json(exchange, 404, Json.createValue("Not Found"));
                } else if (!exchange.getRequestMethod().equals(method)) {
                    exchange.getResponseHeaders().set("Allow", method);
                    json(exchange, 405, Json.createValue("Method Not Allowed"));
                } else {
                    handler.handle(exchange);
                }
            }
        };
    }

    /** The body, or empty where it is too large. */
    static Optional<byte[]> body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        return body.length > MAX_BODY ? Optional.empty() : Optional.of(body);
    }

    static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /** Answers {@code {"detail": …}}, as Begini does. */
    static void json(HttpExchange exchange, int status, JsonValue detail) throws IOException {
        answer(
                exchange,
                status,
                Json.createObjectBuilder().add("detail", detail).build().toString());
    }

    static void answer(HttpExchange exchange, int status, String json) throws IOException {
        answer(exchange, status, JSON, json);
    }

    static void answer(HttpExchange exchange, int status, String contentType, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        boolean headOnly = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, headOnly ? -1 : bytes.length);
        if (!headOnly) {
            try (OutputStream out =
                    exchange.getResponseBody()) { // not by the exchange: JDK 25 may drop the answer then
                out.write(bytes);
            }
        }
    }
}
