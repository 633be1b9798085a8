package io.github.begini4ee.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.begini4ee.inbox.DeadCount;
import io.github.begini4ee.inbox.DeliveryCount;
import io.github.begini4ee.inbox.DeliveryStatus;
import io.github.begini4ee.inbox.FoundDelivery;
import io.github.begini4ee.inbox.OperatorAction;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators see and do. */
abstract class OperatorContract extends LockContract {

    private static final long OPEN_SINCE = NOW.toEpochMilli();

    private OperatorTable operator;
    private DeliveryQueries queries;

    @BeforeEach
    void openOperatorTable() {
        operator = new OperatorTable(tables, inbox);
        queries = new DeliveryQueries(tables, inbox);
    }

    private Claimed dead(String why) throws Exception {
        Claimed claimed = storeAndClaim();
        committed(connection -> deliveries.markDead(connection, claimed, NOW, why));
        return claimed;
    }

    @Test
    void counts_by_observer_and_status_and_by_reason() throws Exception {
        dead("why");
        dead("why");
        dead("why else");
        storeDue(1);

        List<DeliveryCount> counts = committed(queries::counts);
        List<DeadCount> dead = committed(queries::dead);
        List<DeliveryCount> orphans = committed(c -> queries.dueSince(c, NOW.plusMillis(1)));
        List<DeliveryCount> none = committed(c -> queries.dueSince(c, NOW));

        assertThat(counts)
                .containsExactlyInAnyOrder(
                        new DeliveryCount(OBSERVER, DeliveryStatus.DEAD, 3, NOW),
                        new DeliveryCount(OBSERVER, DeliveryStatus.OPEN, 1, NOW));
        assertThat(dead)
                .containsExactly(new DeadCount(OBSERVER, "why", 2, NOW), new DeadCount(OBSERVER, "why else", 1, NOW));
        assertThat(orphans).containsExactly(new DeliveryCount(OBSERVER, DeliveryStatus.OPEN, 1, NOW));
        assertThat(none).isEmpty();
    }

    @Test
    void finds_by_uid_by_status_and_by_id() throws Exception {
        Claimed claimed = dead("why");

        List<FoundDelivery> byUid = committed(c -> queries.byUid(c, "a-uid"));
        List<FoundDelivery> byStatus = committed(c -> queries.inStatus(c, DeliveryStatus.DEAD));
        List<FoundDelivery> open = committed(c -> queries.inStatus(c, DeliveryStatus.OPEN));
        FoundDelivery byId = committed(c -> queries.byId(c, claimed.id())).orElseThrow();

        assertThat(byUid).containsExactly(byId);
        assertThat(byStatus).containsExactly(byId);
        assertThat(open).isEmpty();
        assertThat(byId)
                .isEqualTo(new FoundDelivery(
                        claimed.id(), claimed.eventId(), OBSERVER, DeliveryStatus.DEAD, 1, LEASE_END, "why", "a.type"));
    }

    @Test
    void tells_what_there_is_for_an_observer() throws Exception {
        Claimed claimed = storeAndClaim();

        List<Boolean> told = committed(c -> List.of(
                queries.has(c, claimed.eventId(), OBSERVER),
                queries.has(c, claimed.eventId(), "another"),
                queries.knows(c, OBSERVER),
                queries.knows(c, "another")));

        assertThat(told).containsExactly(true, false, true, false);
    }

    @Test
    void reopens_what_ended_and_outdates_who_worked_on_it() throws Exception {
        Claimed dead = dead("why");
        int reopened = committed(c -> operator.reopen(c, dead.id(), NOW));
        int again = committed(c -> operator.reopen(c, dead.id(), NOW));

        assertThat(reopened).isEqualTo(1);
        assertThat(again).isZero();
        assertThat(row(dead)).isEqualTo("OPEN " + OPEN_SINCE + " 2 0 1 null why");
        boolean done = committed(c -> deliveries.markDone(c, dead, NOW));
        assertThat(done).isFalse();
        assertThat(claimed(NOW, 10)).extracting(Claimed::replay).containsExactly(true);
    }

    @Test
    void reopens_all_that_is_dead_and_nothing_else() throws Exception {
        Claimed first = dead("why");
        Claimed second = dead("why else");
        Claimed done = storeAndClaim();
        committed(c -> deliveries.markDone(c, done, NOW));

        int reopened = committed(c -> operator.reopenDead(c, OBSERVER, NOW));

        assertThat(reopened).isEqualTo(2);
        assertThat(Stream.of(row(first), row(second))).allMatch(row -> row.startsWith("OPEN "));
        assertThat(row(done)).startsWith("DONE ");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void skips_what_is_open_or_dead_and_nothing_else(boolean all) throws Exception {
        Claimed dead = dead("why");
        Claimed open = storeAndClaim();
        Claimed done = storeAndClaim();
        committed(c -> deliveries.markDone(c, done, NOW));

        int skipped = committed(c -> all
                ? operator.skipAll(c, OBSERVER, NOW)
                : operator.skip(c, dead.id(), NOW)
                        + operator.skip(c, open.id(), NOW)
                        + operator.skip(c, done.id(), NOW));

        assertThat(skipped).isEqualTo(2);
        assertThat(Stream.of(row(dead), row(open))).allMatch(row -> row.startsWith("SKIPPED "));
        assertThat(row(done)).startsWith("DONE ");
        boolean late = committed(c -> deliveries.markDone(c, open, NOW));
        assertThat(late).isFalse();
    }

    @Test
    void reassigns_what_the_other_has_not_got() throws Exception {
        StoredEvent both = event(key());
        StoredEvent one = event(key());
        committed(connection -> {
            events.insert(connection, both, List.of(due("gone", NOW), due(OBSERVER, NOW)));
            return events.insert(connection, one, List.of(due("gone", NOW)));
        });

        int reassigned = committed(c -> operator.reassign(c, "gone", OBSERVER, NOW));

        assertThat(reassigned).isEqualTo(1);
        assertThat(claimed(NOW, 10)).extracting(Claimed::eventId).containsExactlyInAnyOrder(both.id(), one.id());
    }

    @Test
    void adds_deliveries_later_each_once() throws Exception {
        Claimed claimed = storeAndClaim();
        NewDelivery late = due("late", NOW);

        committed(c -> events.insertDeliveries(c, claimed.eventId(), NOW, List.of(late)));

        assertThatThrownBy(() -> committed(c -> events.insertDeliveries(c, claimed.eventId(), NOW, List.of(late))))
                .isInstanceOfSatisfying(SQLException.class, e -> assertThat(SqlFaults.isDuplicate(e))
                        .isTrue());
        boolean has = committed(c -> queries.has(c, claimed.eventId(), "late"));
        assertThat(has).isTrue();
    }

    @Test
    void tells_whether_a_score_has_come_and_what_came_since() throws Exception {
        StoredEvent score = new StoredEvent(
                Ids.next(NOW), "loans", "primary", key(), NOW, NOW, "ios_score.complete", "a-uid", new byte[] {1});
        storeDue(1);
        boolean before = committed(c -> events.hasScore(c, "loans", "a-uid"));
        committed(c -> insert(c, events, score));

        boolean after = committed(c -> events.hasScore(c, "loans", "a-uid"));
        boolean another = committed(c -> events.hasScore(c, "loans", "another"));
        List<String> since = committed(c -> events.since(c, NOW));
        List<String> sinceLater = committed(c -> events.since(c, NOW.plusMillis(1)));

        assertThat(List.of(before, after, another)).containsExactly(false, true, false);
        assertThat(since).hasSize(2).contains(score.id());
        assertThat(sinceLater).isEmpty();
    }

    /** An operator may name nothing, or say what no column takes as it is. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "an observer", "\uD83D\uDE00 to \0"})
    void audits_whatever_it_was_done_to(String target) throws Exception {
        OperatorAction action = new OperatorAction("jane", "skip", target, "why");

        committed(connection -> {
            operator.audit(connection, NOW, action, 7);
            return action;
        });

        List<String> rows = committed(c -> sql.list(
                c,
                "SELECT DONE_AT, ACTOR, ACTION, REASON, ROWS_CHANGED, TARGET FROM {AUDIT} WHERE INBOX=?",
                row -> row.getLong(1) + " " + row.getString(2) + " " + row.getString(3) + " " + row.getString(4) + " "
                        + row.getLong(5) + (row.getString(6) == null ? " without a target" : ""),
                inbox));
        assertThat(rows).containsExactly(OPEN_SINCE + " jane skip why 7");
    }
}
