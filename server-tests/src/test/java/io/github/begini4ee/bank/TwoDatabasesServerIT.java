package io.github.begini4ee.bank;

import static io.github.begini4ee.bank.Books.SOON;
import static io.github.begini4ee.bank.Books.STORED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.node.Banks;
import io.github.begini4ee.node.Database;
import io.github.begini4ee.node.Until;
import io.github.begini4ee.node.app.Clerk;
import io.github.begini4ee.node.app.Registrar;
import io.github.begini4ee.node.app.Teller;
import io.github.begini4ee.payara.Site;
import io.github.begini4ee.server.Deployment;
import io.github.begini4ee.server.FullServer;
import io.github.begini4ee.server.OneServer;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.TestServer;
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** Observers that write into the inbox's database and into another, with and without two phases. */
@ExtendWith({OneServer.class, OneDatabase.class})
@TestInstance(Lifecycle.PER_CLASS)
@Shows(Feature.XA)
class TwoDatabasesServerIT {

    /** Both after all was written: by an exception, and by a mark on the transaction. */
    private static final List<String> FAILING = List.of("registrar-fails-once", "registrar-rolls-back-once");

    /** A commit of which nobody knows is looked at again after six seconds. */
    private static final String SHORT_LEASES = "begini.inbox.observer-timeout=5s\nbegini.inbox.lease-margin=1s\n";

    /** Refuses when the transaction is prepared, after everybody has written, and counts, which no roll-back undoes. */
    private static final String REFUSE =
            """
            CREATE SEQUENCE REFUSED;
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
              'BEGIN PERFORM nextval(''REFUSED''); RAISE EXCEPTION ''the test says so''; END';
            CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON LEDGER DEFERRABLE INITIALLY DEFERRED
              FOR EACH ROW WHEN (NEW.UID = 'refused' AND NEW.OBSERVER = 'registrar') EXECUTE FUNCTION refuse();
            """;

    private static final String REFUSE_NO_MORE = "DROP FUNCTION IF EXISTS refuse() CASCADE";

    private final Database database;
    private final FullServer server;
    private final Map<String, Deployment> banks = new LinkedHashMap<>();

    TwoDatabasesServerIT(TestServer server, Database database) {
        this.server = (FullServer) server;
        this.database = database;
    }

    /** What fails at first is sent at once, so that all of it waits for its next try at the same time. */
    @BeforeAll
    void deploy() {
        deploy("xa", "LoansXa", "RegisterXa", SHORT_LEASES, Registrar.class, Clerk.class, Teller.class);
        deploy("inbox-last", "Loans", "RegisterXa", "", Registrar.class);
        deploy("other-last", "LoansXa", "Register", "", Registrar.class);
        deploy("two", "Loans", "Register", "begini.inbox.attempts=1\n", Registrar.class);
        FAILING.forEach(uid -> store(xa(), uid));
        lastOnes().forEach(books -> store(books, FAILING.get(0) + books.site().contextPath()));
    }

    private void deploy(String name, String dataSource, String elsewhere, String settings, Class<?>... beans) {
        String prefix = server.dataSources().orElseThrow();
        String all = "begini.inbox.name=" + name + "\n" + settings;
        Deployment bank =
                server.deploy(Banks.onTwoDataSources(name, prefix + dataSource, prefix + elsewhere, all, beans));
        banks.put(name, bank);
        bank.asStarted();
    }

    @AfterAll
    void undeploy() {
        banks.values().forEach(Deployment::close);
        database.execute(REFUSE_NO_MORE);
    }

    private Books books(String war, String... observers) {
        return new Books(server, new Site(server.port(), "/" + war), List.of(observers));
    }

    private Books xa() {
        return books("xa", "clerk", "registrar", "teller");
    }

    private List<Books> lastOnes() {
        return List.of(books("inbox-last", "registrar"), books("other-last", "registrar"));
    }

    private static void store(Books books, String uid) {
        books.site().signed(Payloads.score(uid)).is(200, STORED);
    }

    @Test
    void stores_an_event_and_writes_into_both() {
        store(xa(), "both");
        xa().eachOnce("both");
        hasElsewhere(xa(), "both", "registrar 1");
        nothingIsPrepared();
    }

    @Test
    void a_failure_after_both_were_written_leaves_nothing_in_either_and_is_tried_again() {
        for (String uid : FAILING) {
            xa().oneAgain("registrar", uid);
            hasElsewhere(xa(), uid, "registrar 2");
        }
        assertThat(String.join("\n", server.log()))
                .containsPattern("BGN-213 registrar .* neither it nor the inbox's is XA");
    }

    @Test
    void a_database_that_refuses_at_the_commit_leaves_nothing_in_either_and_is_tried_again() {
        assertThat(xa().ledger("refused")).isEmpty(); // the table is there now
        database.execute(REFUSE);
        store(xa(), "refused");
        Until.holds(SOON, () -> database.rows("SELECT is_called FROM REFUSED"), refused -> assertThat(refused)
                .containsExactly("t"));
        assertThat(xa().ledger("refused")).doesNotContain("registrar 1");
        assertThat(xa().elsewhere("refused")).isEmpty();
        assertThat(xa().deliveries("refused")).contains("registrar OPEN");

        database.execute(REFUSE_NO_MORE);
        xa().eachOnceAtLast("refused");
        Until.holds(
                SOON, () -> xa().elsewhere("refused"), rows -> assertThat(rows).hasSize(1));
        nothingIsPrepared();
    }

    @Test
    void one_that_knows_one_phase_only_goes_with_one_that_knows_two() {
        for (Books books : lastOnes()) {
            String uid = "one-phase" + books.site().contextPath();
            store(books, uid);
            books.eachOnce(uid);
            hasElsewhere(books, uid, "registrar 1");
        }
        for (Books books : lastOnes()) {
            String uid = FAILING.get(0) + books.site().contextPath();
            books.oneAgain("registrar", uid);
            hasElsewhere(books, uid, "registrar 2");
        }
    }

    @Test
    void two_that_know_one_phase_only_fail_and_leave_nothing_in_either() {
        Books books = books("two", "registrar");
        store(books, "two");
        Until.holds(
                SOON, () -> books.deliveries("two"), rows -> assertThat(rows).containsExactly("registrar DEAD"));
        assertThat(books.ledger("two")).isEmpty();
        assertThat(books.elsewhere("two")).isEmpty();
        assertThat(String.join("\n", server.log()))
                .containsPattern("BGN-214 registrar .* neither it nor the inbox's is XA")
                .containsPattern("ARJUNA012140|WTRN0062E");
    }

    /** One database commits before the other. */
    private static void hasElsewhere(Books books, String uid, String row) {
        Until.holds(SOON, () -> books.elsewhere(uid), rows -> assertThat(rows).containsExactly(row));
    }

    private void nothingIsPrepared() {
        Until.holds(SOON, () -> database.rows("SELECT GID FROM pg_prepared_xacts"), ids -> assertThat(ids)
                .isEmpty());
    }
}
