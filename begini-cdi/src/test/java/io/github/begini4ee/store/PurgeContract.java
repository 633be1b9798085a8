package io.github.begini4ee.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.inbox.DeliveryStatus;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ends the life of rows, and what it leaves. */
abstract class PurgeContract extends MetaContract {

    private PurgeTable purge;

    @BeforeEach
    void openPurgeTable() {
        purge = new PurgeTable(tables, inbox);
    }

    private Claimed done() throws Exception {
        Claimed claimed = storeAndClaim();
        committed(c -> deliveries.markDone(c, claimed, NOW));
        return claimed;
    }

    private int rows(String table) throws Exception {
        return committed(c ->
                        sql.list(c, "SELECT COUNT(*) FROM " + table + " WHERE INBOX=?", row -> row.getInt(1), inbox))
                .get(0);
    }

    @Test
    void clears_bodies_whose_last_delivery_has_ended_before() throws Exception {
        Claimed done = done();
        Claimed open = storeAndClaim();
        Claimed dead = storeAndClaim();
        committed(c -> deliveries.markDead(c, dead, NOW, "why"));

        int early = committed(c -> purge.bodies(c, NOW, 10));
        int cleared = committed(c -> purge.bodies(c, NOW.plusMillis(1), 10));
        int again = committed(c -> purge.bodies(c, NOW.plusMillis(1), 10));

        assertThat(List.of(early, cleared, again)).containsExactly(0, 1, 0);
        assertThat(byId(done.eventId()).orElseThrow().body()).isNull();
        assertThat(byId(open.eventId()).orElseThrow().body()).isNotNull();
        assertThat(byId(dead.eventId()).orElseThrow().body()).isNotNull();
        List<String> since = committed(c -> events.since(c, NOW));
        assertThat(since).containsExactlyInAnyOrder(open.eventId(), dead.eventId());
    }

    @Test
    void deletes_deliveries_that_are_done_or_skipped_and_then_their_events() throws Exception {
        done();
        Claimed skipped = storeAndClaim();
        committed(c -> new OperatorTable(tables, inbox).skip(c, skipped.id(), NOW));
        Claimed open = storeAndClaim();
        Claimed dead = storeAndClaim();
        committed(c -> deliveries.markDead(c, dead, NOW, "why"));

        committed(c -> purge.bodies(c, NOW.plusMillis(1), 10));
        int eventsFirst = committed(c -> purge.events(c, NOW.plusMillis(1), 10));
        int early = committed(c -> purge.deliveries(c, NOW, 10));
        int deleted = committed(c -> purge.deliveries(c, NOW.plusMillis(1), 10));
        int eventsEarly = committed(c -> purge.events(c, NOW, 10));
        int eventsDeleted = committed(c -> purge.events(c, NOW.plusMillis(1), 10));

        assertThat(List.of(eventsFirst, early, deleted, eventsEarly, eventsDeleted))
                .containsExactly(0, 0, 2, 0, 2);
        assertThat(rows("{DELIVERY}")).isEqualTo(2);
        assertThat(byId(open.eventId())).isPresent();
        assertThat(byId(dead.eventId())).isPresent();
    }

    @Test
    void purges_no_more_than_a_batch() throws Exception {
        for (int i = 0; i < 5; i++) {
            done();
        }

        int bodies = committed(c -> purge.bodies(c, NOW.plusMillis(1), 2));
        committed(c -> purge.bodies(c, NOW.plusMillis(1), 3));
        int ended = committed(c -> purge.deliveries(c, NOW.plusMillis(1), 2));
        int old = committed(c -> purge.events(c, NOW.plusMillis(1), 1));

        assertThat(List.of(bodies, ended, old)).containsExactly(2, 2, 1);
        assertThat(rows("{DELIVERY}")).isEqualTo(3);
        assertThat(rows("{EVENT}")).isEqualTo(4);
    }

    @Test
    void purges_nothing_of_another_inbox() throws Exception {
        done();
        PurgeTable others = new PurgeTable(tables, inbox + "-b");

        int purged = committed(c -> others.bodies(c, LEASE_END, 10)
                + others.deliveries(c, LEASE_END, 10)
                + others.events(c, LEASE_END, 10)
                + others.erase(c, "a-uid", NOW));

        assertThat(purged).isZero();
        assertThat(rows("{DELIVERY}")).isEqualTo(1);
    }

    @Test
    void erases_an_applicant_and_still_knows_a_duplicate() throws Exception {
        StoredEvent event = event(key());
        StoredEvent another = withText("another");
        committed(c -> insert(c, events, event));
        committed(c -> insert(c, events, another));
        List<Claimed> open = claimed(NOW, 10);

        int erased = committed(c -> purge.erase(c, "a-uid", NOW));

        assertThat(erased).isEqualTo(1);
        StoredEvent left = byKey(event.dedupeKey()).orElseThrow();
        assertThat(left.uid()).isNull();
        assertThat(left.body()).isNull();
        assertThat(byId(another.id())).get().extracting(StoredEvent::uid).isEqualTo("another");
        for (Claimed one : open) {
            assertThat(row(one)).startsWith(one.eventId().equals(event.id()) ? "SKIPPED " : "OPEN ");
        }
    }

    /** Somebody who acts between what a purge has found and what it does about it. */
    private interface Meanwhile {
        void acts() throws Exception;
    }

    private static Connection withSomebodyBefore(String kind, Connection connection, Meanwhile other) {
        boolean[] acted = {false};
        return (Connection) Proxy.newProxyInstance(
                PurgeContract.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                    if (!acted[0]
                            && method.getName().equals("prepareStatement")
                            && ((String) args[0]).startsWith(kind)) {
                        acted[0] = true;
                        other.acts();
                    }
                    try {
                        return method.invoke(connection, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** A database that sees that somebody else was there may refuse it, too. */
    private void purgedWhileReopened(Claimed done, String kind, Work<Integer> work) throws Exception {
        OperatorTable operators = new OperatorTable(tables, inbox);
        Meanwhile replays = () -> {
            int reopened = committed(c -> operators.reopen(c, done.id(), NOW));
            assertThat(reopened).isOne();
        };
        try {
            committed(c -> work.on(withSomebodyBefore(kind, c, replays)));
        } catch (SQLException refused) {
            assertThat(refused.getSQLState()).isNotNull();
        }
    }

    @Test
    void does_not_delete_what_is_replayed_while_it_purges() throws Exception {
        Claimed done = done();
        committed(c -> purge.bodies(c, NOW.plusMillis(1), 10));

        purgedWhileReopened(done, "DELETE", c -> purge.deliveries(c, NOW.plusMillis(1), 10));

        assertThat(rows("{DELIVERY}")).isOne();
        assertThat(row(done)).startsWith("OPEN ");
    }

    @Test
    void does_not_clear_the_body_of_what_is_replayed_while_it_purges() throws Exception {
        Claimed done = done();

        purgedWhileReopened(done, "UPDATE", c -> purge.bodies(c, NOW.plusMillis(1), 10));

        assertThat(row(done)).startsWith("OPEN ");
        assertThat(byId(done.eventId()).orElseThrow().body()).isNotNull();
    }

    @Test
    void keeps_what_an_observer_has_done_as_long_as_the_body_that_could_be_given_to_it_again() throws Exception {
        Claimed done = done();
        committed(c -> events.insertDeliveries(
                c, done.eventId(), NOW, List.of(NewDelivery.ended("other", DeliveryStatus.DEAD, NOW, "why"))));

        int kept = committed(c -> purge.deliveries(c, NOW.plusMillis(1), 10));
        committed(c -> new OperatorTable(tables, inbox).skipAll(c, "other", NOW));
        committed(c -> purge.bodies(c, NOW.plusMillis(1), 10));
        int deleted = committed(c -> purge.deliveries(c, NOW.plusMillis(1), 10));

        assertThat(List.of(kept, deleted)).containsExactly(0, 2);
    }

    @Test
    void keeps_the_row_of_an_event_until_it_is_too_old_by_its_own_time_to_be_taken_for_a_new_one() throws Exception {
        Instant later = NOW.plusSeconds(3_600); // by a clock that is wrong, or in another zone
        StoredEvent ahead = new StoredEvent(
                Ids.next(NOW), "loans", "primary", key(), NOW, later, "a.type", "a-uid", new byte[] {1});
        NewDelivery skipped = NewDelivery.ended(NewDelivery.NONE, DeliveryStatus.SKIPPED, NOW, "why");
        committed(c -> events.insert(c, ahead, List.of(skipped)));
        committed(c -> purge.bodies(c, NOW.plusMillis(1), 10));
        committed(c -> purge.deliveries(c, NOW.plusMillis(1), 10));

        int early = committed(c -> purge.events(c, NOW.plusMillis(1), 10));
        int deleted = committed(c -> purge.events(c, later.plusMillis(1), 10));

        assertThat(List.of(early, deleted)).containsExactly(0, 1);
    }
}
