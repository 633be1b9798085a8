package io.github.begini4ee.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.begini4ee.node.Banks;
import io.github.begini4ee.node.Until;
import io.github.begini4ee.node.app.Courier;
import io.github.begini4ee.node.app.Desk;
import io.github.begini4ee.payara.Site;
import io.github.begini4ee.payara.Wars;
import io.github.begini4ee.server.Deployment;
import io.github.begini4ee.server.FullServer;
import io.github.begini4ee.server.OneServer;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Quirk;
import io.github.begini4ee.server.TestServer;
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a server and its Java warn of must not be the library's doing. The last on its server, so that all is said. */
@ExtendWith(OneServer.class)
@Order(Integer.MAX_VALUE)
@Shows(Feature.QUIET)
@TestInstance(Lifecycle.PER_CLASS)
class QuietServerIT {

    /** Such as a restricted or deprecated method, with the class that called it. */
    private static final Pattern OF_JAVA = Pattern.compile("WARNING: .*\\bio\\.github\\.begini4ee\\..*");

    /** Of these applications, or of the library by its packages; its own messages begin with {@code BGN-}. */
    private static final Pattern OF_THE_SERVER =
            Pattern.compile("(WARNING|SEVERE) (?!BGN-).*(\\bio\\.github\\.begini4ee\\.|\\bquiet(-direct)?\\b(?!/)).*");

    /** What servers say of threads, values and tasks that outlive their application, whatever its name. */
    private static final Pattern LEFT_BEHIND = Pattern.compile(
            ".*(has failed to stop it|memory leak|created a ThreadLocal|Context handle not in valid).*");

    private static final String CANCELLED_TASK = "Context handle not in valid state. Do not run the task";

    private static final String DIRECT = Wars.DIRECT + "begini.direct.timeout=200ms\n";

    /** The thread that takes an application away, when it has come to the library. */
    private static final String STOPS = "BeginiListener.contextDestroyed";

    private FullServer server;
    private int from;

    /** Applications come, work, and go: one with the inbox, and one whose async observer is still inside then. */
    @BeforeAll
    void use(TestServer running) throws Exception {
        server = (FullServer) running;
        from = server.log().size();
        useInbox();
        useDirect();
    }

    private void useInbox() {
        Site site = new Site(server.port(), "/quiet");
        try (Deployment deployment = server.deploy(Banks.on(server.dataSource(), "quiet", Desk.class, Courier.class))
                .asStarted()) {
            assertThat(deployment.said()).contains("BGN-037");
            Books books = new Books(server, site, List.of("courier", "desk"));
            site.signed(Payloads.score("quiet")).is(200, Books.STORED);
            books.eachOnce("quiet");
        }
    }

    private void useDirect() throws Exception {
        WebArchive war = Wars.war("quiet-direct", DIRECT, Courier.class);
        Deployment deployment =
                server.deploy(Banks.withLedger(war, server.dataSource())).asStarted();
        CompletableFuture<Void> gone;
        try (Hold hold = new Hold(server, "quiet-direct")) {
            new Site(server.port(), "/quiet-direct")
                    .signed(Payloads.score("held"))
                    .isDetail(500, "Processing failed");
            hold.awaitInside(1);
            gone = CompletableFuture.runAsync(deployment::close);
            Until.holds(Books.SOON, server::threadsAtWork, threads -> assertThat(threads)
                    .anyMatch(thread -> thread.contains(STOPS)));
            assertThat(gone).as("gone while its observer was inside").isNotDone();
        }
        gone.get(Books.SOON.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void the_server_warns_of_nothing_that_it_does() {
        assertThat(server.log().stream().skip(from))
                .filteredOn(line ->
                        !server.has(Quirk.KEEPS_CANCELLED_TASKS) || !line.contains(CANCELLED_TASK)) // told below
                .noneMatch(OF_THE_SERVER.asMatchPredicate());
    }

    @Test
    void nothing_is_left_behind_that_a_server_looks_for() {
        List<String> left =
                server.log().stream().filter(LEFT_BEHIND.asMatchPredicate()).toList();
        if (server.has(Quirk.KEEPS_CANCELLED_TASKS)) {
            assertThat(left).allMatch(line -> line.contains(CANCELLED_TASK));
            abort("up to a minute after an application has gone, the server warns of timers that it cancelled: `"
                    + CANCELLED_TASK + "`, and does nothing else");
        }
        assertThat(left).isEmpty();
    }

    @Test
    void java_warns_of_nothing_that_it_ever_did() {
        assertThat(server.log()).noneMatch(OF_JAVA.asMatchPredicate());
    }
}
