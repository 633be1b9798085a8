package io.github.begini4ee.client;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link BeginiClient}; what is not set has the default. What is wrong is told by
 * {@link IllegalArgumentException}, without the value.
 *
 * @since 0.1
 */
public final class ClientBuilder {

    /** Where Begini serves, for Test and Production alike: {@value}. */
    public static final String DEFAULT_BASE_URL = "https://api.begini.co";

    /** How long a connection may take if nothing is set: 3 seconds. */
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(3);

    /** How long a request may take if nothing is set, connection and answer included: 10 seconds. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    /** The shortest time-out that can be set. */
    public static final Duration MIN_TIMEOUT = Duration.ofMillis(1);

    /** The longest time-out that can be set. */
    public static final Duration MAX_TIMEOUT = Duration.ofMinutes(5);

    private static final int MAX_PORT = 65_535;

    /** In tenths of the whole: were it all of it, nobody could tell whether the time ended before anything was sent. */
    private static final int MAX_CONNECTION = 9;

    private final String integrationId;
    private final Supplier<String> apiKey;
    private URI baseUrl = URI.create(DEFAULT_BASE_URL);
    private Duration connectTimeout = DEFAULT_CONNECT_TIMEOUT;
    private Duration timeout = DEFAULT_TIMEOUT;
    private @Nullable InetSocketAddress proxy;
    private boolean hmac;

    ClientBuilder(String integrationId, Supplier<String> apiKey) {
        if (integrationId.isBlank()) {
            throw new IllegalArgumentException(ClientMessages.badIntegrationId());
        }
        this.integrationId = integrationId;
        this.apiKey = apiKey;
    }

    /**
     * Sets another address than Begini's, such as a gateway of the bank's. TLS only, unless the host is
     * {@code localhost}, {@code 127.x.x.x} or {@code [::1]}.
     *
     * @param url such as {@code https://gateway.bank.example/begini}
     * @return this
     */
    public ClientBuilder baseUrl(String url) {
        try {
            URI uri = new URI(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
            boolean bare = uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (bare && Tls.protects(uri) && uri.getPort() <= MAX_PORT && uri.getPort() != 0) {
                baseUrl = uri;
                return this;
            }
        } catch (URISyntaxException e) {
            // told below without its message, which quotes the URL
        }
        throw new IllegalArgumentException(ClientMessages.badBaseUrl());
    }

    /**
     * Sets how long a connection may take; never more than nine tenths of what the request may take.
     *
     * @param limit between 1 ms and 5 minutes
     * @return this
     */
    public ClientBuilder connectTimeout(Duration limit) {
        connectTimeout = within(limit, "connect time-out");
        return this;
    }

    /**
     * Sets how long a request may take, from the connection to the last byte of the answer. A session that is tried again
     * takes at most the connect time-out more.
     *
     * @param limit between 1 ms and 5 minutes
     * @return this
     */
    public ClientBuilder timeout(Duration limit) {
        timeout = within(limit, "time-out");
        return this;
    }

    private static Duration within(Duration limit, String which) {
        if (limit.compareTo(MIN_TIMEOUT) < 0 || limit.compareTo(MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException(ClientMessages.badTimeout(which));
        }
        return limit;
    }

    /**
     * Sets the proxy to tunnel through; if not set, the JVM's own ({@code https.proxyHost}) is used. It sees the name of
     * Begini's host, and nothing else.
     *
     * @param host its name or address
     * @param port its port
     * @return this
     */
    public ClientBuilder proxy(String host, int port) {
        if (host.isBlank() || port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException(ClientMessages.badProxy());
        }
        proxy = InetSocketAddress.createUnresolved(host, port);
        return this;
    }

    /**
     * Signs the bodies of sessions instead of sending the key, for integrations that are set to HMAC in Begini's
     * dashboard. The test webhook has no body: Begini documents the key in its header alone, so it goes there all the same.
     *
     * @param signed true for HMAC; false if not set
     * @return this
     */
    public ClientBuilder hmac(boolean signed) {
        hmac = signed;
        return this;
    }

    /**
     * Builds the client.
     *
     * @return the client, to be kept and shared
     */
    public BeginiClient build() {
        Transport transport = new HttpTransport(http(), timeout);
        return new HttpBeginiClient(transport, baseUrl, integrationId, new Credentials(apiKey, hmac));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private HttpClient.Builder http() {
        boolean plain = Tls.isPlain(baseUrl);
        if (plain && proxy != null) {
            throw new IllegalArgumentException(ClientMessages.badProxy());
        }
        HttpClient.Builder http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1) // of HTTP/2 the JDK may send some requests again by itself
                .followRedirects(HttpClient.Redirect.NEVER) // the key is for this host alone
                .connectTimeout(shorter(
                        connectTimeout, timeout.multipliedBy(MAX_CONNECTION).dividedBy(10)));
        if (plain) {
            http.proxy(HttpClient.Builder.NO_PROXY); // a proxy of the JVM's would read the key
        } else if (proxy != null) {
            http.proxy(ProxySelector.of(proxy));
        }
        return http;
    }
}
