package io.github.begini4ee.store;

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

/** Nodes, each with several threads and connections, that claim all there is from the same moment on. */
final class ClaimRace {

    private static final int AT_ONCE = 10;

    private final StoreSteps database;
    private final AtomicInteger left;
    private final AtomicInteger attempts = new AtomicInteger();
    private final Queue<String> claimed = new ConcurrentLinkedQueue<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final List<AtomicInteger> nodes = new ArrayList<>();

    private ClaimRace(StoreSteps database, int rows) {
        this.database = database;
        this.left = new AtomicInteger(rows);
    }

    static ClaimRace of(StoreSteps database, int nodes, int threadsEach, int rows, long seconds) throws Exception {
        ClaimRace race = new ClaimRace(database, rows);
        CyclicBarrier start = new CyclicBarrier(nodes * threadsEach);
        List<Future<Integer>> threads = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            AtomicInteger taken = new AtomicInteger();
            race.nodes.add(taken);
            Claims claims = new Claims(database.tables, database.dialect, database.inbox);
            for (int thread = 0; thread < threadsEach; thread++) {
                threads.add(database.elsewhere(() -> race.run(claims, taken, start)));
            }
        }
        for (Future<Integer> thread : threads) {
            thread.get(seconds, TimeUnit.SECONDS);
        }
        return race;
    }

    private int run(Claims claims, AtomicInteger taken, CyclicBarrier start) throws Exception {
        Connection connection = database.begin();
        start.await();
        while (left.get() > 0) {
            List<String> mine = take(connection, claims);
            claimed.addAll(mine);
            taken.addAndGet(mine.size());
            left.addAndGet(-mine.size());
        }
        return taken.get();
    }

    /** As the caller does: a fault of a single claim, such as a deadlock, is tried again. */
    private List<String> take(Connection connection, Claims claims) throws SQLException {
        attempts.incrementAndGet();
        try {
            List<Claimed> mine = claims.take(connection, StoreSteps.request(StoreSteps.NOW, AT_ONCE));
            connection.commit();
            return mine.stream().map(Claimed::id).toList();
        } catch (SQLException e) {
            faults.add(String.valueOf(e.getMessage()));
            connection.rollback();
            return List.of();
        }
    }

    List<String> claimed() {
        return List.copyOf(claimed);
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    int attempts() {
        return attempts.get();
    }

    /** How many rows each node has taken. */
    List<Integer> shares() {
        return nodes.stream().map(AtomicInteger::get).toList();
    }
}
