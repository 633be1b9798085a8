package io.github.begini4ee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The lease number keeps out whoever comes back too late. */
abstract class FenceContract extends HistoryContract {

    enum Mark {
        DONE,
        FAILED,
        DEAD,
        RELEASED;

        boolean on(DeliveryTable table, Connection connection, Claimed claimed) throws SQLException {
            return switch (this) {
                case DONE -> table.markDone(connection, claimed, NOW);
                case FAILED -> table.markFailed(connection, claimed, LEASE_END, "why");
                case DEAD -> table.markDead(connection, claimed, NOW, "why");
                case RELEASED -> table.release(connection, claimed, NOW);
            };
        }

        String row() {
            long now = NOW.toEpochMilli();
            long end = LEASE_END.toEpochMilli();
            return switch (this) {
                case DONE -> "DONE " + end + " 1 0 0 " + now + " null";
                case FAILED -> "OPEN " + end + " 1 1 0 null why";
                case DEAD -> "DEAD " + end + " 1 1 0 " + now + " why";
                case RELEASED -> "OPEN " + now + " 1 0 0 null null";
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void marks_under_the_lease(Mark mark) throws Exception {
        Claimed claimed = storeAndClaim();

        boolean marked = committed(connection -> mark.on(deliveries, connection, claimed));

        assertThat(marked).isTrue();
        assertThat(row(claimed)).isEqualTo(mark.row());
    }

    @ParameterizedTest
    @EnumSource
    void changes_nothing_under_an_older_lease(Mark mark) throws Exception {
        Claimed older = storeAndClaim();
        Claimed newer = claimed(LEASE_END, 1).get(0);
        String before = row(newer);

        boolean marked = committed(connection -> mark.on(deliveries, connection, older));

        assertThat(marked).isFalse();
        assertThat(row(newer)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "DONE,DONE",
        "DONE,FAILED",
        "DONE,DEAD",
        "DONE,RELEASED",
        "DEAD,DONE",
        "DEAD,FAILED",
        "DEAD,DEAD",
        "DEAD,RELEASED"
    })
    void changes_nothing_of_what_has_ended(Mark end, Mark mark) throws Exception {
        Claimed claimed = storeAndClaim();
        committed(connection -> end.on(deliveries, connection, claimed));

        boolean marked = committed(connection -> mark.on(deliveries, connection, claimed));

        assertThat(marked).isFalse();
        assertThat(row(claimed)).isEqualTo(end.row());
    }

    @ParameterizedTest
    @EnumSource
    void counts_an_attempt_once_that_was_noted_before_it_began(Mark mark) throws Exception {
        Claimed claimed = storeAndClaim();
        committed(connection -> deliveries.markFailed(connection, claimed, LEASE_END, DeliveryTable.LOST));
        assertThat(row(claimed)).isEqualTo("OPEN " + LEASE_END.toEpochMilli() + " 1 1 0 null AttemptLost");
        if (mark != Mark.RELEASED) { // nobody gives back what has begun
            committed(connection -> mark.on(deliveries, connection, claimed));

            assertThat(row(claimed)).isEqualTo(mark.row());
        }
    }

    @Test
    void gives_up_what_was_lost_at_its_last_attempt_and_nothing_else() throws Exception {
        Claimed claimed = storeAndClaim();
        assertThat(this.<Boolean>committed(connection -> deliveries.markLost(connection, claimed, NOW)))
                .isFalse();
        committed(connection -> deliveries.markFailed(connection, claimed, LEASE_END, DeliveryTable.LOST));
        Claimed other = claimed(LEASE_END, 1).get(0);
        assertThat(this.<Boolean>committed(connection -> deliveries.markLost(connection, other, NOW)))
                .as("not the last")
                .isFalse();
        committed(connection -> deliveries.markFailed(connection, other, NOW, DeliveryTable.LOST_AT_LAST));
        Claimed next = claimed(LEASE_END, 1).get(0);

        boolean older = committed(connection -> deliveries.markLost(connection, other, NOW));
        boolean marked = committed(connection -> deliveries.markLost(connection, next, NOW));

        assertThat(older).isFalse();
        assertThat(marked).isTrue();
        assertThat(row(next)).startsWith("DEAD ").endsWith(" 3 2 0 " + NOW.toEpochMilli() + " AttemptLost");
    }

    @Test
    void leaves_what_was_rolled_back_to_the_next_claim_after_the_lease() throws Exception {
        Claimed claimed = storeAndClaim();
        Connection connection = begin();
        assertThat(deliveries.markDone(connection, claimed, NOW)).isTrue();
        connection.rollback();

        List<Claimed> before = claimed(LEASE_END.minusMillis(1), 10);
        List<Claimed> after = claimed(LEASE_END, 10);

        assertThat(before).isEmpty();
        assertThat(after).extracting(Claimed::id).containsExactly(claimed.id());
    }
}
