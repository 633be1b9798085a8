package io.github.begini4ee.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Starts a {@link BeginiSimulator}; what is not set has the default.
 *
 * @since 0.1
 */
public final class SimulatorBuilder {

    /** How long a session is open if nothing is set: 24 hours, as with Begini. */
    public static final Duration DEFAULT_SESSION_LIMIT = Duration.ofHours(24);

    private static final Duration MAX_SESSION_LIMIT = Duration.ofHours(10_000);
    private static final int MAX_PORT = 65_535;

    final List<SimulatedIntegration> integrations = new ArrayList<>();
    int port;
    Clock clock = Clock.systemUTC();

    @Nullable
    ScheduledExecutorService scheduler;

    DeliveryRules rules = DeliveryRules.DEFAULT;
    Trouble trouble = Trouble.NONE;
    Duration sessionLimit = DEFAULT_SESSION_LIMIT;

    SimulatorBuilder() {}

    /**
     * Adds an integration; there must be one, and may be several.
     *
     * @param integration one with an id and a key that no other has
     * @return this
     */
    public SimulatorBuilder integration(SimulatedIntegration integration) {
        integrations.add(integration);
        return this;
    }

    /**
     * Sets the port on the loopback address; if not set, a free one.
     *
     * @param value 0 for a free one, to 65535
     * @return this
     */
    public SimulatorBuilder port(int value) {
        if (value < 0 || value > MAX_PORT) {
            throw new IllegalArgumentException("a port must be between 0 and 65535, was " + value);
        }
        port = value;
        return this;
    }

    /**
     * Sets what tells the time: of events, of the journal, and of the end of sessions; if not set, the system's.
     *
     * @param value the clock
     * @return this
     */
    public SimulatorBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /**
     * Sets what waits: for the score, between attempts, for the end of sessions; if not set, a thread of the simulator's.
     * It only hands tasks on, and is left running by {@link BeginiSimulator#close()}.
     *
     * @param value the scheduler
     * @return this
     */
    public SimulatorBuilder scheduler(ScheduledExecutorService value) {
        scheduler = value;
        return this;
    }

    /**
     * Sets delays and attempts; if not set, {@link DeliveryRules#DEFAULT}.
     *
     * @param value the rules
     * @return this
     */
    public SimulatorBuilder deliveryRules(DeliveryRules value) {
        rules = value;
        return this;
    }

    /**
     * Sets what goes wrong from the start; if not set, {@link Trouble#NONE}.
     *
     * @param value the trouble
     * @return this
     */
    public SimulatorBuilder trouble(Trouble value) {
        trouble = value;
        return this;
    }

    /**
     * Sets how long a session is open; if not set, 24 hours.
     *
     * @param value 1 ms to 10,000 hours
     * @return this
     */
    public SimulatorBuilder sessionLimit(Duration value) {
        if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(MAX_SESSION_LIMIT) > 0) {
            throw new IllegalArgumentException("a session limit must be between 1 ms and 10000 h, was " + value);
        }
        sessionLimit = value;
        return this;
    }

    /**
     * Starts the simulator.
     *
     * @return the simulator, serving
     * @throws IllegalArgumentException when there is no integration, or two have the same id or key
     * @throws java.io.UncheckedIOException when the port is taken
     */
    public BeginiSimulator start() {
        return new BeginiSimulator(this);
    }

    Journeys.Settings forJourneys() {
        return new Journeys.Settings(rules, clock, trouble);
    }
}
