package io.github.begini4ee.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.begini4ee.signature.Verifier;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/** {@code POST /v1/sessions-management/tokens}: who asks, for what, and may they; in that order. */
final class SessionEndpoint implements HttpHandler {

    static final String PATH = "/v1/sessions-management/tokens";

    private static final Pattern UID = Pattern.compile("[A-Za-z0-9_-]{5,60}");

    private final Accounts accounts;
    private final Journeys journeys;
    private final Sessions sessions;
    private final String pageUrl;
    private final Queue<Integer> forced = new ConcurrentLinkedQueue<>();

    SessionEndpoint(Accounts accounts, Journeys journeys, Sessions sessions, String pageUrl) {
        this.accounts = accounts;
        this.journeys = journeys;
        this.sessions = sessions;
        this.pageUrl = pageUrl;
    }

    void failNext(int status) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("a failure's status must be between 400 and 599, was " + status);
        }
        forced.add(status);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        byte[] body = Http.body(exchange).orElse(new byte[0]);
        Integer status = forced.poll();
        if (status != null) {
            Http.json(exchange, status, Json.createValue("As the test wants it"));
            return;
        }
        Optional<Account> account = authenticated(exchange, body);
        if (account.isEmpty()) {
            Http.json(exchange, 401, Json.createValue("Invalid Api-key"));
            return;
        }
        Optional<JsonObject> request = Http.header(exchange, "Content-Type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith(Http.JSON))
                .flatMap(type -> object(body));
        String uid = request.map(it -> text(it, "uid")).orElse("");
        String integrationId = request.map(it -> text(it, "integration_id")).orElse("");
        if (!UID.matcher(uid).matches()) {
            invalid(exchange, "uid");
        } else if (integrationId.isEmpty()) {
            invalid(exchange, "integration_id");
        } else if (!integrationId.equals(account.get().id())) {
            Http.json(exchange, 403, Json.createValue("Api-key not authorised for this integration"));
        } else {
            created(exchange, uid, account.get());
        }
    }

    private Optional<Account> authenticated(HttpExchange exchange, byte[] body) {
        Optional<String> key = Http.header(exchange, "api-key");
        return key.isPresent()
                ? accounts.withKey(key.get()).filter(account -> !account.hmac())
                : Http.header(exchange, Verifier.HEADER).flatMap(signature -> accounts.thatSigned(body, signature));
    }

    private void created(HttpExchange exchange, String uid, Account account) throws IOException {
        String token = sessions.token(journeys.open(uid, account), pageUrl);
        String answer = Json.createObjectBuilder()
                .add("access_token", token)
                .add("url", pageUrl)
                .build()
                .toString();
        Http.answer(exchange, 200, answer);
    }

    private static void invalid(HttpExchange exchange, String field) throws IOException {
        JsonObject problem = Json.createObjectBuilder()
                .add("loc", Json.createArrayBuilder().add("body").add(field))
                .add("msg", "invalid or missing")
                .build();
        Http.json(exchange, 422, Json.createArrayBuilder().add(problem).build());
    }

    private static Optional<JsonObject> object(byte[] body) {
        try (JsonReader reader = Json.createReader(new StringReader(new String(body, StandardCharsets.UTF_8)))) {
            return Optional.of(reader.readObject());
        } catch (RuntimeException e) { // of parsers, any of these means "no JSON object"
            return Optional.empty();
        }
    }

    private static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.getString() : "";
    }
}
