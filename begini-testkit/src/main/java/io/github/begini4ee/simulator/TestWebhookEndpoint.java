package io.github.begini4ee.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.begini4ee.testkit.TestEvents;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** {@code POST /v1/webhooks-management/test}: sends a real webhook, once, and tells what was answered. */
final class TestWebhookEndpoint implements HttpHandler {

    static final String PATH = "/v1/webhooks-management/test";

    /** Begini does not publish the body of its test webhook, so it is one of an unknown type. */
    static final String TYPE = "webhook.test";

    private static final int OK = 200;

    private final Accounts accounts;
    private final Courier courier;

    TestWebhookEndpoint(Accounts accounts, Courier courier) {
        this.accounts = accounts;
        this.courier = courier;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Http.body(exchange);
        Optional<String> key = Http.header(exchange, "api-key");
        if (key.isEmpty()) {
            Http.json(exchange, 400, Json.createValue("No Api-key supplied"));
            return;
        }
        Optional<Account> account = accounts.withKey(key.get());
        if (account.isEmpty()) {
            Http.json(exchange, 403, Json.createValue("Invalid Api-key"));
            return;
        }
        URI url = account.get().webhookUrl();
        if (url == null) {
            String detail = "Webhooks not set for " + account.get().id() + ", please set in Begini Dashboard";
            Http.json(exchange, 424, Json.createValue(detail));
            return;
        }
        tell(exchange, url, fire(account.get()));
    }

    private Attempt fire(Account account) {
        return courier.once(
                account, TestEvents.ofType(TYPE).integrationId(account.id()).build());
    }

    private static void tell(HttpExchange exchange, URI url, Attempt attempt) throws IOException {
        Integer status = attempt.status();
        if (status == null) {
            Http.json(exchange, 503, Json.createValue("Cannot connect to host " + url.getHost()));
            return;
        }
        JsonObjectBuilder told = Json.createObjectBuilder().add("webhook_receiver_status_code", status);
        if (status == OK) {
            Http.answer(
                    exchange,
                    OK,
                    told.add("detail", "Webhook delivered").build().toString());
        } else {
            told.add("webhook_receiver_body_content", attempt.answer());
            Http.json(exchange, 422, told.build());
        }
    }
}
