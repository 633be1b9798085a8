package io.github.begini4ee.benchmark.inbox;

import io.github.begini4ee.benchmark.Median;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Deliveries each second from the first event accepted to the last delivery done, beside the rate of bare commits. */
final class EndToEnd {

    private static final int EVENTS = Integer.getInteger("bench.inbox.events", 2_000);
    private static final int ROUNDS = Integer.getInteger("bench.inbox.rounds", 5);
    private static final int ACCEPTING = 8;
    private static final int WORKERS = 8;

    /** One to accept an event, and one for each of its two deliveries. */
    private static final int NEEDED = 3;

    private static final int LISTENERS = 2;

    private final Database database;
    private final List<Contender> contenders;
    private final BareRow bare;

    /** Ours first, then the peers. */
    EndToEnd(Database database, List<Contender> contenders, BareRow bare) {
        this.database = database;
        this.contenders = contenders;
        this.bare = bare;
    }

    List<String> table() throws Exception {
        Map<Contender, List<Double>> rates = new LinkedHashMap<>();
        Map<Contender, List<Double>> commits = new LinkedHashMap<>();
        List<Double> bareRates = new ArrayList<>();
        for (int round = -1; round < ROUNDS; round++) {
            double bareRate = bareRate();
            if (round >= 0) {
                bareRates.add(bareRate);
            }
            for (int i = 0; i < contenders.size(); i++) {
                Contender contender = contenders.get(round % 2 == 0 ? i : contenders.size() - 1 - i);
                double[] measured = round(contender);
                if (round >= 0) {
                    rates.computeIfAbsent(contender, c -> new ArrayList<>()).add(measured[0]);
                    commits.computeIfAbsent(contender, c -> new ArrayList<>()).add(measured[1]);
                }
            }
        }
        return lines(rates, commits, bareRates);
    }

    private double bareRate() throws Exception {
        database.reset(bare.tables());
        double rate = Threads.rate(
                ACCEPTING + WORKERS, Integer.MAX_VALUE, TimeUnit.MILLISECONDS.toNanos(1_200), number -> bare.write());
        System.out.printf(Locale.ROOT, "bare commits, %d threads: %.0f/s%n", ACCEPTING + WORKERS, rate);
        return rate;
    }

    private double[] round(Contender contender) throws Exception {
        List<Incoming> events = Incoming.make(EVENTS);
        Delivered delivered = new Delivered(LISTENERS * EVENTS);
        contender.start(WORKERS, delivered);
        try {
            database.reset(contender.tables());
            long commits = commits();
            long began = System.nanoTime();
            double accepted =
                    Threads.rate(ACCEPTING, EVENTS, Long.MAX_VALUE, number -> contender.accept(events.get(number)));
            delivered.awaitAll(database, contender);
            double rate = LISTENERS * EVENTS * 1e9 / (System.nanoTime() - began);
            double each = (commits() - commits) / (double) EVENTS;
            System.out.printf(
                    Locale.ROOT,
                    "end to end, %s: %.0f deliveries/s, accepted %.0f/s, %.2f commits an event%n",
                    contender.name(),
                    rate,
                    accepted,
                    each);
            return new double[] {rate, each};
        } finally {
            contender.close();
        }
    }

    /** The server's own count, which it updates twice a second. */
    private long commits() throws Exception {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1_100));
        return database.number("SELECT xact_commit FROM pg_stat_database WHERE datname=current_database()");
    }

    private List<String> lines(
            Map<Contender, List<Double>> rates, Map<Contender, List<Double>> commits, List<Double> bareRates) {
        double limit = Median.of(bareRates) * LISTENERS / NEEDED;
        List<String> lines = new ArrayList<>();
        lines.add("| row | deliveries/s (median) | lowest | highest | commits an event | to the limit | ours to it |");
        lines.add("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        List<Double> limits =
                bareRates.stream().map(rate -> rate * LISTENERS / NEEDED).toList();
        List<Double> ours = rates.get(contenders.get(0));
        rates.forEach((contender, measured) -> lines.add(String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.0f | %.2f | %.0f %% | %.0f %% |",
                contender.name(),
                Median.of(measured),
                measured.stream().min(Double::compare).orElseThrow(),
                measured.stream().max(Double::compare).orElseThrow(),
                Median.of(commits.get(contender)),
                100 * Ratio.median(measured, limits),
                100 * Ratio.median(ours, measured))));
        lines.add(String.format(
                Locale.ROOT,
                "| limit: %.0f bare commits/s at %d threads, %d needed for %d deliveries | %.0f | | | %d | | |",
                Median.of(bareRates),
                ACCEPTING + WORKERS,
                NEEDED,
                LISTENERS,
                limit,
                NEEDED));
        return lines;
    }
}
