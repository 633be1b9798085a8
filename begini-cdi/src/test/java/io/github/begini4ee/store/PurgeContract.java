package io.github.begini4ee.store;

import static org.assertj.core.api.Assertions.assertThat;

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
}
