package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.node.app.Clerk;
import io.github.begini4ee.node.app.Courier;
import io.github.begini4ee.node.app.Desk;
import io.github.begini4ee.node.app.Teller;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.Wire;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** What the operators of a whole server see of its inbox and do there: by JMX, MicroProfile Health and Metrics. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class InstrumentsPayaraIT {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Duration A_MINUTE_OLD = Duration.ofSeconds(90);
    private static final String STORED = "{\"status\":\"stored\"}";

    private final Path directory = Banks.directory("instruments");
    private Database database;
    private NodeProcess server;
    private Jmx jmx;

    @BeforeAll
    void start() {
        database = new Database(directory.resolve("database"));
        database.createLedger();
        Path bank = Banks.write(
                Banks.onPostgreSql(
                        "bank", database.url("bank"), Bank.of(Desk.class, Clerk.class, Teller.class, Courier.class)),
                directory);
        server = NodeProcess.start(Map.of("begini.inbox.jmx-actions", "true"), List.of(bank));
        jmx = new Jmx(server.pid());
    }

    @AfterAll
    void stop() {
        if (jmx != null) {
            jmx.close();
        }
        if (server != null) {
            server.close();
        }
        if (database != null) {
            database.close();
        }
    }

    private List<String> ledger(String uid) {
        return database.rows("SELECT OBSERVER, ATTEMPT FROM LEDGER WHERE UID='" + uid + "' ORDER BY OBSERVER");
    }

    private void allOnce(String uid) {
        Until.holds(SOON, () -> ledger(uid), rows -> assertThat(rows)
                .containsExactly("clerk 1", "courier 1", "desk 1", "teller 1"));
    }

    @Test
    @Order(1)
    void the_mbean_is_named_after_the_application_and_shows_its_figures() {
        server.score("bank", "shown").is(200, STORED);
        allOnce("shown");

        assertThat(jmx.inboxes()).singleElement().asString().contains("application=\"bank\"", "name=\"default\"");
        assertThat(jmx.attribute("Accepting")).isEqualTo(true);
        assertThat(jmx.attribute("Paused")).isEqualTo(new String[0]);
        assertThat((String[]) jmx.attribute("ObserversHere")).contains("clerk", "courier", "desk", "teller");
        Until.holds(SOON, () -> jmx.attribute("Open"), open -> assertThat(open).isEqualTo(0L));
    }

    @Test
    @Order(2)
    void after_an_action_by_jmx_observers_still_know_their_application() {
        jmx.call("pause", "desk", "jane", "core banking is down");
        server.score("bank", "paused").is(200, STORED);
        Until.holds(SOON, () -> ledger("paused"), rows -> assertThat(rows).hasSize(3));
        Until.holds(SOON, () -> jmx.attribute("Open"), open -> assertThat(open).isEqualTo(1L));
        assertThat(jmx.attribute("Paused")).isEqualTo(new String[] {"desk"});

        jmx.call("resume", "desk", "jane", "it is up");

        allOnce("paused");
        assertThat(database.rows("SELECT ACTOR, ACTION, TARGET FROM BEGINI_AUDIT ORDER BY ID"))
                .containsExactly("jane pause desk", "jane resume desk");
    }

    @Test
    @Order(3)
    void a_replay_by_jmx_runs_in_the_application_too() {
        String id = database.rows("SELECT ID FROM BEGINI_DELIVERY WHERE OBSERVER='desk'")
                .get(0);
        IntStream.range(0, 32).parallel().forEach(i -> jmx.call("find", "replayed"));
        assertThat(jmx.call("replay", id, "jane", "again")).isEqualTo(1);
        Until.holds(
                SOON,
                () -> database.rows("SELECT STATUS, FAILURES FROM BEGINI_DELIVERY WHERE ID='" + id + "'"),
                r -> assertThat(r).containsExactly("DONE 0"));
    }

    @Test
    @Order(4)
    void metrics_show_the_right_numbers() {
        String done = "status=\"done\"";
        Until.holds(
                A_MINUTE_OLD,
                () -> metric("begini_inbox_deliveries", "observer=\"clerk\"", done),
                value -> assertThat(value).isEqualTo(2.0));
        Until.holds(
                A_MINUTE_OLD,
                () -> metric("begini_inbox_oldest_open_seconds", "inbox=\"default\""),
                age -> assertThat(age).isEqualTo(0.0));
        assertThat(metric("begini_inbox_accepting", "inbox=\"default\"")).isEqualTo(1.0);
        assertThat(metric("begini_inbox_deliveries", "observer=\"clerk\"", "status=\"dead\""))
                .isEqualTo(0.0);
    }

    private double metric(String name, String... tags) {
        String all = server.get("/metrics").text();
        return all.lines()
                .filter(line -> line.startsWith(name + "{"))
                .filter(line -> List.of(tags).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in\n" + all));
    }

    @Test
    @Order(5)
    void dead_letters_do_not_make_it_unready() {
        Wire.exchange(
                        server.port(),
                        Request.post("/bank/webhooks/begini")
                                .signed(Payloads.bytes(
                                        "{\"uid\":\"x\",\"event\":{\"type\":\"application.complete\"}}")))
                .is(200, STORED);
        Until.holds(SOON, () -> jmx.attribute("Dead"), dead -> assertThat(dead).isEqualTo(1L));

        assertThat(ready()).contains("begini-inbox UP");
    }

    /** The name and the status of our check. */
    private String ready() {
        Reply reply = server.get("/health/ready");
        String ours = reply.text().replaceAll("\\s", "").replaceAll(".*(\\{[^{}]*\"begini-inbox\".*)", "$1");
        return reply.status() + " " + (ours.contains("begini-inbox") ? "begini-inbox " : reply.text())
                + (ours.contains("\"status\":\"DOWN\"") ? "DOWN" : "UP");
    }

    @Test
    @Order(6)
    void it_is_unready_while_the_database_is_away_and_ready_when_it_is_back() {
        assertThat(ready()).isEqualTo("200 begini-inbox UP");

        database.stop();
        assertThat(server.score("bank", "away").status()).isEqualTo(503);
        Until.holds(SOON, this::ready, ready -> assertThat(ready).isEqualTo("503 begini-inbox DOWN"));
        assertThat(jmx.attribute("Accepting")).isEqualTo(false);
        assertThat(metric("begini_inbox_accepting", "inbox=\"default\"")).isEqualTo(0.0);

        database.startAgain();
        Until.holds(SOON, this::ready, ready -> assertThat(ready).isEqualTo("200 begini-inbox UP"));
        server.score("bank", "back").is(200, STORED);
        allOnce("back");
    }
}
