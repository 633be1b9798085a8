package io.github.begini4ee.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.inbox.DeliveryStatus;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which deliveries a node takes, and when. */
abstract class ClaimsContract extends DuplicatesContract {

    @Test
    void claims_only_what_is_open_due_asked_for_and_of_this_inbox() throws Exception {
        StoredEvent event = event(key());
        committed(connection -> {
            events.insert(
                    connection,
                    event,
                    List.of(
                            due("mine", NOW),
                            due("mine too", NOW.minusSeconds(1)),
                            due("mine later", NOW.plusMillis(1)),
                            due("not mine", NOW),
                            NewDelivery.ended("mine, skipped", DeliveryStatus.SKIPPED, NOW, "why"),
                            NewDelivery.ended("mine, dead", DeliveryStatus.DEAD, NOW, "why")));
            new EventTable(tables, inbox + "-b").insert(connection, event(key()), List.of(due("mine", NOW)));
            return "";
        });
        List<String> observers = List.of("mine", "mine too", "mine later", "mine, skipped", "mine, dead", "absent");

        List<Claimed> claimed = committed(c -> claims.take(c, new ClaimRequest(observers, NOW, LEASE_END, 10)));

        assertThat(claimed).extracting(Claimed::observer).containsExactlyInAnyOrder("mine", "mine too");
        assertThat(claimed).allSatisfy(one -> {
            assertThat(one.eventId()).isEqualTo(event.id());
            assertThat(one.leaseNo()).isEqualTo(1);
            assertThat(one.failures()).isZero();
            assertThat(one.replay()).isFalse();
        });
    }

    @Test
    void claims_the_oldest_and_no_more_than_asked_for() throws Exception {
        List<Integer> seconds = new ArrayList<>(IntStream.range(0, 40).boxed().toList());
        Collections.shuffle(seconds, new Random(1));
        Map<String, Integer> age = new HashMap<>();
        committed(connection -> {
            for (int second : seconds) {
                StoredEvent event = event(key());
                age.put(event.id(), second);
                events.insert(connection, event, List.of(due(OBSERVER, NOW.plusSeconds(second))));
            }
            return "";
        });

        List<Claimed> claimed = claimed(NOW.plusSeconds(100), 5);

        int oldest = passesOver() && dialect != Dialect.DERBY ? 5 : 20;
        assertThat(claimed).hasSize(5).allSatisfy(one -> assertThat(age.get(one.eventId()))
                .isLessThan(oldest));
    }

    @Test
    void claims_again_only_when_the_lease_has_ended_and_under_a_higher_number() throws Exception {
        Claimed first = storeAndClaim();

        List<Claimed> before = claimed(LEASE_END.minusMillis(1), 10);
        List<Claimed> after = claimed(LEASE_END, 10);

        assertThat(row(first)).startsWith("OPEN " + LEASE_END.plusSeconds(60).toEpochMilli() + " 2 ");
        assertThat(before).isEmpty();
        assertThat(after).extracting(Claimed::id).containsExactly(first.id());
        assertThat(after.get(0).leaseNo()).isGreaterThan(first.leaseNo());
    }

    @Test
    void claims_with_the_failures_before() throws Exception {
        Claimed first = storeAndClaim();
        committed(c -> deliveries.markFailed(c, first, NOW.plusSeconds(5), "broken"));
        committed(c -> sql.update(c, "UPDATE {DELIVERY} SET REPLAY=1 WHERE ID=?", first.id()));

        Claimed again = claimed(NOW.plusSeconds(5), 10).get(0);

        assertThat(again.failures()).isEqualTo(1);
        assertThat(again.replay()).isTrue();
        assertThat(again.leaseNo()).isEqualTo(2);
    }

    @Test
    void claims_nothing_where_the_claim_is_rolled_back() throws Exception {
        storeDue(3);
        Connection connection = begin();
        List<Claimed> lost = claim(connection, NOW, 10);
        connection.rollback();

        List<Claimed> claimed = claimed(NOW, 10);

        assertThat(claimed).containsExactlyInAnyOrderElementsOf(lost).hasSize(3);
    }
}
