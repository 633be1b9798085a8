package io.github.begini4ee.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.Settings;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.receiver.Receiver;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.testing.Application;
import io.github.begini4ee.testing.CapturedLogs;
import io.github.begini4ee.testing.Payloads;
import io.github.begini4ee.testing.SettableClock;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of an endpoint over time. */
class EndpointTest {

    private static final long PATIENCE_MILLIS = 10_000;

    private final SettableClock clock = new SettableClock();
    private final Application application =
            Application.loans().without("begini.path").param("begini.on-start-error", "unavailable");
    private Endpoint endpoint;

    private Endpoint endpoint() {
        Declaration declaration = new Declaration("begini", Map.of(), List.of("/webhooks/begini"));
        endpoint = new Endpoint(
                declaration, application.servletContext(), clock, new Endpoints(application.servletContext(), clock));
        return endpoint;
    }

    @AfterEach
    void close() {
        if (endpoint != null) {
            endpoint.stop();
        }
        application.close();
    }

    @Test
    void starts_once_its_configuration_is_mended() {
        application.without("begini.api-key");
        assertThat(endpoint().start()).isEmpty();
        assertThat(endpoint.stations()).isNull();
        assertThat(endpoint.refusal().show()).contains("503");

        application.param("begini.api-key", Payloads.KEY);
        clock.advance(Duration.ofMillis(9_999));
        assertThat(endpoint.stations()).isNull();
        clock.advance(Duration.ofMillis(1));
        assertThat(endpoint.stations()).isNotNull();
        assertThat(endpoint.config()).isPresent();
    }

    @Test
    void goes_on_waiting_and_checks_every_10_seconds_at_most() {
        application.without("begini.api-key");
        try (CapturedLogs logs = CapturedLogs.open()) {
            endpoint().start();
            for (int second = 0; second < 60; second++) {
                clock.advance(Duration.ofSeconds(1));
                assertThat(endpoint.stations()).isNull();
                assertThat(endpoint.refusal().show()).contains("503");
            }

            assertThat(logs.lines()).hasSize(7).allSatisfy(line -> assertThat(line)
                    .startsWith("SEVERE BGN-036"));
        }
    }

    @Test
    void does_not_wait_unless_told_so() {
        application.without("begini.on-start-error").without("begini.api-key");

        assertThat(endpoint().start()).singleElement().asString().startsWith("BGN-020");
        application.param("begini.api-key", Payloads.KEY);
        clock.advance(Duration.ofMinutes(1));

        assertThat(endpoint.stations()).isNull();
        assertThat(endpoint.refusal().show()).contains("500");
    }

    @Test
    void checks_again_where_the_clock_was_set_back() {
        application.without("begini.api-key");
        endpoint().start();

        application.param("begini.api-key", Payloads.KEY);
        clock.advance(Duration.ofHours(-1));

        assertThat(endpoint.stations()).isNotNull();
    }

    /** The request that checks again must not hand an exception to the server. */
    @Test
    void goes_on_waiting_where_a_check_breaks() {
        boolean[] broken = {false};
        application.without("begini.api-key").receiving(new Receiver() {
            @Override
            public void start(BeginiConfig config, Settings settings) {
                if (broken[0]) {
                    throw new AssertionError("internal 4711");
                }
            }

            @Override
            public Receipt receive(BeginiEvent event, VerifiedBody body) {
                return Receipt.processed();
            }
        });
        endpoint().start();

        broken[0] = true;
        clock.advance(Duration.ofSeconds(10));
        assertThat(endpoint.stations()).isNull();
        assertThat(endpoint.refusal().show()).contains("503");

        broken[0] = false;
        application.param("begini.api-key", Payloads.KEY);
        clock.advance(Duration.ofSeconds(10));
        assertThat(endpoint.stations()).isNotNull();
    }

    /** Two that may not stand beside each other would both start. */
    @Test
    void looks_at_its_neighbours_and_joins_them_while_no_other_does() throws Exception {
        // GIVEN two endpoints, of which the second starts while the first looks at its neighbours
        AtomicInteger looking = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicReference<Thread> second = new AtomicReference<>();
        Endpoints neighbours = new Endpoints(application.servletContext(), clock) {
            @Override
            List<String> objectionsTo(Endpoint joining, Startup startup) {
                most.accumulateAndGet(looking.incrementAndGet(), Math::max);
                Thread other = second.getAndSet(null);
                if (other != null) {
                    other.start();
                    awaitThatItWaits(other);
                }
                looking.decrementAndGet();
                return List.of();
            }
        };
        endpoint = new Endpoint(
                new Declaration("begini", Map.of(), List.of("/a")), application.servletContext(), clock, neighbours);
        Endpoint other = new Endpoint(
                new Declaration("other", Map.of(), List.of("/b")), application.servletContext(), clock, neighbours);
        Thread thread = new Thread(other::start);
        second.set(thread);

        // WHEN
        endpoint.start();
        thread.join(PATIENCE_MILLIS);

        // THEN
        assertThat(most).hasValue(1);
        assertThat(endpoint.stations()).isNotNull();
        assertThat(other.stations()).isNotNull();
        other.stop();
    }

    private static void awaitThatItWaits(Thread thread) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (thread.isAlive() && thread.getState() != Thread.State.BLOCKED && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void is_seen_in_jmx_while_it_runs() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("io.github.begini4ee:type=Endpoint,context=\"/loans\",name=\"begini\"");
        assertThat(server.isRegistered(name)).isFalse();

        endpoint().start();
        assertThat(server.isRegistered(name)).isTrue();
        assertThat(server.getAttribute(name, "Accepted")).isEqualTo(0L);
        assertThat(server.getAttribute(name, "LastAccepted")).isNull();

        endpoint.stop();
        assertThat(server.isRegistered(name)).isFalse();
    }

    @Test
    void starts_all_the_same_where_its_mbean_is_taken() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("io.github.begini4ee:type=Endpoint,context=\"/loans\",name=\"begini\"");
        Endpoint first = endpoint();
        first.start();
        try (CapturedLogs logs = CapturedLogs.open()) {
            Endpoint second = new Endpoint(
                    new Declaration("begini", Map.of(), List.of("/b")),
                    application.servletContext(),
                    clock,
                    new Endpoints(application.servletContext(), clock));

            assertThat(second.start()).isEmpty();

            assertThat(second.stations()).isNotNull();
            assertThat(logs.warnings()).singleElement().asString().contains("BGN-038", "InstanceAlreadyExists");
            second.stop();
            assertThat(server.isRegistered(name)).isTrue();
        }
    }
}
