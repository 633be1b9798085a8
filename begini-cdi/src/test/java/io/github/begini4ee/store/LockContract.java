package io.github.begini4ee.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The row lock keeps others out while an observer works, and from nothing else. */
abstract class LockContract extends FenceContract {

    @Test
    void is_done_once_where_two_have_the_same_lease_and_the_first_commits() throws Exception {
        Claimed claimed = storeAndClaim();
        Connection connection = begin();
        assertThat(deliveries.markDone(connection, claimed, NOW)).isTrue();

        Future<Boolean> other = elsewhere(() -> committed(c -> deliveries.markDone(c, claimed, NOW.plusMillis(1))));
        assertWaitsOrFails(other);
        connection.commit();

        assertThat(outcome(other).orElse(false)).isFalse();
        assertThat(row(claimed)).isEqualTo(Mark.DONE.row());
    }

    @Test
    void is_done_once_where_two_have_the_same_lease_and_the_first_rolls_back() throws Exception {
        Claimed claimed = storeAndClaim();
        Connection connection = begin();
        assertThat(deliveries.markDone(connection, claimed, NOW)).isTrue();

        Future<Boolean> other = elsewhere(() -> committed(c -> deliveries.markDone(c, claimed, NOW)));
        assertWaitsOrFails(other);
        connection.rollback();

        boolean done = outcome(other).orElse(false);
        assertThat(row(claimed)).startsWith(done ? "DONE" : "OPEN");
    }

    @Test
    void is_not_claimed_while_an_observer_works_past_its_lease_and_then_commits() throws Exception {
        Claimed claimed = storeAndClaim();
        Connection connection = begin();
        assertThat(deliveries.markDone(connection, claimed, NOW)).isTrue();

        Future<List<Claimed>> other = elsewhere(() -> claimed(LEASE_END, 10));
        if (passesOver()) {
            assertThat(other.get()).isEmpty();
        } else {
            assertNothingOrWaits(other);
        }
        connection.commit();

        assertThat(outcome(other).orElse(List.of())).isEmpty();
        assertThat(row(claimed)).isEqualTo(Mark.DONE.row());
    }

    @Test
    void is_claimed_when_an_observer_works_past_its_lease_and_then_rolls_back() throws Exception {
        Claimed claimed = storeAndClaim();
        Connection connection = begin();
        assertThat(deliveries.markDone(connection, claimed, NOW)).isTrue();

        Future<List<Claimed>> other = elsewhere(() -> claimed(LEASE_END, 10));
        assertNothingOrWaits(other);
        connection.rollback();
        List<Claimed> all = new ArrayList<>(outcome(other).orElse(List.of()));
        all.addAll(claimed(LEASE_END, 10));

        assertThat(all).extracting(Claimed::leaseNo).containsExactly(2L);
        boolean done = committed(c -> deliveries.markDone(c, claimed, NOW));
        assertThat(done).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void is_not_done_under_the_old_lease_while_another_node_claims(boolean commits) throws Exception {
        Claimed claimed = storeAndClaim();
        Connection connection = begin();
        assertThat(claim(connection, LEASE_END, 10)).hasSize(1);

        Future<Boolean> other = elsewhere(() -> committed(c -> deliveries.markDone(c, claimed, NOW)));
        assertWaitsOrFails(other);
        if (commits) {
            connection.commit();
        } else {
            connection.rollback();
        }

        boolean done = outcome(other).orElse(false);
        assertThat(row(claimed)).startsWith(done ? "DONE " : "OPEN ");
        assertThat(done && commits).isFalse();
    }

    @Test
    void keeps_nobody_from_other_rows_while_an_observer_works() throws Exception {
        storeDue(3);
        List<Claimed> claimed = claimed(NOW, 3);
        storeDue(1);
        Connection connection = begin();
        assertThat(deliveries.markDone(connection, claimed.get(1), NOW)).isTrue();

        String key = key();
        boolean first = committed(c -> deliveries.markDone(c, claimed.get(0), NOW));
        boolean last = committed(c -> deliveries.markFailed(c, claimed.get(2), LEASE_END, "why"));
        committed(c -> insert(c, events, key));
        List<Claimed> others = claimed(NOW, 10);
        Optional<StoredEvent> read =
                committed(c -> events.byId(c, claimed.get(1).eventId()));

        assertThat(first).isTrue();
        assertThat(last).isTrue();
        assertThat(others).hasSize(2);
        assertThat(read).isPresent();
        connection.commit();
        assertThat(row(claimed.get(1))).isEqualTo(Mark.DONE.row());
    }

    @Test
    void passes_over_a_row_whose_observer_works_past_its_lease() throws Exception {
        assumeTrue(passesOver(), "with plain SQL a claim may wait for such a row, as documented");
        storeDue(3);
        List<Claimed> claimed = claimed(NOW, 3);
        Connection connection = begin();
        assertThat(deliveries.markDone(connection, claimed.get(1), NOW)).isTrue();

        List<Claimed> others = claimed(LEASE_END, 10);

        assertThat(others)
                .extracting(Claimed::id)
                .containsExactlyInAnyOrder(claimed.get(0).id(), claimed.get(2).id());
    }
}
