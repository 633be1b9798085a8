package io.github.begini4ee.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import io.github.begini4ee.client.AccessToken;
import io.github.begini4ee.client.BeginiClient;
import io.github.begini4ee.client.SessionResult;
import io.github.begini4ee.client.SessionResult.Created;
import io.github.begini4ee.client.TestWebhookResult;
import io.github.begini4ee.delivery.Integration;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.testing.Application;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InjectedClientTest {

    private static final String UID = "LOAN-1";
    private static final String URL = "https://api.begini.co/master/psychometrics";

    @ApplicationScoped
    static class Desk {
        @Inject
        BeginiClient client;

        public BeginiClient only() {
            return client;
        }

        void on(@Observes BeginiEvent event) {}
    }

    @ApplicationScoped
    static class TwoDesks {
        @Inject
        @Integration("cards")
        BeginiClient ofCards;

        @Inject
        @Integration("loans")
        BeginiClient ofLoans;

        @Inject
        @Integration("no-such")
        BeginiClient ofNobody;

        public BeginiClient cards() {
            return ofCards;
        }

        public BeginiClient loans() {
            return ofLoans;
        }

        public BeginiClient unknown() {
            return ofNobody;
        }

        void on(@Observes BeginiEvent event) {}
    }

    /** The application's own, for its tests say. */
    @ApplicationScoped
    static class OwnClient {
        @Produces
        @Integration("cards")
        BeginiClient cards() {
            return new BeginiClient() {
                @Override
                public SessionResult createSession(String uid) {
                    return new Created(AccessToken.of("own"), URI.create(URL));
                }

                @Override
                public TestWebhookResult fireTestWebhook() {
                    return new TestWebhookResult.NotConfigured();
                }
            };
        }
    }

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer begini;

    @BeforeEach
    void start() throws IOException {
        begini = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        begini.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean signed = exchange.getRequestHeaders().containsKey("X-Signature");
            requests.add((signed ? "signed" : exchange.getRequestHeaders().getFirst("api-key")) + " " + body);
            byte[] answer =
                    ("{\"access_token\":\"test-token\",\"url\":\"" + URL + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        begini.start();
    }

    @AfterEach
    void stop() {
        begini.stop(0);
    }

    private Map<String, String> and(String... more) {
        Map<String, String> params = new HashMap<>(Map.of(
                "begini.client.base-url",
                "http://localhost:" + begini.getAddress().getPort()));
        for (int i = 0; i < more.length; i += 2) {
            params.put(more[i], more[i + 1]);
        }
        return params;
    }

    @Test
    void has_the_id_and_the_current_key_of_the_only_integration() {
        try (Application application = Application.ofOne(
                and("begini.integration-id", "4711", "begini.previous-api-key", "test-key-before-not-secret"),
                Desk.class)) {
            assertThat(application.problems()).isEmpty();
            assertThat(application.bean(Desk.class).only().createSession(UID))
                    .isEqualTo(new Created(AccessToken.of("test-token"), URI.create(URL)));
            assertThat(requests).containsExactly(Application.KEY + " {\"uid\":\"LOAN-1\",\"integration_id\":\"4711\"}");
        }
    }

    @Test
    void has_those_of_the_integration_that_the_injection_point_names() {
        try (Application application = Application.with(and("begini.client.hmac", "loans"), TwoDesks.class)) {
            assertThat(application.problems()).isEmpty();
            application.bean(TwoDesks.class).cards().createSession(UID);
            application.bean(TwoDesks.class).loans().createSession(UID);

            assertThat(requests)
                    .containsExactly(
                            Application.KEY + " {\"uid\":\"LOAN-1\",\"integration_id\":\"1\"}",
                            "signed {\"uid\":\"LOAN-1\",\"integration_id\":\"2\"}");
        }
    }

    @Test
    void is_signed_for_all_where_hmac_is_true() {
        try (Application application = Application.with(and("begini.client.hmac", "true"), TwoDesks.class)) {
            application.bean(TwoDesks.class).cards().createSession(UID);

            assertThat(requests)
                    .allMatch(request -> request.startsWith("signed "))
                    .hasSize(1);
        }
    }

    @Test
    void says_which_there_are_where_none_or_several_are_meant() {
        try (Application application = Application.with(and(), Desk.class, TwoDesks.class)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> application.bean(Desk.class).only().createSession(UID))
                    .withMessageContaining("BGN-116 @Inject BeginiClient ")
                    .withMessageContaining("[cards, loans]");
            assertThatIllegalStateException()
                    .isThrownBy(() -> application.bean(TwoDesks.class).unknown().fireTestWebhook())
                    .withMessageContaining("BGN-116 @Integration(\"no-such\") ");
        }
    }

    @Test
    void needs_an_integration_id() {
        try (Application application = Application.ofOne(and(), Desk.class)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> application.bean(Desk.class).only().createSession(UID))
                    .withMessageContaining("BGN-116");
        }
    }

    @Test
    void works_on_a_thread_of_the_server() throws Exception {
        try (Application application = Application.ofOne(and("begini.integration-id", "4711"), Desk.class)) {
            BeginiClient client = application.bean(Desk.class).only();
            FutureTask<SessionResult> call = new FutureTask<>(() -> client.createSession(UID));
            Thread thread = new Thread(call);
            thread.setContextClassLoader(null);
            thread.start();

            assertThat(call.get(30, TimeUnit.SECONDS)).isInstanceOf(Created.class);
        }
    }

    @Test
    void gives_way_to_a_bean_of_the_application() {
        try (Application application = Application.with(and(), TwoDesks.class, OwnClient.class)) {
            assertThat(application.bean(TwoDesks.class).cards().fireTestWebhook())
                    .isEqualTo(new TestWebhookResult.NotConfigured());
            assertThat(application.bean(TwoDesks.class).loans().createSession(UID))
                    .isInstanceOf(Created.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "begini.client.base-url, http://canary.example, BGN-114 begini.client.base-url is wrong: BGN-302",
        "begini.client.proxy, canary, BGN-114 begini.client.proxy is wrong: BGN-304",
        "begini.client.proxy, canary:99999, BGN-114 begini.client.proxy is wrong: BGN-304",
        "begini.client.proxy, user:canary@host:80, BGN-114 begini.client.proxy is wrong: BGN-304",
        "begini.client.hmac, 'cards,canary', BGN-115 begini.client.hmac",
        "begini.client.timeout, 0s, BGN-004 begini.client.timeout",
        "begini.client.connect-timeout, 6m, BGN-004 begini.client.connect-timeout"
    })
    void tells_at_start_which_setting_is_wrong(String name, String value, String problem) {
        try (Application application = Application.with(Map.of(name, value), Desk.class)) {
            assertThat(application.problems())
                    .hasSize(1)
                    .allMatch(text -> text.startsWith(problem))
                    .noneMatch(text -> text.contains("canary"));
        }
    }

    @Test
    void takes_a_proxy_by_host_and_port() {
        for (String proxy : List.of("proxy.bank.example:3128", "10.0.0.1:80", "[::1]:3128")) {
            try (Application application = Application.with(Map.of("begini.client.proxy", proxy), Desk.class)) {
                assertThat(application.problems()).isEmpty();
            }
        }
    }
}
