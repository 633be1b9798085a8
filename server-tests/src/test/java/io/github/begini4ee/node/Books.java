package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

/** What must hold in the database after whatever happened; nothing there has a unique key that could help. */
final class Books {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Database database;

    Books(Database database) {
        this.database = database;
    }

    void awaitDrained() {
        awaitDrained(PATIENCE, "TRUE");
    }

    /** Waits until no delivery is open, of those meant by a condition on the delivery. */
    void awaitDrained(Duration longest, String which) {
        Until.holds(
                longest,
                () -> database.rows("SELECT D.ID, OBSERVER, STATUS, LEASE_NO, FAILURES, LAST_ERROR"
                        + " FROM BEGINI_DELIVERY D WHERE STATUS NOT IN ('DONE', 'SKIPPED') AND " + which
                        + " ORDER BY NEXT_AT LIMIT 5"),
                open -> assertThat(open).as("deliveries that have not ended").isEmpty());
    }

    /** For a bank whose observers were the same all the time. */
    void nothingIsLostOrDoubled(List<String> accepted, int observers) {
        everyEventIsStoredOnce(accepted);
        assertThat(database.rows("SELECT E.EVENT_UID, COUNT(D.ID) FROM BEGINI_EVENT E LEFT JOIN BEGINI_DELIVERY D"
                        + " ON D.EVENT_ID=E.ID GROUP BY E.ID, E.EVENT_UID HAVING COUNT(D.ID)<>" + observers))
                .as("events without one delivery for each observer")
                .isEmpty();
        doneMeansOnce();
        assertThat(database.number("SELECT COUNT(*) FROM LEDGER"))
                .as("rows in the ledger")
                .isEqualTo(database.number("SELECT COUNT(*) FROM BEGINI_EVENT") * observers);
    }

    void everyEventIsStoredOnce(List<String> accepted) {
        List<String> stored = database.rows("SELECT EVENT_UID FROM BEGINI_EVENT");
        assertThat(stored).as("event rows, one for each uid").doesNotHaveDuplicates();
        assertThat(stored).as("every 200 has its event row").containsAll(accepted);
        assertThat(stored).as("forged events").noneMatch(uid -> uid.startsWith(Begini.FORGED));
        assertThat(database.rows("SELECT EVENT_ID, OBSERVER FROM BEGINI_DELIVERY"))
                .as("deliveries, one for each event and observer")
                .doesNotHaveDuplicates();
    }

    /** An observer without a name of its own writes a shorter one into the ledger than the inbox gives it. */
    void doneMeansOnce() {
        assertThat(database.rows("SELECT D.ID, D.OBSERVER, D.STATUS, COUNT(L.DELIVERY) FROM BEGINI_DELIVERY D"
                        + " LEFT JOIN LEDGER L ON L.DELIVERY=D.ID"
                        + " AND (L.OBSERVER=D.OBSERVER OR LOWER(D.OBSERVER) LIKE '%.' || L.OBSERVER || '#on(%')"
                        + " GROUP BY D.ID, D.OBSERVER, D.STATUS"
                        + " HAVING COUNT(L.DELIVERY)<>CASE WHEN D.STATUS='DONE' THEN 1 ELSE 0 END"))
                .as("done, but not exactly one row in the ledger; or a row, but not done")
                .isEmpty();
        assertThat(database.number("SELECT (SELECT COUNT(*) FROM LEDGER)"
                        + " - (SELECT COUNT(*) FROM BEGINI_DELIVERY WHERE STATUS='DONE')"))
                .as("rows in the ledger that belong to nothing")
                .isZero();
    }
}
