package io.github.begini4ee.payara;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.payara.app.AsyncDesk;
import io.github.begini4ee.payara.app.Desk;
import io.github.begini4ee.payara.app.Envelope;
import io.github.begini4ee.payara.app.Probe;
import io.github.begini4ee.payara.app.Visit;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** {@code begini.path} alone: nothing is declared anywhere. */
class PathPayaraIT extends OnPayara {

    @Deployment(testable = false)
    static WebArchive war() {
        String settings = Wars.DIRECT + "begini.direct.timeout=20s\n";
        return Wars.war("path", settings, Desk.class, AsyncDesk.class, Visit.class, Envelope.class, Probe.class);
    }

    @Test
    void registers_the_filter_and_calls_the_observers() {
        site().signed(Payloads.score("by-path")).isProcessed();
        assertThat(site().seen("by-path"))
                .contains("score", "event psychometric_score.complete")
                .doesNotContain("of loans")
                .anyMatch(line -> line.startsWith("psychometric 68 LOW by default/api-key for default in TEST"))
                .anyMatch(line -> line.startsWith("async by default/api-key"));
    }

    @Test
    void refuses_the_rest() {
        site().send(Request.of("GET", site().contextPath() + Site.PATH)).isDetail(405, "Method not allowed");
        site().signed(Payloads.score("refused"), "no key").isForbidden();
        assertThat(site().seen("refused")).isEmpty();
    }

    @Test
    void keeps_32_deliveries_at_once_apart() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            List<Callable<Void>> senders = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                byte[] body = Payloads.scoreOfLength("parallel-" + i, 300 + i);
                senders.add(() -> {
                    site().signed(body).isProcessed();
                    return null;
                });
            }
            for (Future<Void> sent : threads.invokeAll(senders, 60, TimeUnit.SECONDS)) {
                sent.get();
            }
        } finally {
            threads.shutdownNow();
        }
        for (int i = 0; i < 32; i++) {
            String bytes = " bytes " + (300 + i) + " same true";
            assertThat(site().seen("parallel-" + i))
                    .filteredOn(line -> line.contains(bytes))
                    .as("sync and async observer of sender " + i)
                    .hasSize(2);
        }
    }
}
