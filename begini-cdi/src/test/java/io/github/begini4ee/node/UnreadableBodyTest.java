package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.ApplicationComplete;
import io.github.begini4ee.testing.Events;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A body that the database cannot give back is the trouble of its own deliveries, and of no others. */
class UnreadableBodyTest {

    private static final int ATTEMPTS = 3;

    @ApplicationScoped
    static class Desk {
        @Inject
        Node.Ledger ledger;

        @InboxObserver(value = "desk", attempts = ATTEMPTS)
        void on(@Observes ApplicationComplete complete, Delivery delivery) {
            ledger.write("desk", delivery);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultDatabase.class,
            names = {"H2", "DERBY", "POSTGRESQL"})
    void an_event_whose_body_cannot_be_read_dies_by_itself_and_what_is_due_beside_it_is_done(FaultDatabase database)
            throws SQLException {
        FaultPool pool = database.fresh();
        FaultNode.createLedger(pool);
        FaultThreads threads = new FaultThreads();
        FaultNode.Container container = new FaultNode.Container(Desk.class);
        FaultNode reception = new FaultNode(pool, new FaultThreads(), Map.of("begini.inbox.workers", "0"), container);
        try (FaultNode node = new FaultNode(pool, threads, Map.of(), container)) {
            threads.runAll();
            reception.receive("LOAN-1", Events.COMPLETE);
            reception.receive("LOAN-2", Events.COMPLETE);
            reception.receive("LOAN-3", Events.COMPLETE);
            pool.damageBodyOf(node.query("SELECT ID FROM BEGINI_EVENT WHERE EVENT_UID='LOAN-2'")
                    .get(0));

            allAreDue(pool, threads);

            assertThat(deliveries(node)).contains("LOAN-1 DONE 0", "LOAN-3 DONE 0");

            for (int i = 1; i < ATTEMPTS; i++) {
                allAreDue(pool, threads);
            }

            assertThat(deliveries(node)).containsExactly("LOAN-1 DONE 0", "LOAN-2 DEAD " + ATTEMPTS, "LOAN-3 DONE 0");
            assertThat(node.operations().status().dead()).singleElement().satisfies(dead -> assertThat(dead.lastError())
                    .contains("SQLException[XX001]"));
            assertThat(node.query("SELECT OBSERVER FROM LEDGER")).hasSize(2);
        } finally {
            reception.stop();
            pool.close();
        }
    }

    private static void allAreDue(FaultPool pool, FaultThreads threads) throws SQLException {
        FaultNode.update(pool, "UPDATE BEGINI_DELIVERY SET NEXT_AT=0 WHERE STATUS='OPEN'");
        threads.timePasses();
        threads.runAll();
    }

    private static List<String> deliveries(FaultNode node) throws SQLException {
        return node.query("SELECT E.EVENT_UID, D.STATUS, D.FAILURES FROM BEGINI_DELIVERY D JOIN BEGINI_EVENT E"
                + " ON E.ID=D.EVENT_ID ORDER BY E.EVENT_UID");
    }
}
