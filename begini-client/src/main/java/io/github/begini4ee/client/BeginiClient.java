package io.github.begini4ee.client;

import java.util.function.Supplier;

/**
 * Calls Begini on behalf of one integration: creates sessions and fires the test webhook.
 *
 * <p>With {@code begini-cdi}, inject it: integration, key and settings are those of the webhooks.
 *
 * <pre>{@code
 * @Inject BeginiClient begini;                          // the only integration
 * @Inject @Integration("cards") BeginiClient cards;     // one of several
 * }</pre>
 *
 * <p>Without CDI, build one for each integration, and keep it:
 *
 * <pre>{@code
 * BeginiClient begini = BeginiClient.builder("12345678901234567890", () -> vault.read("begini/api-key")).build();
 * }</pre>
 *
 * <p>Both calls wait for the answer, at most for the time-out. What Begini or the network does is a result; an exception
 * tells a mistake of the caller. No result, exception or log line of this library holds the key, and none but
 * {@link AccessToken#value()} the token. Nothing is logged: every failure has an {@code advice()} for your log. Do not run
 * with {@code -Djdk.httpclient.HttpClient.log=headers} or with {@code javax.net.debug}: the JDK itself then writes the key.
 *
 * <p>Safe for use by many threads. An interface, so that your tests can have one that answers what they need. Source:
 * Begini's help centre, "sessions management" and "webhooks management".
 *
 * @since 0.1
 */
public interface BeginiClient {

    /**
     * Begins to build a client.
     *
     * @param integrationId the {@code integration_id} shown in Begini's dashboard
     * @param apiKey tells the current API key of that integration and environment; asked at every call, so that a
     *     rotation needs no restart
     * @return a builder with Begini's address and the default time-outs
     */
    static ClientBuilder builder(String integrationId, Supplier<String> apiKey) {
        return new ClientBuilder(integrationId, apiKey);
    }

    /**
     * Creates a session for one applicant, on the server side only.
     *
     * <p>It is sent a second time only where no connection came about at first, so that nothing was sent. Anything else
     * may have made a session, and Begini documents no way to tell two requests for one from each other.
     *
     * @param uid the bank's own identifier, 5 to 60 of letters, digits, {@code -} and {@code _}; never PII, and used once
     * @return the session, or why there is none and what to do
     * @throws IllegalArgumentException when the uid is no such text; nothing was sent
     * @throws IllegalStateException when the application has no usable key; nothing was sent
     */
    SessionResult createSession(String uid);

    /**
     * Lets Begini send a real webhook to the endpoint that is set for the key, and tells how it was answered. Never sent
     * a second time by this library.
     *
     * @return what became of it
     * @throws IllegalStateException when the application has no usable key; nothing was sent
     */
    TestWebhookResult fireTestWebhook();
}
