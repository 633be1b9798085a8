package io.github.begini4ee.simulator;

import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.key.Environment;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** An integration while the simulator runs: key and addresses may change. */
final class Account {

    /** What stays. */
    record Identity(String id, Environment environment, boolean hmac) {}

    private final Identity identity;
    private final @Nullable URI returnUrl;
    private volatile ApiKey key;
    private volatile @Nullable URI webhookUrl;

    Account(Identity identity, ApiKey key, @Nullable URI webhookUrl, @Nullable URI returnUrl) {
        this.identity = identity;
        this.key = key;
        this.webhookUrl = webhookUrl;
        this.returnUrl = returnUrl;
    }

    static URI checked(URI url) {
        boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!web || url.getHost() == null) {
            throw new IllegalArgumentException("a URL must be http or https and name a host");
        }
        return url;
    }

    String id() {
        return identity.id();
    }

    Environment environment() {
        return identity.environment();
    }

    boolean hmac() {
        return identity.hmac();
    }

    ApiKey key() {
        return key;
    }

    void key(ApiKey next) {
        key = next;
    }

    @Nullable
    URI webhookUrl() {
        return webhookUrl;
    }

    void webhookUrl(URI next) {
        webhookUrl = checked(next);
    }

    @Nullable
    URI returnUrl() {
        return returnUrl;
    }
}
