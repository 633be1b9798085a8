package io.github.begini4ee.operate;

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

    void watch(String inbox, BooleanSupplier ready) {
        inboxes.put(inbox, ready);
    }

    void forget(String inbox) {
        inboxes.remove(inbox);
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
