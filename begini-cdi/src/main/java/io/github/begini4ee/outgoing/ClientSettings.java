package io.github.begini4ee.outgoing;

import io.github.begini4ee.client.BeginiClient;
import io.github.begini4ee.client.ClientBuilder;
import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.Settings;
import io.github.begini4ee.key.ActiveKey;
import io.github.begini4ee.key.Integration;
import io.github.begini4ee.key.KeyRing;
import io.github.begini4ee.wording.CdiMessages;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From settings to one client for each integration that has an id. */
final class ClientSettings {

    private static final String BASE_URL = "begini.client.base-url";
    private static final String CONNECT_TIMEOUT = "begini.client.connect-timeout";
    private static final String TIMEOUT = "begini.client.timeout";
    private static final String PROXY = "begini.client.proxy";
    private static final String HMAC = "begini.client.hmac";

    static final Set<String> NAMES = Set.of(BASE_URL, CONNECT_TIMEOUT, TIMEOUT, PROXY, HMAC);

    private static final Pattern HOST_AND_PORT = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):(\\d{1,5})");

    private ClientSettings() {}

    /** What is wrong is noted in the settings. */
    static Map<String, BeginiClient> read(BeginiConfig config, KeyRing keys, Settings settings) {
        Duration connectTimeout = duration(settings, CONNECT_TIMEOUT, ClientBuilder.DEFAULT_CONNECT_TIMEOUT);
        Duration timeout = duration(settings, TIMEOUT, ClientBuilder.DEFAULT_TIMEOUT);
        Set<String> signing = signing(config, settings);
        Map<String, BeginiClient> clients = new TreeMap<>();
        for (Integration integration : config.integrations()) {
            if (integration.id() != null) { // without one, no session can be asked for
                ClientBuilder builder = BeginiClient.builder(integration.id(), () -> keyOf(integration, keys))
                        .connectTimeout(connectTimeout)
                        .timeout(timeout)
                        .hmac(signing.contains(integration.name()));
                build(builder, settings).ifPresent(client -> clients.put(integration.name(), client));
            }
        }
        return clients;
    }

    private static Optional<BeginiClient> build(ClientBuilder builder, Settings settings) {
        String setting = BASE_URL;
        try {
            settings.text(BASE_URL).ifPresent(builder::baseUrl);
            setting = PROXY;
            settings.text(PROXY).ifPresent(proxy -> setProxy(builder, proxy));
            return Optional.of(builder.build());
        } catch (IllegalArgumentException e) {
            settings.problem(CdiMessages.badClientSetting(setting, e.getMessage()));
            return Optional.empty();
        }
    }

    private static void setProxy(ClientBuilder builder, String proxy) {
        Matcher parts = HOST_AND_PORT.matcher(proxy);
        builder.proxy(parts.matches() ? parts.group(1) : "", parts.matches() ? Integer.parseInt(parts.group(2)) : 0);
    }

    private static Duration duration(Settings settings, String name, Duration fallback) {
        return settings.duration(name, fallback, ClientBuilder.MIN_TIMEOUT, ClientBuilder.MAX_TIMEOUT);
    }

    /** The integrations that are set to HMAC in Begini's dashboard: none, all, or those named. */
    private static Set<String> signing(BeginiConfig config, Settings settings) {
        String text = settings.text(HMAC).orElse("false");
        if (text.equals("false")) {
            return Set.of();
        }
        Set<String> all = config.integrations().stream().map(Integration::name).collect(Collectors.toSet());
        if (text.equals("true")) {
            return all;
        }
        Set<String> named = Stream.of(text.split(",", -1)).map(String::strip).collect(Collectors.toSet());
        if (!all.containsAll(named)) {
            settings.problem(CdiMessages.badHmac(HMAC, all));
        }
        return named;
    }

    /** The current key: Begini's dashboard makes a new one at once, so the previous one is of no use here. */
    private static String keyOf(Integration integration, KeyRing keys) {
        for (ActiveKey active : keys.active()) {
            if (active.integration().name().equals(integration.name())) {
                return new String(active.key().toSecretKey("api-key").getEncoded(), StandardCharsets.UTF_8);
            }
        }
        return "";
    }
}
