package io.github.begini4ee.simulator;

import static io.github.begini4ee.simulator.Simulators.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.begini4ee.client.BeginiClient;
import io.github.begini4ee.client.ClientBuilder;
import io.github.begini4ee.client.SessionResult;
import io.github.begini4ee.testkit.TestReceiver;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions, asked for by the client that the banks use. */
class SessionApiTest {

    private static final String CARDS_KEY = "test-key-of-cards-not-secret";

    private final Simulators.StillClock clock = new Simulators.StillClock();
    private final BeginiSimulator simulator = BeginiSimulator.builder()
            .integration(Simulators.loans())
            .integration(SimulatedIntegration.of("cards", CARDS_KEY).hmac(true))
            .clock(clock)
            .start();

    @AfterEach
    void close() {
        simulator.close();
    }

    private ClientBuilder client(String integrationId, String key) {
        return BeginiClient.builder(integrationId, () -> key)
                .baseUrl(simulator.url().toString());
    }

    private SessionResult ask(String integrationId, String key) {
        return client(integrationId, key).build().createSession("applicant-1");
    }

    private int status(String contentType, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(simulator.url().resolve(SessionEndpoint.PATH))
                .header("Content-Type", contentType)
                .header("api-key", TestReceiver.KEY)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }

    @Test
    void a_session_has_an_address_here_and_a_token_with_the_claims() {
        SessionResult result = ask(ID, TestReceiver.KEY);

        assertThat(result).isInstanceOfSatisfying(SessionResult.Created.class, created -> {
            assertThat(created.url()).isEqualTo(simulator.url().resolve("/master/psychometrics"));
            String[] parts = created.accessToken().value().split("\\.");
            assertThat(parts).hasSize(3);
            JsonObject claims = claims(parts[1]);
            assertThat(claims.getString("uid")).isEqualTo("applicant-1");
            assertThat(claims.getString("integration_id")).isEqualTo(ID);
            assertThat(claims.getString("company_id")).isNotEmpty();
            assertThat(claims.getString("url")).isEqualTo(created.url().toString());
            assertThat(Instant.ofEpochSecond(claims.getInt("exp")))
                    .isEqualTo(clock.instant().plus(SimulatorBuilder.DEFAULT_SESSION_LIMIT));
        });
    }

    private static JsonObject claims(String part) {
        String text = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
        return Json.createReader(new StringReader(text)).readObject();
    }

    @Test
    void an_integration_set_to_hmac_takes_a_signature_and_no_key() {
        assertThat(client("cards", CARDS_KEY).hmac(true).build().createSession("applicant-1"))
                .isInstanceOf(SessionResult.Created.class);
        assertThat(client("cards", "test-key-other").hmac(true).build().createSession("applicant-1"))
                .isInstanceOf(SessionResult.KeyRefused.class);
        assertThat(ask("cards", CARDS_KEY)).isInstanceOf(SessionResult.KeyRefused.class);
        assertThat(client(ID, TestReceiver.KEY).hmac(true).build().createSession("applicant-1"))
                .isInstanceOf(SessionResult.KeyRefused.class);
    }

    @Test
    void a_wrong_key_is_401() {
        assertThat(ask(ID, "test-key-other")).isInstanceOf(SessionResult.KeyRefused.class);
    }

    @Test
    void a_missing_key_is_401() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(simulator.url().resolve(SessionEndpoint.PATH))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"uid\":\"applicant-1\",\"integration_id\":\"" + ID + "\"}"))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cards", "of-nobody"})
    void a_key_for_another_or_an_unknown_integration_is_403(String integrationId) {
        assertThat(ask(integrationId, TestReceiver.KEY)).isInstanceOf(SessionResult.KeyNotForIntegration.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"uid\":\"applicant-1\"}",
                "{\"uid\":\"four\",\"integration_id\":\"" + "12345678901234567890" + "\"}",
                "{\"uid\":\"with blank\",\"integration_id\":\"12345678901234567890\"}",
                "{\"uid\":12345,\"integration_id\":\"12345678901234567890\"}",
                "{\"uid\":\"applicant-1\",\"integration_id\":null}"
            })
    void an_invalid_body_is_422(String body) throws Exception {
        assertThat(status("application/json", body)).isEqualTo(422);
    }

    @Test
    void a_body_of_another_type_or_too_large_is_422() throws Exception {
        String body = "{\"uid\":\"applicant-1\",\"integration_id\":\"" + ID + "\"}";

        assertThat(status("application/json; charset=utf-8", body)).isEqualTo(200);
        assertThat(status("text/plain", body)).isEqualTo(422);
        assertThat(status("application/json", body + " ".repeat(70_000))).isEqualTo(422);
    }

    @Test
    void other_methods_and_paths_are_not_served() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest get = HttpRequest.newBuilder(simulator.url().resolve(SessionEndpoint.PATH))
                .build();
        HttpRequest below = HttpRequest.newBuilder(simulator.url().resolve(SessionEndpoint.PATH + "/x"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();

        assertThat(http.send(get, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
        assertThat(http.send(below, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
    }

    @Test
    void a_rotated_key_is_the_only_one_at_once() {
        simulator.rotateKey(ID, "test-key-next-not-secret");

        assertThat(ask(ID, TestReceiver.KEY)).isInstanceOf(SessionResult.KeyRefused.class);
        assertThat(ask(ID, "test-key-next-not-secret")).isInstanceOf(SessionResult.Created.class);
    }

    @Test
    void a_key_may_not_be_rotated_to_that_of_another_integration() {
        assertThatIllegalArgumentException().isThrownBy(() -> simulator.rotateKey(ID, CARDS_KEY));
        assertThatIllegalArgumentException().isThrownBy(() -> simulator.rotateKey("of-nobody", "test-key"));
    }

    @Test
    void the_next_session_fails_as_the_test_wants_it_and_the_one_after_does_not() {
        simulator.failNextSession(503);
        simulator.failNextSession(422);

        assertThat(ask(ID, TestReceiver.KEY)).isEqualTo(new SessionResult.Unavailable(503));
        assertThat(ask(ID, TestReceiver.KEY)).isInstanceOf(SessionResult.InputRefused.class);
        assertThat(ask(ID, TestReceiver.KEY)).isInstanceOf(SessionResult.Created.class);
        assertThatIllegalArgumentException().isThrownBy(() -> simulator.failNextSession(200));
    }
}
