package io.github.begini4ee.bank;

import static io.github.begini4ee.bank.Books.SOON;
import static io.github.begini4ee.bank.Books.STORED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.node.Database;
import io.github.begini4ee.node.Until;
import io.github.begini4ee.server.FullServer;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Quirk;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
            begini.inbox.observer-timeout=7s
            begini.inbox.lease-margin=1s
            """;

    private final Database database;

    PoolServerIT(Database database) {
        this.database = database;
    }

    @Override
    String dataSource(FullServer server) {
        return server.dataSources().orElseThrow() + "Loans";
    }

    @Override
    String inbox() {
        return "pool";
    }

    @Override
    String settings() {
        return SETTINGS;
    }

    @Override
    void nothingIsOpen() {
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
        List<CompletableFuture<Reply>> greedy;
        try (Hold hold = hold("greedy")) {
            greedy = IntStream.range(0, CONNECTIONS)
                    .mapToObj(i -> atOnce(() -> take(1, "customer-" + i)))
                    .toList();
            hold.awaitInside(CONNECTIONS);
            assertThat(send("no-connection", 4)).containsExactly(503);
        }
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
    void while_the_database_is_stopped_it_answers_503_and_goes_on_by_itself_afterwards() {
        try (Hold hold = hold("outage")) {
            site().signed(Payloads.score("in-the-midst")).is(200, STORED);
            hold.awaitInside(HELD);
            database.stop();
            try {
                site().signed(Payloads.score("away")).isDetail(503, UNAVAILABLE);
                tellsHealth(503, "cannot take events");
                hold.letGo();
                site().signed(Payloads.score("away"), "no key").isForbidden();
                site().signed(Payloads.score("away")).isDetail(503, UNAVAILABLE);
            } finally {
                database.startAgain();
            }
        }
        Until.holds(SOON, () -> site().signed(Payloads.score("away")).status(), status -> assertThat(status)
                .isEqualTo(200));
        tellsHealth(200, "takes events");
        books().eachOnceAtLast("away");
        books().eachOnceAtLast("in-the-midst");
    }

    private void tellsHealth(int status, String what) {
        if (!server().has(Quirk.NO_HEALTH) && !server().has(Quirk.MISSES_READINESS)) {
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
