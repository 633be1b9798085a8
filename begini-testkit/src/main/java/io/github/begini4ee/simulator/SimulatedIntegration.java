package io.github.begini4ee.simulator;

import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.key.Environment;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One integration as Begini's dashboard would hold it. Immutable: each method returns another one.
 *
 * <pre>{@code
 * SimulatedIntegration.of("12345678901234567890", "test-key-not-secret")
 *         .webhookUrl(URI.create("http://localhost:8080/webhooks/begini"))
 * }</pre>
 *
 * @since 0.1
 */
public final class SimulatedIntegration {

    private final String id;
    private final ApiKey key;
    private final Environment environment;
    private final boolean hmac;
    private final @Nullable URI webhookUrl;
    private final @Nullable URI returnUrl;

    private SimulatedIntegration(
            Account.Identity identity, ApiKey key, @Nullable URI webhookUrl, @Nullable URI returnUrl) {
        this.id = identity.id();
        this.environment = identity.environment();
        this.hmac = identity.hmac();
        this.key = key;
        this.webhookUrl = webhookUrl;
        this.returnUrl = returnUrl;
    }

    /**
     * Names an integration of environment Test without a webhook.
     *
     * @param id the {@code integration_id}
     * @param apiKey the text of its API key; one for tests, never a real one
     * @return the integration
     */
    public static SimulatedIntegration of(String id, String apiKey) {
        if (id.isBlank()) {
            throw new IllegalArgumentException("an integration id must not be blank");
        }
        Account.Identity identity = new Account.Identity(id, Environment.TEST, false);
        return new SimulatedIntegration(identity, ApiKey.of(apiKey), null, null);
    }

    /**
     * Sets where its webhooks go; without it none are sent, and the test webhook is answered 424.
     *
     * @param url http or https
     * @return the integration with it
     */
    public SimulatedIntegration webhookUrl(URI url) {
        return new SimulatedIntegration(identity(), key, Account.checked(url), returnUrl);
    }

    /**
     * Sets the page of the bank that the applicant is led to in the end; if not set, a plain page of the simulator's.
     *
     * @param url http or https
     * @return the integration with it
     */
    public SimulatedIntegration returnUrl(URI url) {
        return new SimulatedIntegration(identity(), key, webhookUrl, Account.checked(url));
    }

    /**
     * Sets the environment, which the assessment page shows; if not set, Test.
     *
     * @param value the environment
     * @return the integration with it
     */
    public SimulatedIntegration environment(Environment value) {
        return new SimulatedIntegration(new Account.Identity(id, value, hmac), key, webhookUrl, returnUrl);
    }

    /**
     * Sets how sessions are asked for: by a signature over the body instead of the key itself.
     *
     * @param signed true for HMAC; false if not set
     * @return the integration with it
     */
    public SimulatedIntegration hmac(boolean signed) {
        return new SimulatedIntegration(new Account.Identity(id, environment, signed), key, webhookUrl, returnUrl);
    }

    Account open() {
        return new Account(identity(), key, webhookUrl, returnUrl);
    }

    private Account.Identity identity() {
        return new Account.Identity(id, environment, hmac);
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return "SimulatedIntegration[" + id + "]";
    }
}
