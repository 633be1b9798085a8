package io.github.begini4ee.filter;

import io.github.begini4ee.answer.Answer;
import io.github.begini4ee.answer.JsonAnswer;
import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.OnStartError;
import io.github.begini4ee.message.Messages;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
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
    private final ReentrantLock checking = new ReentrantLock();
    private final MonitorRegistration registration;
    private volatile @Nullable Stations stations;
    private volatile boolean waiting;
    private volatile long checkedAt;

    Endpoint(Declaration declaration, ServletContext context, Clock clock) {
        this.declaration = declaration;
        this.context = context;
        this.clock = clock;
        this.registration = new MonitorRegistration(context.getContextPath(), declaration.filterName());
    }

    /** Empty where it started, or may wait; else every problem. */
    List<String> start() {
        checkedAt = clock.millis();
        Startup startup = new Startup(declaration, context, clock);
        Optional<Stations> wired = startup.stations(declaration.filterName(), clock);
        wired.ifPresent(ready -> begin(ready, startup));
        List<String> problems = startup.settings().problems();
        waiting = wired.isEmpty() && startup.config().onStartError() == OnStartError.UNAVAILABLE;
        if (waiting) {
            LOG.log(Level.ERROR, Messages.waiting(String.join("\n  - ", problems)));
            return List.of();
        }
        return problems;
    }

    private void begin(Stations ready, Startup startup) {
        startup.settings()
                .warnings()
                .forEach(warning -> LOG.log(Level.WARNING, Messages.startWarning(declaration.filterName(), warning)));
        registration.register(ready.monitor());
        stations = ready;
        LOG.log(
                Level.INFO,
                Messages.endpointStarted(StartReport.of(
                        declaration, startup.config(), startup.settings().origins())));
    }

    /** The stations, or null where a request has to be refused with {@link #refusal()}. */
    @Nullable
    Stations stations() {
        Stations ready = stations;
        if (ready == null
                && waiting
                && Math.abs(clock.millis() - checkedAt) >= CHECK_EVERY_MILLIS
                && checking.tryLock()) {
            try {
                start();
                ready = stations;
            } catch (RuntimeException | Error broken) {
                LOG.log(Level.ERROR, Messages.broken(declaration.filterName(), broken));
            } finally {
                checking.unlock();
            }
        }
        return ready;
    }

    Optional<BeginiConfig> config() {
        return Optional.ofNullable(stations).map(Stations::config);
    }

    Answer refusal() {
        return waiting ? JsonAnswer.toUnavailable() : JsonAnswer.toMisconfigured();
    }

    void stop() {
        Stations running = stations;
        stations = null;
        waiting = false;
        if (running != null) {
            registration.unregister();
            running.receiver().stop();
        }
    }
}
