package io.github.begini4ee.benchmark.inbox;

import io.github.begini4ee.benchmark.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** How long from the commit of an event to the call of each of its listeners, at ten events a second. */
final class Latency {

    private static final int EVENTS = 120;
    private static final int WARM_UP = 20;
    private static final int PAUSE_MILLIS = 100;
    private static final int WORKERS = 4;

    private final Database database;
    private final List<Contender> contenders;

    Latency(Database database, List<Contender> contenders) {
        this.database = database;
        this.contenders = contenders;
    }

    List<String> table() throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add("| row | p50 ms | p95 ms | highest |");
        lines.add("| --- | ---: | ---: | ---: |");
        for (Contender contender : contenders) {
            List<Double> millis = measure(contender);
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %.2f |",
                    contender.name(),
                    millis.get(millis.size() / 2),
                    millis.get(millis.size() * 95 / 100),
                    millis.get(millis.size() - 1)));
        }
        return lines;
    }

    private List<Double> measure(Contender contender) throws Exception {
        Map<String, Long> committed = new ConcurrentHashMap<>();
        Queue<Map.Entry<String, Long>> heard = new ConcurrentLinkedQueue<>();
        CountDownLatch left = new CountDownLatch(2 * EVENTS);
        contender.start(WORKERS, uid -> {
            heard.add(Map.entry(uid, System.nanoTime()));
            left.countDown();
        });
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(new Daemon());
        try {
            database.tidy(contender.tables());
            List<Incoming> events = Incoming.make(EVENTS);
            for (int i = 0; i < EVENTS; i++) {
                Incoming event = events.get(i);
                clock.schedule(
                        () -> {
                            contender.accept(event);
                            return committed.put(event.uid(), System.nanoTime());
                        },
                        (long) i * PAUSE_MILLIS,
                        TimeUnit.MILLISECONDS);
            }
            Sample.check(left.await(1, TimeUnit.MINUTES), left.getCount() + " deliveries were not made");
        } finally {
            clock.shutdownNow();
            contender.close();
        }
        return heard.stream()
                .skip(2 * WARM_UP)
                .map(one -> (one.getValue() - committed.get(one.getKey())) / 1e6)
                .sorted()
                .toList();
    }
}
