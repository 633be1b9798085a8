package io.github.begini4ee.outgoing;

import io.github.begini4ee.client.BeginiClient;
import io.github.begini4ee.delivery.Integration;
import io.github.begini4ee.wording.CdiMessages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import java.lang.annotation.Annotation;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The clients of each application that this CDI container serves, by the names of their integrations. Kept by the
 * extension, so that they go with the container.
 */
final class Clients {

    private final Map<ClassLoader, Map<String, BeginiClient>> byApplication =
            Collections.synchronizedMap(new HashMap<>());

    /** Adds those of one endpoint; where it starts again, the new ones count. */
    void add(Map<String, BeginiClient> ofEndpoint) {
        byApplication
                .computeIfAbsent(Thread.currentThread().getContextClassLoader(), loader -> new ConcurrentHashMap<>())
                .putAll(ofEndpoint);
    }

    /** The client of that integration, or of the only one. */
    BeginiClient find(@Nullable String name) {
        Map<String, BeginiClient> clients = ofCaller();
        BeginiClient found = name != null
                ? clients.get(name)
                : clients.size() == 1 ? clients.values().iterator().next() : null;
        if (found == null) {
            throw new IllegalStateException(CdiMessages.noClient(name, new TreeSet<>(clients.keySet())));
        }
        return found;
    }

    /** A thread of the server's own may have another class loader; where there is but one application, it is that. */
    private Map<String, BeginiClient> ofCaller() {
        Map<String, BeginiClient> clients =
                byApplication.get(Thread.currentThread().getContextClassLoader());
        if (clients == null && byApplication.size() == 1) {
            return List.copyOf(byApplication.values()).get(0);
        }
        return clients == null ? Map.of() : clients;
    }

    void addBeans(AfterBeanDiscovery discovery, Set<String> wanted, Set<Annotation> brought) {
        if (!brought.contains(Default.Literal.INSTANCE)) {
            addBean(discovery, Default.Literal.INSTANCE, null);
        }
        for (String name : wanted) {
            if (!brought.contains(Integration.Literal.of(name))) {
                addBean(discovery, Integration.Literal.of(name), name);
            }
        }
    }

    private void addBean(AfterBeanDiscovery discovery, Annotation qualifier, @Nullable String name) {
        discovery
                .addBean()
                .id(CurrentClient.class.getName() + (name == null ? "" : " " + name))
                .beanClass(BeginiClient.class) // OpenWebBeans makes its proxy of this, so it must be the interface
                .types(BeginiClient.class, Object.class)
                .qualifiers(qualifier, Any.Literal.INSTANCE)
                .scope(ApplicationScoped.class)
                .createWith(context -> new CurrentClient(this, name));
    }
}
