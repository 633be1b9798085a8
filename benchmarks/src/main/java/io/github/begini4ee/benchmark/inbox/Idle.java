package io.github.begini4ee.benchmark.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * A node that nothing comes to, on tables of its own, beside all other rounds: what it asks of the database each minute.
 * It looks less and less often, and is counted from when it looks as seldom as it ever does.
 */
final class Idle implements AutoCloseable {

    /** 0.5 s doubled to 30 s. */
    private static final long SETTLING = TimeUnit.SECONDS.toNanos(75);

    private static final long LEAST = TimeUnit.MINUTES.toNanos(Integer.getInteger("bench.inbox.idle.minutes", 3));
    private static final String DATA_SOURCE = "java:comp/IdleDataSource";

    private final Counting counting;
    private final Node node;
    private final CompletableFuture<Start> settled;

    Idle(DataSource pool) {
        counting = new Counting(pool);
        Naming.bind(DATA_SOURCE, counting.dataSource());
        node = new Node(Map.of("begini.inbox.table-prefix", "IDLE_", "begini.inbox.data-source", DATA_SOURCE));
        settled = CompletableFuture.supplyAsync(
                () -> new Start(System.nanoTime(), counting.sofar()),
                CompletableFuture.delayedExecutor(SETTLING, TimeUnit.NANOSECONDS));
    }

    /** Of the time since it has settled, for which it may have to wait. */
    List<String> table() {
        Start start = settled.join();
        LockSupport.parkNanos(start.nanos() + LEAST - System.nanoTime());
        double minutes = (System.nanoTime() - start.nanos()) / (double) TimeUnit.MINUTES.toNanos(1);
        List<String> lines = new ArrayList<>();
        lines.add("| statement | a minute |");
        lines.add("| --- | ---: |");
        double sum = 0;
        for (Map.Entry<String, Long> one : counting.sofar().entrySet()) {
            double each = (one.getValue() - start.counts().getOrDefault(one.getKey(), 0L)) / minutes;
            if (each > 0) {
                lines.add(String.format(Locale.ROOT, "| `%s` | %.2f |", one.getKey(), each));
                sum += each;
            }
        }
        lines.add(String.format(Locale.ROOT, "| all, over %.1f minutes | %.2f |", minutes, sum));
        return lines;
    }

    @Override
    public void close() {
        node.close();
    }

    private record Start(long nanos, Map<String, Long> counts) {}
}
