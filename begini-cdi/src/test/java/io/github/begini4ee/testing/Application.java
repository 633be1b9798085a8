package io.github.begini4ee.testing;

import io.github.begini4ee.body.RawBody;
import io.github.begini4ee.cdi.BeanApiKeys;
import io.github.begini4ee.cdi.CdiReceiver;
import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.Settings;
import io.github.begini4ee.key.ApiKeys;
import io.github.begini4ee.key.KeyRing;
import io.github.begini4ee.node.InboxExtension;
import io.github.begini4ee.observer.ObserverExtension;
import io.github.begini4ee.outgoing.ClientExtension;
import io.github.begini4ee.reader.EventReader;
import io.github.begini4ee.reader.Reading;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.signature.Verifier;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A bank's application without a server: the given beans in a CDI container (Weld or OpenWebBeans, whichever is on the
 * class path), and the receiver behind the real verifier and reader.
 */
public final class Application implements AutoCloseable {

    public static final String KEY = "test-key-of-cards-not-secret";
    private static final String OTHER_KEY = "test-key-of-loans-not-secret";

    private final SeContainer container;
    private final CdiReceiver receiver = new CdiReceiver();
    private final Settings settings;
    private final Verifier verifier;
    private final EventReader reader = new EventReader();

    private Application(Map<String, String> params, Class<?>... beans) {
        container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new ObserverExtension(), new InboxExtension(), new ClientExtension())
                .addBeanClasses(beans)
                .initialize();
        settings = Settings.of(getClass().getClassLoader(), params, Map.of());
        BeginiConfig config = BeginiConfig.read(settings, receiver.settings());
        List<ApiKeys> providers = List.of(new BeanApiKeys());
        KeyRing keys =
                KeyRing.open(config.integrations(), providers, Clock.systemUTC(), settings::problem, settings::warning);
        verifier = new Verifier(keys, Clock.systemUTC());
        receiver.configured(config, keys, settings);
        receiver.start(config, settings);
    }

    /** With two integrations, {@code cards} and {@code loans}. */
    public static Application with(Class<?>... beans) {
        return with(Map.of(), beans);
    }

    public static Application with(Map<String, String> more, Class<?>... beans) {
        Map<String, String> params = new HashMap<>(Map.of(
                "begini.mode", "direct",
                "begini.environment", "test",
                "begini.integrations", "cards,loans",
                "begini.integrations.cards.id", "1",
                "begini.integrations.cards.api-key", KEY,
                "begini.integrations.loans.id", "2",
                "begini.integrations.loans.api-key", OTHER_KEY));
        params.putAll(more);
        return new Application(params, beans);
    }

    /** With the one integration that is set without a name. */
    public static Application ofOne(Map<String, String> more, Class<?>... beans) {
        Map<String, String> params =
                new HashMap<>(Map.of("begini.mode", "direct", "begini.environment", "test", "begini.api-key", KEY));
        params.putAll(more);
        return new Application(params, beans);
    }

    public List<String> problems() {
        return settings.problems();
    }

    public List<String> warnings() {
        return settings.warnings();
    }

    public <T> T bean(Class<T> type) {
        return container.select(type).get();
    }

    public Receipt receivePsychometricScore() {
        return receive("cards", KEY, Events.PSYCHOMETRIC);
    }

    public Receipt receive(String eventJson) {
        return receive("cards", KEY, eventJson);
    }

    public Receipt receiveForLoans(String eventJson) {
        return receive("loans", OTHER_KEY, eventJson);
    }

    private Receipt receive(String integration, String key, String eventJson) {
        String id = integration.equals("cards") ? "1" : "2";
        String json = "{\"uid\":\"LOAN-1\",\"integration_id\":\"" + id + "\",\"event\":" + eventJson + "}";
        RawBody body = RawBody.copyOf(json.getBytes(StandardCharsets.UTF_8));
        VerifiedBody verified = (VerifiedBody) verifier.verify(body, List.of(sign(key, body)));
        Reading reading = reader.read(verified);
        return reading instanceof Reading.Readable readable
                ? receiver.receive(readable.event(), verified)
                : receiver.receiveMalformed(((Reading.Malformed) reading).problem(), verified);
    }

    public static String sign(String key, RawBody body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
            return HexFormat.of().formatHex(body.digest(mac));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        receiver.stop();
        container.close();
    }
}
