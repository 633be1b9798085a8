package io.github.begini4ee.direct;

import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.Settings;
import io.github.begini4ee.delivery.Deliveries;
import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.Integration;
import io.github.begini4ee.delivery.VerifiedDelivery;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.key.Environment;
import io.github.begini4ee.message.Faults;
import io.github.begini4ee.observer.Observers;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.receiver.Receiver;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.wording.CdiMessages;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Calls the observers while the request waits ({@code begini.mode=direct}): the sync ones on the request's thread, up to
 * the first failure, then the async ones on the server's managed executor. 200 only if all succeeded within
 * {@code begini.direct.timeout} (4 s if not set); else 500, and Begini's retry runs all of them again.
 *
 * <p>Nothing is remembered, so duplicates and old captures run again, and observers must be idempotent. A sync observer
 * cannot be interrupted: the answer waits for it, and is 500 where it took too long. What counts is the exception: an
 * observer that only marks its transaction as rollback-only and returns is answered 200.
 *
 * <p>An async observer goes on after its time-out. A stop waits for it, 60 s at most, and lets none begin any more.
 *
 * @since 0.1
 */
public final class DirectReceiver implements Receiver {

    private static final System.Logger LOG = System.getLogger(DirectReceiver.class.getName());
    private static final String TIMEOUT = "begini.direct.timeout";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The settings of this mode. */
    public static final Set<String> SETTINGS = Set.of(TIMEOUT);

    private final Clock clock = Clock.systemUTC();
    private final AsyncThreads threads;
    private final Duration timeout;
    private final Map<String, Event<Object>> events;

    /**
     * Takes the application's beans and the server's threads.
     *
     * @param config the endpoint's configuration
     * @param settings for settings of its own, problems and warnings
     * @param beans the application's beans
     * @param observers the observers of the application
     */
    public DirectReceiver(BeginiConfig config, Settings settings, BeanManager beans, Observers observers) {
        timeout = settings.duration(TIMEOUT, Duration.ofSeconds(4), Duration.ofMillis(100), Duration.ofMinutes(5));
        events = config.integrations().stream()
                .map(integration -> integration.name())
                .collect(Collectors.toMap(
                        Function.identity(), name -> beans.getEvent().select(Integration.Literal.of(name))));
        observers.afterTheTransaction().forEach(one -> settings.warning(CdiMessages.afterTheTransaction(one)));
        config.integrations().stream()
                .filter(integration -> integration.environment() == Environment.PRODUCTION)
                .forEach(integration -> settings.warning(CdiMessages.directInProduction(integration.name())));
        threads = observers.anyAsync() ? AsyncThreads.managed(settings) : new AsyncThreads(Runnable::run, () -> {});
    }

    @Override
    public Receipt receive(BeginiEvent event, VerifiedBody body) {
        Delivery delivery = new VerifiedDelivery(UUID.randomUUID().toString(), clock.instant(), body);
        Event<Object> events = this.events.get(body.integration().name());
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            Deliveries.during(delivery, () -> events.fire(event));
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException();
            }
            Throwable failure = events.fireAsync(event, NotificationOptions.ofExecutor(threads.during(delivery)))
                    .handle((done, thrown) -> thrown) // get() would drop all failures but one
                    .toCompletableFuture()
                    .get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (failure == null) {
                return Receipt.processed();
            }
            return failed(event, failure);
        } catch (TimeoutException e) {
            LOG.log(Level.ERROR, CdiMessages.tooSlow(event.type(), timeout.toString()));
            return Receipt.failed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server stops
            return failed(event, e);
        } catch (RuntimeException | ExecutionException | Error e) {
            return failed(event, e);
        }
    }

    private static Receipt failed(BeginiEvent event, Throwable failure) {
        LOG.log(Level.ERROR, CdiMessages.observerFailed(event.type(), Faults.describe(failure)));
        return Receipt.failed();
    }

    @Override
    public void stop() {
        try {
            if (!threads.close(PATIENCE)) {
                LOG.log(Level.WARNING, CdiMessages.stillAtWork(PATIENCE.toSeconds()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
