package io.github.begini4ee.bank;

import io.github.begini4ee.node.Until;
import io.github.begini4ee.payara.Site;
import io.github.begini4ee.server.FullServer;
import java.time.Duration;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowingConsumer;

/** What an inbox is expected to do with an event; where it does not, the failure tells its rows and the server's threads. */
record Expected(FullServer server, Site site, String uid) {

    /** Asks until the answer satisfies, for so long and no longer. */
    <T> void within(Duration longest, Supplier<T> question, ThrowingConsumer<T> satisfied) {
        try {
            Until.holds(longest, question, satisfied);
        } catch (AssertionError never) {
            throw new AssertionError(
                    never.getMessage() + "\n" + rows() + "what its threads do: " + server.threads(), never);
        }
    }

    /** The database is on this machine, so that its clock is ours. Lease 1 is one that was handed over, or found once. */
    private String rows() {
        StringBuilder told = new StringBuilder();
        for (String row :
                site.rows("SELECT OBSERVER, STATUS, LEASE_NO, FAILURES, NEXT_AT, OPENED_AT FROM BEGINI_DELIVERY D"
                        + " JOIN BEGINI_EVENT E ON D.EVENT_ID=E.ID WHERE EVENT_UID='" + uid + "' ORDER BY OBSERVER")) {
            String[] values = row.split(" ");
            long next = Long.parseLong(values[4]);
            told.append("%s: STATUS %s, LEASE_NO %s, FAILURES %s, NEXT_AT %d ms from now and %d ms after OPENED_AT\n"
                    .formatted(
                            values[0],
                            values[1],
                            values[2],
                            values[3],
                            next - System.currentTimeMillis(),
                            next - Long.parseLong(values[5])));
        }
        return told.toString();
    }
}
