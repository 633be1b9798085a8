package io.github.begini4ee.benchmark.inbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Accepted events each second, nobody working on them: ours, the limits and the peers in turn, several rounds. */
final class Acceptance {

    private static final long ROUND = TimeUnit.MILLISECONDS.toNanos(Integer.getInteger("bench.inbox.millis", 1_000));
    private static final int ROUNDS = Integer.getInteger("bench.inbox.rounds", 5);

    /** Until the code of each is compiled as far as it will be: a server runs for months. */
    private static final int WARM_UPS = Integer.getInteger("bench.inbox.warm-ups", 6);

    private static final int WARM_UP_THREADS = 8;

    /** More than any round gets through. */
    private static final int MOST = 30_000;

    private final Database database;
    private final List<Contender> contenders;
    private final List<Incoming> events = new ArrayList<>();

    /** Ours first, then what it is held against. */
    Acceptance(Database database, List<Contender> contenders) {
        this.database = database;
        this.contenders = contenders;
    }

    /** One block of rows for each number of threads. */
    List<String> table(List<Integer> threads) throws Exception {
        events.addAll(Incoming.make(MOST));
        for (Contender contender : contenders) {
            contender.start(0, uid -> {});
        }
        for (int round = 0; round < WARM_UPS; round++) {
            for (Contender contender : contenders) {
                round(contender, WARM_UP_THREADS);
                round(contender, 1); // a request alone may take another way
            }
        }
        List<String> lines = new ArrayList<>();
        for (int number : threads) {
            lines.add("| " + number
                    + " at once | events/s (median) | lowest | highest | own CPU µs | database CPU µs | ours to it |");
            lines.add("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
            lines.addAll(block(number));
            lines.add("");
        }
        contenders.forEach(Contender::close);
        return lines;
    }

    private List<String> block(int threads) throws Exception {
        Map<Contender, Series> all = new LinkedHashMap<>();
        contenders.forEach(contender -> all.put(contender, new Series(contender.name())));
        for (int round = -1; round < ROUNDS; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                Contender contender = contenders.get(round % 2 == 0 ? i : contenders.size() - 1 - i);
                Measured measured = round(contender, threads);
                if (round >= 0) {
                    all.get(contender).add(measured);
                }
            }
        }
        Series ours = all.get(contenders.get(0));
        return all.values().stream()
                .map(series -> series.columns() + String.format(Locale.ROOT, " %.0f %% |", 100 * ours.ratioTo(series)))
                .toList();
    }

    private Measured round(Contender contender, int threads) throws Exception {
        database.empty(contender.tables());
        Measured measured = database.meter()
                .measure(() ->
                        Threads.run(threads, events.size(), ROUND, number -> contender.accept(events.get(number))));
        System.out.printf(
                Locale.ROOT, "accepted, %d threads, %s: %.0f/s%n", threads, contender.name(), measured.rate());
        return measured;
    }
}
