package io.github.begini4ee.simulator;

import static io.github.begini4ee.simulator.Simulators.ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.client.BeginiClient;
import io.github.begini4ee.client.TestWebhookResult;
import io.github.begini4ee.event.UnknownEvent;
import io.github.begini4ee.testkit.TestReceiver;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The test webhook, with every status of Begini's table. */
class TestWebhookApiTest {

    private final TestReceiver receiver = new TestReceiver();
    private final BeginiSimulator simulator = Simulators.towards(receiver)
            .integration(SimulatedIntegration.of("cards", "test-key-of-cards-not-secret"))
            .start();

    @AfterEach
    void close() {
        simulator.close();
        receiver.close();
    }

    private TestWebhookResult fire(String key) {
        return BeginiClient.builder(ID, () -> key)
                .baseUrl(simulator.url().toString())
                .build()
                .fireTestWebhook();
    }

    @Test
    void answered_200_it_is_delivered_and_was_a_real_webhook() {
        assertThat(fire(TestReceiver.KEY)).isInstanceOf(TestWebhookResult.Delivered.class);

        assertThat(receiver.events()).singleElement().isInstanceOf(UnknownEvent.class);
        assertThat(simulator.journal().attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.status()).isEqualTo(200);
            assertThat(attempt.integrationId()).isEqualTo(ID);
            assertThat(attempt.answer()).isEqualTo("{\"detail\":\"status 200\"}");
        });
    }

    @Test
    void a_missing_key_is_400() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(simulator.url().resolve(TestWebhookEndpoint.PATH))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isEqualTo("{\"detail\":\"No Api-key supplied\"}");
    }

    @Test
    void a_wrong_key_is_403() {
        assertThat(fire("test-key-other")).isInstanceOf(TestWebhookResult.KeyRefused.class);
        assertThat(receiver.came()).isEmpty();
    }

    @Test
    void another_answer_than_200_is_422_with_status_and_body() {
        receiver.answering(status -> 202);

        assertThat(fire(TestReceiver.KEY))
                .isEqualTo(new TestWebhookResult.ReceiverRefused(202, "{\"detail\":\"status 202\"}"));
        assertThat(receiver.came()).hasSize(1);
    }

    @Test
    void no_webhook_set_is_424() {
        assertThat(fire("test-key-of-cards-not-secret")).isInstanceOf(TestWebhookResult.NotConfigured.class);
    }

    @Test
    void nobody_there_is_503() {
        simulator.webhookUrl(ID, Simulators.nobody());

        assertThat(fire(TestReceiver.KEY)).isInstanceOf(TestWebhookResult.ReceiverUnreachable.class);
        assertThat(simulator.journal().attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.status()).isNull();
            assertThat(attempt.fault()).isEqualTo("java.net.ConnectException");
        });
    }
}
