package io.github.begini4ee.junit;

import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.testkit.EventBuilder;
import io.github.begini4ee.testkit.SendResult;
import io.github.begini4ee.testkit.SignedRequest;
import io.github.begini4ee.testkit.TestEvent;
import io.github.begini4ee.testkit.WebhookSender;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Posts signed events to a server that runs, and waits until its inbox has done its work. Register it in a static field:
 *
 * <pre>{@code
 * class LoansIT {
 *     @RegisterExtension
 *     static final BeginiServer BEGINI = BeginiServer.at("http://localhost:8080/webhooks/begini")
 *             .signingWith("test-key-not-secret")
 *             .integrationId("12345678901234567890")
 *             .watching(InboxProbe.of(database()))
 *             .build();
 *
 *     @Test
 *     void decides() {
 *         BEGINI.send(TestEvents.psychometricScoreComplete().uid("LOAN-1"));
 *         BEGINI.awaitQuiet();
 *
 *         assertEquals("APPROVE", decision("LOAN-1"));
 *     }
 * }
 * }</pre>
 *
 * <p>Quiet is an inbox where nothing is due and nobody is at work. What failed and waits for its next try does not keep it
 * from being quiet; the returned {@link InboxWork} tells. It is looked at every 50 ms; where it is not quiet within the
 * patience, 30 s if not set, an {@link AssertionError} says what is open, by counts. After a test that sent something and
 * did not wait, the extension waits, so that no test works into the next.
 *
 * <p>{@code begini-cdi} and CDI are not needed. Events are sent once each, within 10 s. For one thread at a time.
 *
 * @since 0.1
 */
public final class BeginiServer implements AfterEachCallback, AfterAllCallback {

    private final URI url;
    private final ApiKey key;
    private final @Nullable String integrationId;
    private final @Nullable InboxProbe probe;
    private final Patience patience;
    private @Nullable WebhookSender sender;
    private boolean busy;

    private BeginiServer(Builder builder, ApiKey key) {
        this.url = builder.url;
        this.key = key;
        this.integrationId = builder.integrationId;
        this.probe = builder.probe;
        this.patience = new Patience(builder.patience);
    }

    /**
     * Begins with the address.
     *
     * @param url the webhook's, such as {@code http://localhost:8080/webhooks/begini}
     * @return a builder
     */
    public static Builder at(String url) {
        return new Builder(URI.create(url));
    }

    /** What a {@link BeginiServer} is made of. */
    public static final class Builder {

        private final URI url;
        private @Nullable ApiKey key;
        private @Nullable String integrationId;
        private @Nullable InboxProbe probe;
        private Duration patience = Duration.ofSeconds(30);

        private Builder(URI url) {
            this.url = url;
        }

        /**
         * Sets the key that events are signed with. Required.
         *
         * @param apiKey the text of the API key that the server has; one for tests, never a real one
         * @return this
         */
        public Builder signingWith(String apiKey) {
            key = ApiKey.of(apiKey);
            return this;
        }

        /**
         * Sets the integration of the events that are begun; if not set, what each says.
         *
         * @param id Begini's {@code integration_id}
         * @return this
         */
        public Builder integrationId(String id) {
            integrationId = id;
            return this;
        }

        /**
         * Sets what looks at the server's inbox; if not set, there is nothing to wait for.
         *
         * @param inbox the probe
         * @return this
         */
        public Builder watching(InboxProbe inbox) {
            probe = inbox;
            return this;
        }

        /**
         * Sets how long the inbox may be at work; if not set, 30 s.
         *
         * @param longest how long
         * @return this
         */
        public Builder patience(Duration longest) {
            patience = longest;
            return this;
        }

        /**
         * Builds it. Nothing is sent yet.
         *
         * @return the extension to register
         * @throws IllegalStateException when no key is set
         */
        public BeginiServer build() {
            if (key == null) {
                throw new IllegalStateException("signingWith(...) must say which key the server has");
            }
            return new BeginiServer(this, key);
        }
    }

    /**
     * Posts an event, and expects 200.
     *
     * @param event begun by {@code TestEvents}; it gets the {@link Builder#integrationId}, where one is set
     * @return the answer
     * @throws AssertionError when the answer is another, or there is none
     */
    public SendResult.Answered send(EventBuilder<?> event) {
        if (integrationId != null) {
            event.integrationId(integrationId);
        }
        return send(event.build());
    }

    /**
     * Posts an event as it is, and expects 200.
     *
     * @param event the event
     * @return the answer
     * @throws AssertionError when the answer is another, or there is none
     */
    public SendResult.Answered send(TestEvent event) {
        return trySend(event.signedWith(key))
                .fold(
                        answer -> {
                            if (answer.status() != 200) {
                                throw new AssertionError(url + " answered " + answer.status() + " " + answer.body());
                            }
                            return answer;
                        },
                        fault -> {
                            throw new AssertionError("no answer from " + url + ": " + fault.cause());
                        });
    }

    /**
     * Posts whatever you made, for tests of what is refused.
     *
     * @param request the request
     * @return what became of it
     */
    public SendResult trySend(SignedRequest request) {
        if (sender == null) {
            sender = WebhookSender.create();
        }
        busy = true;
        return sender.send(request, url);
    }

    /**
     * Waits until the inbox is quiet.
     *
     * @return what waits, and what is dead
     * @throws AssertionError when it is not quiet in time, saying what is open
     * @throws IllegalStateException when there is no {@link Builder#watching probe}, or it cannot look
     */
    public InboxWork awaitQuiet() {
        if (probe == null) {
            throw new IllegalStateException("watching(InboxProbe) must say where the inbox is");
        }
        return awaitQuiet(probe);
    }

    /**
     * Waits until an inbox is quiet that this test alone can look at, such as by an injected one.
     *
     * @param inbox the probe
     * @return what waits, and what is dead
     * @throws AssertionError when it is not quiet in time, saying what is open
     */
    public InboxWork awaitQuiet(InboxProbe inbox) {
        InboxWork work = patience.untilQuiet(inbox);
        busy = false;
        return work;
    }

    /** Where the test has failed already, its failure is the one to see. */
    @Override
    public void afterEach(ExtensionContext context) {
        if (busy && probe != null && context.getExecutionException().isEmpty()) {
            awaitQuiet();
        }
        busy = false;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        end();
    }

    void end() {
        if (sender != null) {
            sender.close();
            sender = null;
        }
    }
}
