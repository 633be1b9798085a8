package io.github.begini4ee.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.footprint.app.Greeting;
import io.github.begini4ee.footprint.app.Hello;
import io.github.begini4ee.footprint.app.Reception;
import io.github.begini4ee.server.FullServer;
import io.github.begini4ee.server.Jars;
import io.github.begini4ee.server.OneServer;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.Signed;
import io.github.begini4ee.server.TestServer;
import io.github.begini4ee.server.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The same WAR without the library and with it, in turn: how long it takes to deploy, and what it leaves in the heap after a full
 * collection once it has answered. No part of the suites: {@code -Dit.test=FootprintBenchmark}.
 */
@ExtendWith(OneServer.class)
class FootprintBenchmark {

    private static final int WARM_UPS = 2;
    private static final int ROUNDS = 5;

    private static final String SETTINGS =
            """
            begini.path=/webhooks/begini
            begini.environment=test
            begini.api-key=%s
            begini.integration-id=%s
            begini.inbox.data-source=%s
            begini.inbox.create-tables=true
            """;

    /**
     * A deployment.
     *
     * @param nanos from the file in the server's directory, or the server's being told, to its word that it is started
     * @param bytes that the heap has more than before
     */
    private record Measured(long nanos, long bytes) {}

    @Test
    void measures(TestServer running) throws IOException {
        FullServer server = (FullServer) running;
        List<Measured> without = new ArrayList<>();
        List<Measured> with = new ArrayList<>();
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            boolean first = round % 2 == 0;
            Measured one = measure(server, first, round);
            Measured other = measure(server, !first, round);
            if (round >= 0) {
                (first ? with : without).add(one);
                (first ? without : with).add(other);
            }
        }
        report(server, without, with);
    }

    private static Measured measure(FullServer server, boolean withLibrary, int round) {
        String name = withLibrary ? "with" : "without";
        WebArchive war = withLibrary ? with(server) : application(name);
        long before = server.usedHeap();
        try (FullServer.OnServer deployment = server.deploy(war)) {
            deployment.asStarted();
            assertThat(Wire.exchange(server.port(), Request.of("GET", "/" + name + "/hello"))
                            .status())
                    .isEqualTo(200);
            if (withLibrary) {
                receive(server, "footprint-" + round);
            }
            return new Measured(deployment.nanos(), server.usedHeap() - before);
        }
    }

    private static void receive(FullServer server, String uid) {
        Reply reply = Wire.exchange(
                server.port(), Request.post("/with/webhooks/begini").signed(Payloads.score(uid)));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private static WebArchive application(String name) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addClasses(Hello.class, Greeting.class);
    }

    private static WebArchive with(FullServer server) {
        return application("with")
                .addClass(Reception.class)
                .addAsLibraries(Jars.library())
                .addAsResource(
                        new StringAsset(SETTINGS.formatted(Signed.KEY, Payloads.INTEGRATION_ID, server.dataSource())),
                        "META-INF/microprofile-config.properties");
    }

    private static void report(FullServer server, List<Measured> without, List<Measured> with) throws IOException {
        double millis = median(with, Measured::nanos) - median(without, Measured::nanos);
        double bytes = median(with, Measured::bytes) - median(without, Measured::bytes);
        String line = String.format(
                Locale.ROOT,
                "| %s, Java %d | %.0f | %.0f | %+.0f | %.1f | %.1f | %+.1f |",
                server.product().name(),
                server.product().java(),
                median(without, Measured::nanos) / 1e6,
                median(with, Measured::nanos) / 1e6,
                millis / 1e6,
                median(without, Measured::bytes) / 1e6,
                median(with, Measured::bytes) / 1e6,
                bytes / 1e6);
        Path directory = Files.createDirectories(Path.of("target", "footprint"));
        Files.writeString(directory.resolve(System.getProperty("test.server") + ".md"), line + "\n");
    }

    private static double median(List<Measured> all, ToLongFunction<Measured> of) {
        return all.stream()
                .mapToLong(of)
                .sorted()
                .skip(all.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
