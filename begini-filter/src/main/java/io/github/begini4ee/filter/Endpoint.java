package io.github.begini4ee.filter;

import io.github.begini4ee.answer.Answer;
import io.github.begini4ee.answer.JsonAnswer;
import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.OnStartError;
import io.github.begini4ee.key.ActiveKey;
import io.github.begini4ee.key.LabelledKey;
import io.github.begini4ee.message.Messages;
import io.github.begini4ee.monitor.EndpointMonitor;
import io.github.begini4ee.monitor.MBeanRegistration;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The life of one endpoint: started; or never, and every request is refused; or waiting for its configuration to be
 * mended ({@code begini.on-start-error=unavailable}).
 */
final class Endpoint {

    private static final System.Logger LOG = System.getLogger(Endpoint.class.getName());
    private static final long CHECK_EVERY_MILLIS = 10_000;

    private final Declaration declaration;
    private final ServletContext context;
    private final Clock clock;
    private final Endpoints endpoints;
    private final ReentrantLock changing = new ReentrantLock();
    private final EndpointMonitor monitor;
    private final MBeanRegistration registration;
    private volatile @Nullable Stations stations;
    private volatile boolean waiting;
    private volatile long checkedAt;
    private boolean stopped;

    Endpoint(Declaration declaration, ServletContext context, Clock clock, Endpoints endpoints) {
        this.declaration = declaration;
        this.context = context;
        this.clock = clock;
        this.endpoints = endpoints;
        this.monitor =
                new EndpointMonitor(declaration.filterName(), clock, this::keys, () -> endpoints.keysBeside(this));
        this.registration = new MBeanRegistration(
                "Endpoint",
                "context",
                context.getContextPath().isEmpty() ? "/" : context.getContextPath(),
                declaration.filterName());
    }

    /** Empty where it started, or may wait; else every problem. */
    List<String> start() {
        changing.lock();
        try {
            registration.register(monitor);
            return stopped ? List.of() : attempt();
        } finally {
            changing.unlock();
        }
    }

    private List<String> attempt() {
        checkedAt = clock.millis();
        Startup startup;
        Optional<Stations> wired;
        try {
            startup = new Startup(declaration, context, clock);
            wired = join(startup);
        } catch (RuntimeException | LinkageError | ServiceConfigurationError broken) {
            return List.of(Messages.startFailed(declaration.filterName(), broken));
        }
        if (wired.isPresent()) {
            tell(startup);
        }
        List<String> problems = startup.settings().problems();
        waiting = wired.isEmpty() && startup.config().onStartError() == OnStartError.UNAVAILABLE;
        if (waiting) {
            LOG.log(Level.ERROR, Messages.waiting(String.join("\n  - ", problems)));
            return List.of();
        }
        return problems;
    }

    /** One at a time: of two that were mended at once, each would find the other absent. */
    private Optional<Stations> join(Startup startup) {
        synchronized (endpoints) {
            endpoints.objectionsTo(this, startup).forEach(startup.settings()::problem);
            Optional<Stations> wired = startup.stations(clock);
            wired.ifPresent(ready -> stations = ready);
            return wired;
        }
    }

    private void tell(Startup startup) {
        startup.settings()
                .warnings()
                .forEach(warning -> LOG.log(Level.WARNING, Messages.startWarning(declaration.filterName(), warning)));
        LOG.log(
                Level.INFO,
                Messages.endpointStarted(StartReport.of(
                        declaration, startup.config(), startup.settings().origins())));
    }

    /** The stations, or null where a request has to be refused with {@link #refusal()}. */
    @Nullable
    Stations stations() {
        boolean due = stations == null && waiting && Math.abs(clock.millis() - checkedAt) >= CHECK_EVERY_MILLIS;
        if (due && changing.tryLock()) {
            try {
                if (!stopped && stations == null) {
                    attemptAgain();
                }
            } finally {
                changing.unlock();
            }
        }
        return stations;
    }

    /** Goes on waiting, whatever happens: the bank said that its application must run. */
    private void attemptAgain() {
        try {
            attempt();
        } catch (RuntimeException | Error broken) {
            LOG.log(Level.ERROR, Messages.startFailed(declaration.filterName(), broken));
        } finally {
            waiting = true;
        }
    }

    Optional<BeginiConfig> config() {
        return Optional.ofNullable(stations).map(Stations::config);
    }

    EndpointMonitor monitor() {
        return monitor;
    }

    List<ActiveKey> keys() {
        Stations ready = stations;
        return ready == null ? List.of() : ready.keys().current();
    }

    /** The keys with labels that tell them from those of other endpoints. */
    List<LabelledKey> labelledKeys() {
        return keys().stream().map(key -> new LabelledKey(show(key), key.key())).toList();
    }

    /** A key of this endpoint, told from those of others. */
    String show(ActiveKey key) {
        return Messages.keyOfEndpoint(
                key.label(), key.integration().environment().name(), declaration.filterName());
    }

    Answer refusal() {
        return waiting ? JsonAnswer.toUnavailable() : JsonAnswer.toMisconfigured();
    }

    void stop() {
        changing.lock();
        try {
            stopped = true;
            waiting = false;
            registration.unregister();
            if (stations != null) {
                Startup.stop(stations.receiver());
                stations = null;
            }
        } finally {
            changing.unlock();
        }
    }
}
