package io.github.begini4ee.outgoing;

import io.github.begini4ee.client.BeginiClient;
import io.github.begini4ee.client.SessionResult;
import io.github.begini4ee.client.TestWebhookResult;
import org.jspecify.annotations.Nullable;

/** The bean behind an injected {@link BeginiClient}: injected before settings are read, so it looks at each call. */
record CurrentClient(Clients clients, @Nullable String integration) implements BeginiClient {

    @Override
    public SessionResult createSession(String uid) {
        return clients.find(integration).createSession(uid);
    }

    @Override
    public TestWebhookResult fireTestWebhook() {
        return clients.find(integration).fireTestWebhook();
    }
}
