package io.github.begini4ee.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.payara.Site;
import io.github.begini4ee.server.FullServer;
import java.time.Duration;
import java.util.List;

/** What a bank's observers wrote, and what its inbox says of them, asked through the bank itself. */
record Books(FullServer server, Site site, List<String> observers) {

    static final Duration SOON = Duration.ofSeconds(40);
    static final String STORED = "{\"status\":\"stored\"}";
    static final String DUPLICATE = "{\"status\":\"duplicate\"}";

    /** Waits until all are done, and sees that each wrote once, at its first attempt. */
    void eachOnce(String uid) {
        allDone(uid);
        assertThat(ledger(uid)).isEqualTo(all(" 1"));
    }

    /** Waits until all are done, and sees that each wrote once, at whichever attempt. */
    void eachOnceAtLast(String uid) {
        allDone(uid);
        assertThat(ledger(uid)).extracting(row -> row.split(" ")[0]).isEqualTo(observers);
    }

    void allDone(String uid) {
        expected(uid)
                .within(SOON, () -> deliveries(uid), rows -> assertThat(rows).isEqualTo(all(" DONE")));
    }

    /** Waits until one has written at its second attempt, and only then, and each other at its first. */
    void oneAgain(String observer, String uid) {
        List<String> expected = observers.stream()
                .map(one -> one + (one.equals(observer) ? " 2" : " 1"))
                .toList();
        expected(uid).within(SOON, () -> ledger(uid), rows -> assertThat(rows).isEqualTo(expected));
    }

    private Expected expected(String uid) {
        return new Expected(server, site, uid);
    }

    List<String> all(String what) {
        return observers.stream().map(observer -> observer + what).toList();
    }

    List<String> ledger(String uid) {
        return site.rows(ofLedger(uid));
    }

    /** In the bank's second database. */
    List<String> elsewhere(String uid) {
        return site.rowsElsewhere(ofLedger(uid));
    }

    private static String ofLedger(String uid) {
        return "SELECT OBSERVER, ATTEMPT FROM LEDGER WHERE UID='" + uid + "' ORDER BY OBSERVER, ATTEMPT";
    }

    List<String> deliveries(String uid) {
        return ofDeliveries("OBSERVER, STATUS", uid);
    }

    /** How often each failed. */
    List<String> failures(String uid) {
        return ofDeliveries("FAILURES", uid);
    }

    private List<String> ofDeliveries(String columns, String uid) {
        return site.rows("SELECT " + columns + " FROM BEGINI_DELIVERY D JOIN BEGINI_EVENT E ON D.EVENT_ID=E.ID"
                + " WHERE EVENT_UID='" + uid + "' ORDER BY OBSERVER");
    }
}
