package io.github.begini4ee.operate;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells MicroProfile Health, where the server has it, that the application is not ready while an inbox of it cannot take
 * events. Dead and open deliveries never make it not ready: other nodes would not do them either, and Begini's events would
 * be refused on top.
 *
 * @since 0.1
 */
@Readiness
@Singleton // not behind a proxy, which would not pass on what is of this package
public class InboxReadiness implements HealthCheck {

    private final Map<String, BooleanSupplier> inboxes = new ConcurrentHashMap<>();

    /** For the container. */
    public InboxReadiness() {}

    /** Watches an inbox, where the server asks for it; gives what ends that. */
    static Runnable connect(Instance<Object> beans, String inbox, BooleanSupplier ready) {
        // its qualifier takes the place of the default one
        Instance<InboxReadiness> found = beans.select(InboxReadiness.class, Any.Literal.INSTANCE);
        if (!found.isResolvable()) {
            return () -> {};
        }
        Map<String, BooleanSupplier> inboxes = found.get().inboxes;
        inboxes.put(inbox, ready);
        return () -> inboxes.remove(inbox);
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("begini-inbox");
        boolean all = true;
        for (Map.Entry<String, BooleanSupplier> inbox : inboxes.entrySet()) {
            boolean ready = isReady(inbox.getValue());
            response.withData(inbox.getKey(), ready ? "takes events" : "cannot take events");
            all &= ready;
        }
        return response.status(all).build();
    }

    private static boolean isReady(BooleanSupplier inbox) {
        try {
            return inbox.getAsBoolean();
        } catch (RuntimeException noAnswer) {
            return false;
        }
    }
}
