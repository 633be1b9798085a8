package io.github.begini4ee.benchmark.inbox;

import io.github.begini4ee.benchmark.Median;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Accepted events each second, nobody working on them: ours, the limits and the peers in turn, several rounds. */
final class Acceptance {

    private static final long ROUND = TimeUnit.MILLISECONDS.toNanos(Integer.getInteger("bench.inbox.millis", 1_200));
    private static final int ROUNDS = Integer.getInteger("bench.inbox.rounds", 5);

    /** More than any round gets through. */
    private static final int MOST = 8_000;

    private final Database database;
    private final List<Contender> contenders;

    /** Ours first, then what it is held against. */
    Acceptance(Database database, List<Contender> contenders) {
        this.database = database;
        this.contenders = contenders;
    }

    /** One block of rows for each number of threads. */
    List<String> table(int... threads) throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add("| row | threads | events/s (median) | lowest | highest | ours to it, by rounds |");
        lines.add("| --- | ---: | ---: | ---: | ---: | ---: |");
        for (Contender contender : contenders) {
            contender.start(0, uid -> {});
        }
        for (int number : threads) {
            lines.addAll(block(number));
        }
        for (Contender contender : contenders) {
            contender.close();
        }
        return lines;
    }

    private List<String> block(int threads) throws Exception {
        Map<Contender, List<Double>> rates = new LinkedHashMap<>();
        contenders.forEach(contender -> rates.put(contender, new ArrayList<>()));
        for (int round = -1; round < ROUNDS; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                Contender contender = contenders.get(round % 2 == 0 ? i : contenders.size() - 1 - i);
                double rate = rate(contender, threads);
                if (round >= 0) {
                    rates.get(contender).add(rate);
                }
            }
        }
        List<Double> ours = rates.get(contenders.get(0));
        return contenders.stream()
                .map(contender -> row(contender.name(), threads, rates.get(contender), ours))
                .toList();
    }

    private double rate(Contender contender, int threads) throws Exception {
        database.reset(contender.tables());
        List<Incoming> events = Incoming.make(MOST);
        double rate = Threads.rate(threads, events.size(), ROUND, number -> contender.accept(events.get(number)));
        System.out.printf(Locale.ROOT, "accepted, %d threads, %s: %.0f/s%n", threads, contender.name(), rate);
        return rate;
    }

    private static String row(String name, int threads, List<Double> rates, List<Double> ours) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.0f | %.0f | %.0f | %.0f %% |",
                name,
                threads,
                Median.of(rates),
                rates.stream().min(Double::compare).orElseThrow(),
                rates.stream().max(Double::compare).orElseThrow(),
                100 * Ratio.median(ours, rates));
    }
}
