package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.node.app.Courier;
import io.github.begini4ee.node.app.Desk;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server does with an application, and a database with its clients: it goes, comes, and lets wait. */
@Tag("nodes")
class LifeCyclePayaraIT extends OnTwoNodes {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final int EVENTS = 150;
    private static final int OBSERVERS = 2;

    /** Without JPA, which wants the database as soon as it is deployed. */
    private static final Bank BANK = Bank.of(Desk.class, Courier.class);

    /** Where this goes on, it does because nothing was left behind, and not because a lease has ended. */
    private static final Bank WITH_LONG_LEASES = Bank.withLongLeases(Desk.class, Courier.class);

    @Override
    TwoNodes started() {
        return new TwoNodes(BANK);
    }

    @BeforeEach
    void deployedOnBoth() {
        if (nodes.a().get("/bank/operator?action=now").status() == 404) {
            nodes.deploy(nodes.a(), BANK);
        }
    }

    @Test
    void redeployed_at_work_it_leaves_no_thread_no_connection_and_no_claim() throws Exception {
        redeployA(WITH_LONG_LEASES);
        for (int round = 1; round <= 3; round++) {
            begini.send("redeployed-" + round, EVENTS);
            awaitStored("redeployed-" + round, EVENTS / 10);

            nodes.undeploy(nodes.a());

            nothingIsLeftOnA();
            allIsWell();
            nodes.deploy(nodes.a(), WITH_LONG_LEASES);
            begini.send("again-" + round, EVENTS / 3);
            allIsWell();
        }
    }

    @Test
    void undeployed_while_observers_are_inside_it_lets_them_end() throws Exception {
        redeployA(WITH_LONG_LEASES);
        List<String> inside = nodes.holdAllWorkersOfA("lets-end");
        CompletableFuture<Void> undeployed = CompletableFuture.runAsync(() -> nodes.undeploy(nodes.a()));
        Until.holds(SOON, () -> nodes.a().score(TwoNodes.BANK, "nobody-there").status(), status -> assertThat(status)
                .isNotEqualTo(200));
        nodes.letGoA();
        undeployed.get(30, TimeUnit.SECONDS);

        assertThat(nodes.database().rows("SELECT DISTINCT NODE FROM LEDGER WHERE DELIVERY IN (" + quoted(inside) + ")"))
                .containsExactly("A");
        nothingIsLeftOnA();
        nodes.deploy(nodes.a(), BANK);
        allIsWell();
    }

    @Test
    void undeployed_while_observers_stay_longer_than_it_waits_nothing_is_done_twice() throws Exception {
        nodes.holdAllWorkersOfA("stays");
        nodes.undeploy(nodes.a());
        nodes.letGoA();

        nothingIsLeftOnA();
        nodes.deploy(nodes.a(), BANK);
        allIsWell();
    }

    @Test
    void deployed_without_its_database_it_answers_503_until_that_is_there() throws Exception {
        nodes.undeploy(nodes.a());
        nodes.database().stop();
        try {
            nodes.deploy(nodes.a(), BANK);
            nodes.a().score(TwoNodes.BANK, "too-early").isDetail(503, "Temporarily unavailable");
        } finally {
            nodes.database().startAgain();
        }
        Until.holds(SOON, () -> nodes.a().score(TwoNodes.BANK, "in-time").status(), status -> assertThat(status)
                .isEqualTo(200));
        begini.send("in-time-too", EVENTS / 3);
        allIsWell();
    }

    @Test
    void while_the_application_holds_all_connections_nothing_is_lost() throws Exception {
        nodes.holdA();
        CompletableFuture<Void> greedy = CompletableFuture.runAsync(() -> assertThat(nodes.a()
                        .get("/bank/greedy?who=greedy&connections=" + Banks.CONNECTIONS)
                        .status())
                .isEqualTo(200));
        Until.holds(SOON, nodes::allInsideA, inside -> assertThat(inside).contains("greedy"));
        begini.send("no-connection", EVENTS); // the server lets them wait for a connection
        try (Begini other = new Begini(() -> List.of(nodes.b()))) {
            other.send("on-the-other-node", EVENTS);
            other.awaitAccepted();
            nodes.books()
                    .awaitDrained(SOON, "EVENT_ID IN (SELECT ID FROM BEGINI_EVENT WHERE EVENT_UID LIKE 'on-the-%')");
        }
        nodes.letGoA();
        greedy.get(30, TimeUnit.SECONDS);
        allIsWell();
        nodes.a().score(TwoNodes.BANK, "a-connection").is(200, "{\"status\":\"stored\"}");
        allIsWell();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEGINI_EVENT", "BEGINI_DELIVERY"})
    void while_somebody_locks_a_table_nothing_is_stored_and_afterwards_nothing_is_lost(String table) throws Exception {
        begini.send("unlocked-" + table, EVENTS);
        nodes.database().whileLocked(table, () -> {
            begini.send("locked-" + table, EVENTS);
            Until.holds(
                    SOON, this::waitingForLocks, waiting -> assertThat(waiting).isGreaterThan(2));
            pause(Duration.ofSeconds(5));
        });
        allIsWell();
    }

    @Test
    void while_somebody_locks_a_table_the_answer_is_503_in_time() throws Exception {
        int before = begini.answers(503);
        nodes.database().whileLocked("BEGINI_EVENT", () -> {
            begini.send("locked", EVENTS);
            Until.holds(SOON, () -> begini.answers(503) - before, answers -> assertThat(answers)
                    .isGreaterThan(20));
        });
        allIsWell();
    }

    private long waitingForLocks() {
        return nodes.database().number("SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type='Lock'");
    }

    private void awaitStored(String prefix, int number) {
        Until.holds(
                SOON,
                () -> nodes.database()
                        .number("SELECT COUNT(*) FROM BEGINI_EVENT WHERE EVENT_UID LIKE '" + prefix + "-%'"),
                stored -> assertThat(stored).isGreaterThan(number));
    }

    /** The idle connections are the pool's, which Payara keeps until the application is deployed again. */
    private void nothingIsLeftOnA() {
        Until.holds(SOON, () -> nodes.a().get("/control/control").text(), threads -> assertThat(threads)
                .as("threads")
                .isEmpty());
        Until.holds(
                SOON,
                () -> nodes.database()
                        .rows("SELECT pid, state, query FROM pg_stat_activity WHERE application_name='A'"
                                + " AND state<>'idle'"),
                busy -> assertThat(busy)
                        .as("connections at work, or in a transaction")
                        .isEmpty());
    }

    private void redeployA(Bank bank) {
        nodes.undeploy(nodes.a());
        nodes.deploy(nodes.a(), bank);
    }

    private void allIsWell() throws Exception {
        begini.awaitAccepted();
        nodes.books().awaitDrained(SOON, "TRUE");
        nodes.books().nothingIsLostOrDoubled(begini.accepted(), OBSERVERS);
        assertThat(begini.unexpected()).as("answers").isEmpty();
    }

    /** Longer than the time-out of a receipt: nothing tells when that has passed. */
    private static void pause(Duration duration) throws InterruptedException {
        assertThat(new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS))
                .isFalse();
    }

    private static String quoted(List<String> ids) {
        return "'" + String.join("', '", ids) + "'";
    }
}
