package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.begini4ee.node.agent.WrongClock;
import io.github.begini4ee.node.app.Clerk;
import io.github.begini4ee.node.app.Desk;
import io.github.begini4ee.node.app.Teller;
import io.github.begini4ee.server.Jars;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.bytebuddy.ByteBuddy;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes, one of which has a clock that is ten minutes off: the database's time is what counts on both. */
@Tag("nodes")
class ClockPayaraIT extends OnTwoNodes {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int EVENTS = 100;
    private static final int FAILING = 10;
    private static final int OBSERVERS = 3;

    /** Half of the time that asking for the database's time takes on a busy machine, and less than the first back-off. */
    private static final long MEASURED_WITHIN = 2_000;

    /** The longest pause of a node that has nothing else to do, and some breath. */
    private static final long CLAIMED_WITHIN = 40_000;

    private static final Duration OBSERVER_TIMEOUT = Duration.ofSeconds(40);
    private static final Duration MARGIN = Duration.ofSeconds(10);
    private static final Bank BANK = Bank.withLeasesOf(OBSERVER_TIMEOUT, MARGIN, Desk.class, Clerk.class, Teller.class);

    @Override
    TwoNodes started() {
        return new TwoNodes(BANK, List.of("-javaagent:" + agent().toAbsolutePath()));
    }

    private static Path agent() {
        Path jar = Banks.directory("agent").resolve("clock.jar");
        ShrinkWrap.create(JavaArchive.class)
                .merge(ShrinkWrap.createFromZipFile(JavaArchive.class, Jars.of(ByteBuddy.class)))
                .addClasses(WrongClock.class)
                .setManifest(new StringAsset("Manifest-Version: 1.0\nPremain-Class: " + WrongClock.class.getName()
                        + "\nCan-Redefine-Classes: true\n"))
                .as(ZipExporter.class)
                .exportTo(jar.toFile());
        return jar;
    }

    @ParameterizedTest
    @ValueSource(longs = {600_000, -600_000})
    void a_node_whose_clock_is_ten_minutes_off_works_by_the_time_of_the_database(long off) throws Exception {
        setClockOfA(off);
        nodes.undeploy(nodes.a()); // so that it starts with the wrong clock, and does not only go on with it
        nodes.deploy(nodes.a(), BANK);
        assertThat(clock(nodes.a())).isCloseTo(off, within(MEASURED_WITHIN));
        assertThat(clock(nodes.b())).isCloseTo(0, within(MEASURED_WITHIN));

        rowsHaveTheTimeOfTheDatabase("both" + off);
        whatFailedIsTriedAgainWhenItIsDue("both" + off);
        onlyAWorks();
        whatFailedIsTriedAgainWhenItIsDue("alone" + off);
        nodes.undeploy(nodes.b());
        nodes.deploy(nodes.b(), BANK);
        aLeaseIsAsLongAsItShouldBe("leased" + off);
        setClockOfA(-off);
        begini.send("set" + off, EVENTS);
        whatFailedIsTriedAgainWhenItIsDue("set" + off);
    }

    private void setClockOfA(long off) {
        assertThat(nodes.a().get("/control/control?clock=" + off).status()).isEqualTo(200);
    }

    /** How far the application's clock is from the database's. */
    private long clock(NodeProcess node) {
        return Long.parseLong(node.operator("now", "", "")) - nodes.database().now();
    }

    private void onlyAWorks() {
        nodes.undeploy(nodes.b());
        nodes.deploy(nodes.b(), BANK.with("begini.inbox.workers=0"));
    }

    private void rowsHaveTheTimeOfTheDatabase(String prefix) throws Exception {
        for (int i = 0; i < FAILING; i++) {
            long before = nodes.database().now();
            String uid = prefix + "-" + i;
            nodes.a().score(TwoNodes.BANK, uid).is(200, "{\"status\":\"stored\"}");
            long after = nodes.database().now();
            assertThat(nodes.database().number("SELECT RECEIVED_AT FROM BEGINI_EVENT WHERE EVENT_UID='" + uid + "'"))
                    .isBetween(before - MEASURED_WITHIN, after + MEASURED_WITHIN);
        }
        allIsWell();
        assertThat(nodes.database()
                        .number(
                                "SELECT MAX(ABS(ENDED_AT-WRITTEN_AT)) FROM BEGINI_DELIVERY D JOIN LEDGER L ON D.ID=L.DELIVERY"
                                        + " WHERE UID LIKE '" + prefix + "-%'"))
                .isLessThan(MEASURED_WITHIN);
    }

    /** Not before, which a clock ahead would make of it; and not long after, which one behind would. */
    private void whatFailedIsTriedAgainWhenItIsDue(String prefix) throws Exception {
        for (int i = 0; i < FAILING; i++) {
            nodes.a()
                    .score(TwoNodes.BANK, "desk-fails-once-" + prefix + "-" + i)
                    .is(200, "{\"status\":\"stored\"}");
        }
        Map<String, Long> due = new TreeMap<>();
        Until.holds(SOON, () -> failed(due, prefix), seen -> assertThat(seen).hasSize(FAILING));
        allIsWell();
        due.forEach((delivery, at) -> assertThat(
                        nodes.database().number("SELECT WRITTEN_AT FROM LEDGER WHERE DELIVERY='" + delivery + "'"))
                .isBetween(at - MEASURED_WITHIN, at + CLAIMED_WITHIN));
    }

    /** The deliveries that have failed, with when they are due again; adds them to what was seen of them before. */
    private Map<String, Long> failed(Map<String, Long> seen, String prefix) {
        nodes.database()
                .rows("SELECT D.ID, NEXT_AT FROM BEGINI_DELIVERY D JOIN BEGINI_EVENT E ON D.EVENT_ID=E.ID"
                        + " WHERE FAILURES=1 AND LEASE_NO=1 AND EVENT_UID LIKE 'desk-fails-once-" + prefix + "-%'")
                .forEach(row -> seen.putIfAbsent(row.split(" ")[0], Long.valueOf(row.split(" ")[1])));
        return seen;
    }

    /** While A is inside an observer, B looks for work the whole time, and must leave that to A. */
    private void aLeaseIsAsLongAsItShouldBe(String prefix) throws Exception {
        nodes.holdA();
        begini.send(prefix, EVENTS);
        String inside = Until.holds(
                        SOON, nodes::insideA, found -> assertThat(found).isPresent())
                .orElseThrow();
        begini.awaitAccepted();
        long left = nodes.database().number("SELECT NEXT_AT FROM BEGINI_DELIVERY WHERE ID='" + inside + "'")
                - nodes.database().now();
        assertThat(left).isBetween(0L, OBSERVER_TIMEOUT.plus(MARGIN).toMillis() + MEASURED_WITHIN);
        nodes.letGoA();
        allIsWell();
        assertThat(nodes.database().rows("SELECT NODE, ATTEMPT FROM LEDGER WHERE DELIVERY='" + inside + "'"))
                .containsExactly("A 1");
    }

    private void allIsWell() throws Exception {
        begini.awaitAccepted();
        nodes.books().awaitDrained(SOON, "TRUE");
        nodes.books().nothingIsLostOrDoubled(begini.accepted(), OBSERVERS);
        assertThat(begini.unexpected()).as("answers").isEmpty();
    }
}
