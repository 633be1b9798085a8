package io.github.begini4ee.simulator;

import io.github.begini4ee.testkit.TestEvents;
import io.github.begini4ee.testkit.TestReceiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Simulators in one line. */
final class Simulators {

    static final String ID = TestEvents.INTEGRATION_ID;
    static final Duration SOON = Duration.ofSeconds(20);
    static final DeliveryRules QUICK = DeliveryRules.DEFAULT
            .withScoreDelay(Duration.ofMillis(5))
            .withBackOff(Duration.ofMillis(1), Duration.ofMillis(4))
            .withTimeout(Duration.ofSeconds(30)); // a machine may be busy

    /** Goes on for long enough that a test can change something meanwhile. */
    static final DeliveryRules PATIENT =
            QUICK.withAttempts(100).withBackOff(Duration.ofMillis(100), Duration.ofMillis(100));

    private Simulators() {}

    static SimulatedIntegration loans() {
        return SimulatedIntegration.of(ID, TestReceiver.KEY);
    }

    static SimulatorBuilder towards(TestReceiver receiver) {
        return BeginiSimulator.builder()
                .integration(loans().webhookUrl(receiver.url()))
                .deliveryRules(QUICK);
    }

    /** An address where nobody listens. */
    static URI nobody() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A clock that stands still until a test moves it. */
    static final class StillClock extends Clock {

        private volatile Instant now = Instant.parse("2026-04-01T08:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("withZone");
        }
    }
}
