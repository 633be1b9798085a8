package io.github.begini4ee.bank;

import static io.github.begini4ee.bank.Books.SOON;
import static io.github.begini4ee.bank.Books.STORED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.node.Banks;
import io.github.begini4ee.node.Database;
import io.github.begini4ee.node.Until;
import io.github.begini4ee.node.app.Greedy;
import io.github.begini4ee.server.FullServer;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The inbox on PostgreSQL, through a small pool that the server's own configuration declares. */
@ExtendWith(OneDatabase.class)
@Shows(Feature.POSTGRESQL)
class PoolServerIT extends InboxChecks {

    /** As the configuration has it. */
    private static final int CONNECTIONS = 8;

    private static final String UNAVAILABLE = "Temporarily unavailable";

    /** What the database took with it is due again after eight seconds. */
    private static final String SETTINGS =
            """
            begini.inbox.name=pool
            begini.inbox.observer-timeout=7s
            begini.inbox.lease-margin=1s
            """;

    /** By the database's clock, as the inbox has it. */
    private static final String NOW = "EXTRACT(EPOCH FROM clock_timestamp()) * 1000";

    private final Database database;

    PoolServerIT(Database database) {
        this.database = database;
    }

    @Override
    WebArchive war(FullServer server) {
        String dataSource = server.dataSources().orElseThrow() + "Loans";
        return Banks.onDataSource("bank", dataSource, SETTINGS, BEANS).addClass(Greedy.class);
    }

    @Override
    String inbox() {
        return "pool";
    }

    @Override
    void nothingIsClaimed(String uid) {
        assertThat(database.rows("SELECT OBSERVER FROM BEGINI_DELIVERY D JOIN BEGINI_EVENT E ON D.EVENT_ID=E.ID"
                        + " WHERE EVENT_UID='" + uid + "' AND D.INBOX='pool' AND NEXT_AT > " + NOW))
                .isEmpty();
        assertThat(database.rows("SELECT STATE, QUERY FROM pg_stat_activity WHERE DATNAME='postgres'"
                        + " AND STATE<>'idle' AND PID<>pg_backend_pid()"))
                .isEmpty();
    }

    @Override
    void everyConnectionIsFree() {
        Until.holds(SOON, () -> take(CONNECTIONS, "free").status(), status -> assertThat(status)
                .isEqualTo(200));
    }

    @Test
    void writes_what_observers_do_by_jdbc_and_jpa_in_the_transaction_that_ends_their_delivery() {
        site().signed(Payloads.score("in-one-transaction")).is(200, STORED);
        books().allDone("in-one-transaction");

        assertThat(database.rows("SELECT L.OBSERVER FROM LEDGER L JOIN BEGINI_DELIVERY D ON L.DELIVERY=D.ID"
                        + " AND L.xmin=D.xmin AND D.STATUS='DONE' WHERE L.UID='in-one-transaction' ORDER BY 1"))
                .isEqualTo(books().all(""));
    }

    @Test
    void while_the_application_holds_all_connections_it_answers_503_and_loses_nothing() throws Exception {
        Path hold = hold("greedy");
        List<CompletableFuture<Reply>> greedy = IntStream.range(0, CONNECTIONS)
                .mapToObj(i -> atOnce(() -> take(1, "customer-" + i)))
                .toList();
        awaitInside("greedy", CONNECTIONS);
        assertThat(send("no-connection", 4)).containsExactly(503);
        Files.delete(hold);
        for (CompletableFuture<Reply> one : greedy) {
            assertThat(one.get(SOON.toSeconds(), TimeUnit.SECONDS).status()).isEqualTo(200);
        }
        sendUntilStored("no-connection", 4);
    }

    @Test
    void with_more_requests_than_connections_each_event_is_stored_or_answered_503_and_comes_again() {
        assertThat(send("crowd", 4 * CONNECTIONS)).isSubsetOf(200, 503);
        sendUntilStored("crowd", 4 * CONNECTIONS);
    }

    @Test
    void while_the_database_is_stopped_it_answers_503_and_goes_on_by_itself_afterwards() throws Exception {
        Path hold = hold("outage");
        site().signed(Payloads.score("in-the-midst")).is(200, STORED);
        awaitInside("outage", HELD);
        database.stop();
        try {
            site().signed(Payloads.score("away")).isDetail(503, UNAVAILABLE);
            tellsHealth(503, "cannot take events");
            Files.delete(hold);
            site().signed(Payloads.score("away"), "no key").isForbidden();
            site().signed(Payloads.score("away")).isDetail(503, UNAVAILABLE);
        } finally {
            Files.deleteIfExists(hold);
            database.startAgain();
        }
        Until.holds(SOON, () -> site().signed(Payloads.score("away")).status(), status -> assertThat(status)
                .isEqualTo(200));
        tellsHealth(200, "takes events");
        books().eachOnceAtLast("away");
        books().eachOnceAtLast("in-the-midst");
    }

    private void tellsHealth(int status, String what) {
        if (server().seesReadiness()) {
            Reply reply = readiness();
            assertThat(reply.status()).as(reply.text()).isEqualTo(status);
            assertThat(reply.text()).contains("\"pool\":\"" + what + "\"");
        }
    }

    private Reply take(int connections, String who) {
        return site().send(
                        Request.of("GET", site().contextPath() + "/greedy?connections=" + connections + "&who=" + who));
    }

    private static <T> CompletableFuture<T> atOnce(Supplier<T> request) {
        return CompletableFuture.supplyAsync(request, command -> new Thread(command).start());
    }

    /** All at once; the statuses that were answered. */
    private Set<Integer> send(String prefix, int number) {
        List<CompletableFuture<Integer>> replies = uids(prefix, number)
                .map(uid -> atOnce(() -> site().signed(Payloads.score(uid)).status()))
                .toList();
        return replies.stream().map(CompletableFuture::join).collect(Collectors.toSet());
    }

    /** As Begini does: what was stored already is a duplicate. */
    private void sendUntilStored(String prefix, int number) {
        uids(prefix, number)
                .forEach(uid -> Until.holds(
                        SOON, () -> site().signed(Payloads.score(uid)).status(), status -> assertThat(status)
                                .isEqualTo(200)));
        uids(prefix, number).forEach(books()::eachOnceAtLast);
    }

    private static Stream<String> uids(String prefix, int number) {
        return IntStream.range(0, number).mapToObj(i -> prefix + "-" + i);
    }
}
