package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.node.app.Clerk;
import io.github.begini4ee.node.app.Desk;
import io.github.begini4ee.node.app.Teller;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two servers on one PostgreSQL under load, and what may happen to servers and databases. After each, SQL says that nothing
 * was lost and nothing done twice. Rounds of SIGKILL: 3, or what the system property {@code crash.rounds} says.
 */
@TestMethodOrder(OrderAnnotation.class)
class TwoNodesPayaraIT extends OnTwoNodes {

    private static final int ROUNDS = Integer.getInteger("crash.rounds", 3);
    private static final int EVENTS = 150;
    private static final int OBSERVERS = 3;
    private static final int CROWD = 32;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Predicate<String> STORED = "200 {\"status\":\"stored\"}"::equals;
    private static final Predicate<String> DUPLICATE = "200 {\"status\":\"duplicate\"}"::equals;

    @Override
    TwoNodes started() {
        return new TwoNodes(Bank.of(Desk.class, Clerk.class, Teller.class));
    }

    @Test
    @Order(1)
    void nodes_in_two_time_zones_share_the_work() throws Exception {
        begini.send("zones", EVENTS);
        allIsWell();
        assertThat(nodes.database().number("SELECT COUNT(DISTINCT NODE) FROM LEDGER"))
                .as("nodes that worked")
                .isEqualTo(2);
        assertThat(nodes.database().number("SELECT COUNT(*) FROM LEDGER WHERE ATTEMPT <> 1"))
                .isZero();
    }

    @Test
    @Order(2)
    void the_same_event_from_32_threads_over_both_nodes_is_stored_once() throws Exception {
        List<String> uids = IntStream.range(0, 20).mapToObj(i -> "crowd-" + i).toList();
        try (Crowd crowd = new Crowd(CROWD)) {
            for (String uid : uids) {
                List<String> answers = crowd.send(nodes.both(), uid).stream()
                        .map(reply -> reply.status() + " " + reply.text())
                        .toList();
                assertThat(answers).hasSize(CROWD).allMatch(DUPLICATE.or(STORED));
                assertThat(answers.stream().filter(STORED)).as("stored: " + uid).hasSizeLessThanOrEqualTo(1);
            }
        }
        allIsWell();
        nodes.books().everyEventIsStoredOnce(uids);
    }

    @Test
    @Order(3)
    void a_node_killed_inside_an_observer_loses_nothing_and_does_nothing_twice() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            begini.send("killed-" + round, EVENTS);
            nodes.holdA();
            String delivery = insideA();
            assertThat(isLocked(delivery)).as("A is in its transaction").isTrue();

            nodes.a().kill();

            assertThat(status(delivery)).as("round " + round).isEqualTo("OPEN");
            nodes.letGoA();
            nodes.startAgainA();
            begini.send("restarted-" + round, EVENTS / 3);
            allIsWell();
        }
    }

    @Test
    @Order(4)
    void a_node_that_sleeps_longer_than_its_lease_is_fenced_when_it_wakes() throws Exception {
        begini.send("frozen", EVENTS);
        nodes.holdA();
        String delivery = insideA();
        nodes.a().freeze();
        try {
            // what the network does to a node that nobody hears of: its row locks must end for others to go on
            nodes.database()
                    .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name='A'");
            Until.holds(
                    SOON, () -> status(delivery), status -> assertThat(status).isEqualTo("DONE"));
            assertThat(nodes.database().rows("SELECT NODE FROM LEDGER WHERE DELIVERY='" + delivery + "'"))
                    .containsExactly("B");
            nodes.letGoA();
        } finally {
            nodes.a().thaw();
        }
        begini.send("thawed", EVENTS / 3);
        allIsWell();
    }

    @Test
    @Order(5)
    void a_node_that_sleeps_with_its_connections_alive_still_holds_what_it_works_on() throws Exception {
        begini.send("asleep", EVENTS);
        nodes.holdA();
        String delivery = insideA();
        nodes.a().freeze();
        try {
            pause(Bank.LEASE.plusSeconds(2));
            assertThat(isLocked(delivery)).isTrue();
            nodes.letGoA();
        } finally {
            nodes.a().thaw();
        }
        allIsWell();
    }

    @Test
    @Order(6)
    void a_database_that_goes_and_comes_back_costs_nothing_but_503() throws Exception {
        int before = begini.answers(503);
        begini.send("database", 3 * EVENTS);
        Until.holds(
                SOON,
                () -> nodes.database().number("SELECT COUNT(*) FROM BEGINI_EVENT WHERE EVENT_UID LIKE 'database-%'"),
                number -> assertThat(number).isGreaterThan(20));
        nodes.database().stop();
        Until.holds(SOON, () -> begini.answers(503) - before, answers -> assertThat(answers)
                .isGreaterThan(20));
        nodes.database().startAgain();
        allIsWell();
    }

    private String insideA() {
        return Until.holds(SOON, nodes::insideA, found -> assertThat(found).isPresent())
                .orElseThrow();
    }

    private String status(String delivery) {
        return nodes.database()
                .rows("SELECT STATUS FROM BEGINI_DELIVERY WHERE ID='" + delivery + "'")
                .get(0);
    }

    /** Somebody has written to the row and not yet committed: the observer that said that it is inside. */
    private boolean isLocked(String delivery) {
        String row = "SELECT STATUS FROM BEGINI_DELIVERY WHERE ID='" + delivery + "'";
        return nodes.database().rows(row).equals(List.of("OPEN"))
                && nodes.database().rows(row + " FOR UPDATE SKIP LOCKED").isEmpty();
    }

    /** The one wait for time to pass: a lease ends by the clock, and nothing tells so. */
    private static void pause(Duration duration) throws InterruptedException {
        assertThat(new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS))
                .isFalse();
    }

    private void allIsWell() throws Exception {
        begini.awaitAccepted();
        nodes.books().awaitDrained();
        nodes.books().nothingIsLostOrDoubled(begini.accepted(), OBSERVERS);
        assertThat(begini.unexpected()).as("answers").isEmpty();
    }
}
