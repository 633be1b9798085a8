package io.github.begini4ee.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.server.Behind;
import io.github.begini4ee.server.Deployment;
import io.github.begini4ee.server.OneServer;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.ScriptedReceiver;
import io.github.begini4ee.server.Signed;
import io.github.begini4ee.server.TestServer;
import io.github.begini4ee.server.WebApp;
import io.github.begini4ee.server.Wire;
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many senders at once, honest and other. */
@ExtendWith(OneServer.class)
@Shows(Feature.ANSWERS)
class ParallelHttpIT {

    private static final String APP = "/parallel";
    private static final int CLIENTS = 32;
    private static final int ROUNDS = 12;

    private enum Kind {
        GOOD(200),
        FORGED(403),
        UNSIGNED(403),
        TEXT(415),
        LARGE(413),
        MALFORMED(400),
        FAILING(500);

        private final int status;

        Kind(int status) {
            this.status = status;
        }
    }

    @Test
    @Timeout(60)
    void answers_each_of_32_parallel_senders_rightly_and_counts_them(TestServer server) throws Exception {
        // GIVEN an endpoint and as many clients as barriers
        Deployment deployment = server.deploy(new WebApp(APP)
                .usualSettings()
                .param("begini.path", "/begini")
                .param("begini.max-body-size", "1000")
                .receivers(ScriptedReceiver.class)
                .initializedByHand());
        CyclicBarrier start = new CyclicBarrier(CLIENTS);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            // WHEN each sends all kinds of requests, in an order of its own
            List<Callable<List<String>>> clients = new ArrayList<>();
            for (int c = 0; c < CLIENTS; c++) {
                int client = c;
                clients.add(() -> {
                    start.await(20, TimeUnit.SECONDS);
                    return run(server.port(), client);
                });
            }
            List<String> wrong = new ArrayList<>();
            for (Future<List<String>> result : threads.invokeAll(clients, 50, TimeUnit.SECONDS)) {
                wrong.addAll(result.get());
            }
            // THEN each got the answer to its own request, and the MBean saw them all
            assertThat(wrong).isEmpty();
            assertThat(Behind.calls(APP)).isZero();
            long perKind = (long) CLIENTS * ROUNDS;
            for (int c = 0; c < CLIENTS; c++) {
                assertThat(ScriptedReceiver.received("parallel-" + c)).hasSize(ROUNDS);
            }
            if (server.isHere()) {
                counts(perKind);
            }
        } finally {
            threads.shutdownNow();
            deployment.close();
        }
        assertThat(ManagementFactory.getPlatformMBeanServer()
                        .queryNames(
                                new ObjectName("io.github.begini4ee:context=" + ObjectName.quote(APP) + ",*"), null))
                .isEmpty();
    }

    private static void counts(long perKind) throws JMException {
        ObjectName name = new ObjectName("io.github.begini4ee:type=Endpoint,context=" + ObjectName.quote(APP) + ",name="
                + ObjectName.quote("begini"));
        assertThat(attribute(name, "Accepted")).isEqualTo(perKind);
        assertThat(sum(name, "Rejected")).isEqualTo(5 * perKind);
        assertThat(sum(name, "Failed")).isEqualTo(perKind);
    }

    private static List<String> run(int port, int client) {
        List<String> wrong = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (int k = 0; k < Kind.values().length; k++) {
                Kind kind = Kind.values()[(k + client + round) % Kind.values().length];
                Reply reply = Wire.exchange(port, request(kind, client));
                if (reply.status() != kind.status || !reply.all("Content-Type").equals(List.of("application/json"))) {
                    wrong.add(kind + " " + reply.status() + " " + reply.text());
                }
            }
        }
        return wrong;
    }

    private static Request request(Kind kind, int client) {
        byte[] body =
                switch (kind) {
                    case LARGE -> Payloads.scoreOfLength("parallel-" + client, 1_001);
                    case MALFORMED -> Payloads.bytes("{\"uid\":\"parallel-" + client + "\"}");
                    case FAILING -> Payloads.score("says-failed");
                    default -> Payloads.score("parallel-" + client);
                };
        Request request = Request.post(APP + "/begini")
                .header("Content-Type", kind == Kind.TEXT ? "text/plain" : "application/json")
                .body(body);
        return kind == Kind.UNSIGNED
                ? request
                : request.signature(Signed.with(kind == Kind.FORGED ? "forged" : Signed.KEY, body));
    }

    private static Object attribute(ObjectName name, String attribute) throws JMException {
        return ManagementFactory.getPlatformMBeanServer().getAttribute(name, attribute);
    }

    private static long sum(ObjectName name, String attribute) throws JMException {
        TabularData counts = (TabularData) attribute(name, attribute);
        return counts.values().stream()
                .map(row -> ((CompositeData) row).get("value"))
                .collect(Collectors.summingLong(count -> (Long) count));
    }
}
