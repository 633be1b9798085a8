package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.node.app.Clerk;
import io.github.begini4ee.node.app.Control;
import io.github.begini4ee.node.app.Courier;
import io.github.begini4ee.node.app.Desk;
import io.github.begini4ee.node.app.Teller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The durable inbox on a whole server: its transactions, its threads, its database, and observers of every kind. */
@TestInstance(Lifecycle.PER_CLASS)
class InboxPayaraIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String STORED = "{\"status\":\"stored\"}";
    private static final List<String> OBSERVERS = List.of("clerk", "courier", "desk", "teller");

    private final Path directory = Banks.directory("inbox");
    private Path bank;
    private NodeProcess server;

    @BeforeAll
    void start() {
        WebArchive control = ShrinkWrap.create(WebArchive.class, "control.war").addClass(Control.class);
        bank = Banks.write(
                Banks.onDefaultDataSource("bank", Desk.class, Clerk.class, Teller.class, Courier.class), directory);
        server = NodeProcess.start(
                Map.of("bank.gate", directory.toAbsolutePath().toString()),
                List.of(bank, Banks.write(control, directory)));
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void stores_an_event_and_calls_each_observer_once() {
        server.score("bank", "once").is(200, STORED);
        eachOnce("once", "1");
    }

    @Test
    void a_duplicate_does_nothing_more() {
        server.score("bank", "twice").is(200, STORED);
        server.score("bank", "twice").is(200, "{\"status\":\"duplicate\"}");
        eachOnce("twice", "1");
    }

    @Test
    void a_failing_observer_leaves_nothing_and_is_tried_again_alone() {
        for (String observer : OBSERVERS) {
            String uid = observer + "-fails-once";
            server.score("bank", uid).is(200, STORED);
        }
        for (String observer : OBSERVERS) {
            String uid = observer + "-fails-once";
            Until.holds(SOON, () -> ledger(uid), rows -> assertThat(rows)
                    .containsExactlyElementsOf(OBSERVERS.stream()
                            .map(one -> one + (one.equals(observer) ? " 2" : " 1"))
                            .toList()));
        }
    }

    @Test
    void undeployed_in_the_midst_of_an_observer_it_ends_that_and_leaves_nothing_behind() throws IOException {
        Path hold = Files.writeString(directory.resolve("hold-alone"), "1");
        server.score("bank", "undeployed").is(200, STORED);
        Until.holds(SOON, this::inside, count -> assertThat(count).isEqualTo(4));
        Thread undeploy = new Thread(() -> server.get("/control/control?undeploy=bank"));
        undeploy.start();
        Until.holds(SOON, () -> server.get("/bank/window?sql=" + "x").status(), status -> assertThat(status)
                .isNotIn(200, 500));
        Files.delete(hold);
        Until.holds(SOON, undeploy::isAlive, alive -> assertThat(alive).isFalse());

        assertThat(server.get("/control/control").text()).as("threads").isEmpty();

        server.get("/control/control?name=bank&deploy=" + bank.toAbsolutePath());
        eachOnce("undeployed", "1");
        server.score("bank", "redeployed").is(200, STORED);
        eachOnce("redeployed", "1");
        server.score("bank", "undeployed").is(200, "{\"status\":\"duplicate\"}");
    }

    private long inside() {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("inside-"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void eachOnce(String uid, String attempt) {
        List<String> expected =
                OBSERVERS.stream().map(observer -> observer + " " + attempt).toList();
        Until.holds(SOON, () -> ledger(uid), rows -> assertThat(rows).isEqualTo(expected));
        Until.holds(SOON, () -> deliveries(uid), rows -> assertThat(rows)
                .isEqualTo(OBSERVERS.stream().map(one -> one + " DONE").toList()));
        assertThat(ledger(uid)).isEqualTo(expected);
    }

    private List<String> ledger(String uid) {
        return server.rows(
                "bank", "SELECT OBSERVER, ATTEMPT FROM LEDGER WHERE UID='" + uid + "' ORDER BY OBSERVER, ATTEMPT");
    }

    private List<String> deliveries(String uid) {
        return server.rows(
                "bank",
                "SELECT OBSERVER, STATUS FROM BEGINI_DELIVERY D JOIN BEGINI_EVENT E ON D.EVENT_ID=E.ID"
                        + " WHERE EVENT_UID='" + uid + "' ORDER BY OBSERVER");
    }
}
