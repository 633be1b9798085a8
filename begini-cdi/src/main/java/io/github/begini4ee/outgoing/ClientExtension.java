package io.github.begini4ee.outgoing;

import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.Settings;
import io.github.begini4ee.delivery.Integration;
import io.github.begini4ee.key.KeyRing;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBeanAttributes;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds a bean of {@code BeginiClient} for the only integration, and one for each that an injection point names by
 * {@link Integration} (not one of an {@code Instance}, which OpenWebBeans does not show); stands back where the application
 * has such a bean of its own. Without {@code begini-client} in the class path it does nothing, so no signature here may
 * name a type of that module.
 *
 * @since 0.1
 */
public class ClientExtension implements Extension {

    private static final String CLIENT = "io.github.begini4ee.client.BeginiClient";
    private static final boolean PRESENT = isPresent();

    private final @Nullable Clients clients = PRESENT ? new Clients() : null;
    private final Set<String> wanted = ConcurrentHashMap.newKeySet();
    private final Set<Annotation> brought = ConcurrentHashMap.newKeySet();

    /** For the container. */
    public ClientExtension() {}

    private static boolean isPresent() {
        try {
            Class.forName(CLIENT, false, ClientExtension.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /**
     * Names the settings of {@code begini-client}.
     *
     * @return the names; empty where it is not there
     */
    public static Set<String> settings() {
        return PRESENT ? ClientSettings.NAMES : Set.of();
    }

    /**
     * Makes the clients of one endpoint's integrations, for the application that is starting.
     *
     * @param config the endpoint's configuration
     * @param keys the endpoint's keys
     * @param settings for settings of their own, and problems
     */
    public static void configure(BeginiConfig config, KeyRing keys, Settings settings) {
        if (PRESENT) {
            ClientExtension extension;
            try {
                extension = CDI.current().getBeanManager().getExtension(ClientExtension.class);
            } catch (IllegalStateException | IllegalArgumentException noCdi) {
                return; // then nothing can be injected; the receiver tells, where it needs CDI
            }
            extension.clients.add(ClientSettings.read(config, keys, settings));
        }
    }

    void note(@Observes ProcessInjectionPoint<?, ?> process) {
        if (isClient(process.getInjectionPoint().getType())) {
            for (Annotation qualifier : process.getInjectionPoint().getQualifiers()) {
                if (qualifier instanceof Integration integration) {
                    wanted.add(integration.value());
                }
            }
        }
    }

    void note(@Observes ProcessBeanAttributes<?> process) {
        if (process.getBeanAttributes().getTypes().stream().anyMatch(ClientExtension::isClient)) {
            brought.addAll(process.getBeanAttributes().getQualifiers());
        }
    }

    private static boolean isClient(Type type) {
        return type instanceof Class<?> known && known.getName().equals(CLIENT);
    }

    void addBeans(@Observes AfterBeanDiscovery discovery) {
        if (clients != null) {
            clients.addBeans(discovery, wanted, brought);
        }
    }
}
