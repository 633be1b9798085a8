package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.node.app.Archivist;
import io.github.begini4ee.node.app.Desk;
import io.github.begini4ee.node.app.Notary;
import io.github.begini4ee.node.app.Porter;
import io.github.begini4ee.node.app.Scribe;
import io.github.begini4ee.node.app.Secretary;
import io.github.begini4ee.node.app.Solicitor;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * One upgrade of a bank, node after node and under load, in the order of the tests. From its first to its second version one
 * observer is new, one is gone, one is renamed, and one is renamed but keeps its {@code @InboxObserver}.
 */
@Tag("nodes")
@TestMethodOrder(OrderAnnotation.class)
class RollingPayaraIT extends OnTwoNodes {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int EVENTS = 100;
    private static final int FAILING = 5;

    private static final Bank FIRST = Bank.of(Desk.class, Scribe.class, Porter.class, Notary.class);
    private static final Bank SECOND = Bank.of(Desk.class, Secretary.class, Archivist.class, Solicitor.class);

    private static final String NOTARY = "io.github.begini4ee.node.app.Notary#on(PsychometricScoreComplete,Delivery)";
    private static final String SOLICITOR =
            "io.github.begini4ee.node.app.Solicitor#on(PsychometricScoreComplete,Delivery)";
    private static final List<String> FIRST_OBSERVERS = List.of("desk", NOTARY, "porter", "scribe");
    private static final List<String> SECOND_OBSERVERS = List.of("archivist", "desk", SOLICITOR, "scribe");

    /** What only a node with the first version can do. */
    private static final String OF_FIRST = "OBSERVER IN ('porter', '" + NOTARY + "')";

    private static final String OF_FAILING =
            "EVENT_ID IN (SELECT ID FROM BEGINI_EVENT WHERE EVENT_UID LIKE '%-fails-always-%')";

    @Override
    TwoNodes started() {
        return new TwoNodes(FIRST);
    }

    @Test
    @Order(1)
    void while_versions_differ_each_node_does_what_it_has_and_stores_for_what_it_has() throws Exception {
        begini.send("before", EVENTS / 2);
        begini.send("first-roll", EVENTS);
        nodes.undeploy(nodes.b());
        nodes.deploy(nodes.b(), SECOND);
        begini.awaitAccepted();
        sendTo(nodes.a(), "to-first");
        sendTo(nodes.b(), "to-second");

        sendTo(nodes.a(), "scribe-fails-always");
        sendTo(nodes.a(), "porter-fails-always");
        sendTo(nodes.a(), "notary-fails-always");

        nodes.books().awaitDrained(SOON, "NOT " + OF_FAILING);
        assertThat(observers("to-first")).containsExactlyInAnyOrderElementsOf(FIRST_OBSERVERS);
        assertThat(observers("to-second")).containsExactlyInAnyOrderElementsOf(SECOND_OBSERVERS);
        assertThat(workers("to-first", "notary", "porter")).containsExactly("A");
        assertThat(workers("to-second", "archivist", "solicitor")).containsExactly("B");
        nodes.books().everyEventIsStoredOnce(begini.accepted());
        nodes.books().doneMeansOnce();
    }

    @Test
    @Order(2)
    void what_no_node_has_any_more_stays_open_and_is_claimed_by_none() throws Exception {
        begini.send("second-roll", EVENTS);
        nodes.undeploy(nodes.a());
        nodes.deploy(nodes.a(), SECOND);
        begini.awaitAccepted();
        nodes.database().execute("UPDATE BEGINI_DELIVERY SET NEXT_AT=1 WHERE STATUS='OPEN'"); // due since long
        nodes.books().awaitDrained(SOON, "NOT " + OF_FIRST);
        assertThat(nodes.database()
                        .number("SELECT COUNT(*) FROM LEDGER WHERE OBSERVER='scribe' AND UID LIKE 'scribe-fails-%'"))
                .as("done by the class that kept the name")
                .isEqualTo(FAILING);
        List<String> orphans = orphans();
        assertThat(orphans).hasSizeGreaterThanOrEqualTo(2 * FAILING);
        begini.send("after", EVENTS);
        begini.awaitAccepted();
        nodes.books().awaitDrained(SOON, "NOT " + OF_FIRST);

        assertThat(workers("after", "desk", "archivist", "solicitor", "scribe")).containsExactly("A", "B");
        assertThat(orphans()).isEqualTo(orphans);
        assertThat(nodes.a().operator("orphans", "", "").lines()).containsExactlyInAnyOrder("porter", NOTARY);
        nodes.books().everyEventIsStoredOnce(begini.accepted());
        nodes.books().doneMeansOnce();
    }

    @Test
    @Order(3)
    void what_was_renamed_goes_on_under_its_new_name_once_reassigned() {
        long notary = orphans().stream().filter(row -> row.contains(NOTARY)).count();

        assertThat(nodes.a().operator("reassign", NOTARY, SOLICITOR)).isEqualTo(String.valueOf(notary));

        nodes.books().awaitDrained(SOON, "OBSERVER<>'porter'");
        assertThat(nodes.database()
                        .number("SELECT COUNT(*) FROM LEDGER WHERE OBSERVER='solicitor' AND UID LIKE 'notary-fails-%'"))
                .isEqualTo(FAILING);
        nodes.books().doneMeansOnce();
    }

    @Test
    @Order(4)
    void what_is_gone_for_good_is_skipped_row_by_row() {
        List<String> porter = nodes.database().rows("SELECT ID FROM BEGINI_DELIVERY WHERE STATUS='OPEN'");
        assertThat(porter).hasSizeGreaterThanOrEqualTo(FAILING);

        porter.forEach(id -> assertThat(nodes.b().operator("skip", id, "")).isEqualTo("1"));

        nodes.books().awaitDrained(Duration.ZERO, "TRUE");
        assertThat(nodes.database()
                        .number("SELECT COUNT(*) FROM BEGINI_DELIVERY WHERE OBSERVER='porter' AND STATUS='SKIPPED'"))
                .isEqualTo(porter.size());
        assertThat(nodes.database().number("SELECT COUNT(*) FROM BEGINI_AUDIT"))
                .as("every action, one reassign among them")
                .isEqualTo(1 + porter.size());
        nodes.books().doneMeansOnce();
    }

    @Test
    @Order(5)
    void what_is_new_is_brought_what_came_before_it() {
        String without = "SELECT COUNT(*) FROM BEGINI_EVENT E WHERE NOT EXISTS"
                + " (SELECT 1 FROM BEGINI_DELIVERY D WHERE D.EVENT_ID=E.ID AND D.OBSERVER='archivist')";
        long missed = nodes.database().number(without);
        assertThat(missed).isGreaterThan(EVENTS / 2);

        assertThat(nodes.b().operator("replay-to", "archivist", "")).isEqualTo(String.valueOf(missed));
        assertThat(nodes.a().operator("replay-to", "archivist", ""))
                .as("a second time")
                .isEqualTo("0");

        nodes.books().awaitDrained();
        assertThat(nodes.database().number(without)).isZero();
        assertThat(nodes.database().number("SELECT COUNT(*) FROM LEDGER WHERE OBSERVER='archivist'"))
                .isEqualTo(nodes.database().number("SELECT COUNT(*) FROM BEGINI_EVENT"));
        nodes.books().everyEventIsStoredOnce(begini.accepted());
        nodes.books().doneMeansOnce();
        assertThat(begini.unexpected()).as("answers").isEmpty();
    }

    private static void sendTo(NodeProcess node, String prefix) {
        IntStream.range(0, FAILING)
                .forEach(i -> node.score(TwoNodes.BANK, prefix + "-" + i).is(200, "{\"status\":\"stored\"}"));
    }

    private List<String> observers(String prefix) {
        return nodes.database()
                .rows("SELECT DISTINCT OBSERVER FROM BEGINI_DELIVERY D JOIN BEGINI_EVENT E ON D.EVENT_ID=E.ID"
                        + " WHERE EVENT_UID LIKE '" + prefix + "-%'");
    }

    /** The nodes that did what these observers had to do. */
    private List<String> workers(String prefix, String... observers) {
        return nodes.database()
                .rows("SELECT DISTINCT NODE FROM LEDGER WHERE UID LIKE '" + prefix + "-%' AND OBSERVER IN ('"
                        + String.join("', '", observers) + "') ORDER BY NODE");
    }

    /** The open rows as a claim would change them. */
    private List<String> orphans() {
        return nodes.database()
                .rows("SELECT ID, LEASE_NO, NEXT_AT, FAILURES, OBSERVER FROM BEGINI_DELIVERY WHERE STATUS='OPEN'"
                        + " ORDER BY ID");
    }
}
