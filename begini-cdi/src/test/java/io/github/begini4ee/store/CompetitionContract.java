package io.github.begini4ee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Nodes that claim at the same time. */
abstract class CompetitionContract extends ClaimsContract {
    @Test
    void claims_each_of_4_000_rows_once_with_four_nodes_of_four_threads() throws Exception {
        storeDue(4_000);

        ClaimRace race = ClaimRace.of(this, 4, 4, 4_000, 90);

        assertThat(race.claimed()).hasSize(4_000).doesNotHaveDuplicates();
        assertThat(race.faults()).hasSizeLessThan(40);
        List<Integer> notOnce = committed(c -> sql.list(
                c, "SELECT COUNT(*) FROM {DELIVERY} WHERE INBOX=? AND LEASE_NO<>1", row -> row.getInt(1), inbox));
        assertThat(notOnce).containsExactly(0);
    }

    @Test
    void gives_rows_to_each_of_four_nodes_that_ask_at_once() throws Exception {
        int rounds = 15;
        storeDue(1_000);
        CyclicBarrier round = new CyclicBarrier(4);
        Queue<String> faults = new ConcurrentLinkedQueue<>();
        List<Future<Integer>> nodes = new ArrayList<>();
        for (int node = 0; node < 4; node++) {
            nodes.add(elsewhere(() -> {
                int inVain = 0;
                Connection connection = begin();
                for (int i = 0; i < rounds; i++) {
                    round.await();
                    inVain += claimedOrFault(connection, 10, faults).isEmpty() ? 1 : 0;
                }
                return inVain;
            }));
        }

        int inVain = 0;
        for (Future<Integer> node : nodes) {
            inVain += node.get(90, TimeUnit.SECONDS);
        }

        assertThat(faults).hasSizeLessThan(5);
        assertThat(inVain).isLessThanOrEqualTo(rounds * 4 / 10);
    }

    @Test
    void stores_events_while_nodes_claim() throws Exception {
        int each = 60;
        CyclicBarrier start = new CyclicBarrier(4);
        AtomicInteger left = new AtomicInteger(2 * each);
        Queue<String> faults = new ConcurrentLinkedQueue<>();
        List<Future<List<String>>> nodes = new ArrayList<>();
        for (int node = 0; node < 2; node++) {
            nodes.add(elsewhere(() -> {
                start.await();
                for (int stored = 0; stored < each; ) {
                    stored += stored(faults);
                }
                return List.of();
            }));
            nodes.add(elsewhere(() -> {
                List<String> mine = new ArrayList<>();
                Connection connection = begin();
                start.await();
                while (left.get() > 0) {
                    List<String> claimed = claimedOrFault(connection, 10, faults);
                    left.addAndGet(-claimed.size());
                    mine.addAll(claimed);
                }
                return mine;
            }));
        }

        List<String> all = new ArrayList<>();
        for (Future<List<String>> node : nodes) {
            all.addAll(node.get(90, TimeUnit.SECONDS));
        }

        assertThat(all).hasSize(2 * each).doesNotHaveDuplicates();
        assertThat(faults).hasSizeLessThan(20);
    }

    private int stored(Queue<String> faults) throws Exception {
        try {
            committed(connection -> insert(connection, events, key()));
            return 1;
        } catch (SQLException e) {
            faults.add(String.valueOf(e.getMessage()));
            return 0;
        }
    }

    /** As the caller does: a fault of a single claim, such as a deadlock, is tried again. */
    private List<String> claimedOrFault(Connection connection, int max, Queue<String> faults) throws SQLException {
        try {
            List<Claimed> claimed = claim(connection, NOW, max);
            connection.commit();
            return claimed.stream().map(Claimed::id).toList();
        } catch (SQLException e) {
            faults.add(String.valueOf(e.getMessage()));
            connection.rollback();
            return List.of();
        }
    }
}
