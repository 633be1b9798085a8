package io.github.begini4ee.benchmark.inbox;

import io.github.begini4ee.benchmark.Median;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Deliveries each second from the first event accepted to the last delivery done, beside the rate of bare commits. */
final class EndToEnd {

    private static final int EVENTS = Integer.getInteger("bench.inbox.events", 2_000);
    private static final int ROUNDS = Integer.getInteger("bench.inbox.rounds", 5);

    /** Shorter rounds than those of {@link Acceptance}, and more code. */
    private static final int WARM_UPS = Integer.getInteger("bench.inbox.end-to-end.warm-ups", 16);

    private static final long BARE = TimeUnit.MILLISECONDS.toNanos(1_200);
    private static final int ACCEPTING = 8;
    private static final int WORKERS = 8;

    /** One to accept an event, and one for each of its two deliveries. */
    private static final int NEEDED = 3;

    private static final int LISTENERS = 2;

    private final Database database;
    private final List<Contender> contenders;
    private final BareRow bare;
    private final Map<Contender, Series> deliveries = new LinkedHashMap<>();
    private final Map<Contender, List<Double>> commits = new LinkedHashMap<>();
    private final Series limits = new Series("limit: bare commits at " + (ACCEPTING + WORKERS) + " threads × "
            + LISTENERS + " deliveries / " + NEEDED + " commits");
    private final List<Double> bareRates = new ArrayList<>();

    /** Ours first, then the peers. */
    EndToEnd(Database database, List<Contender> contenders, BareRow bare) {
        this.database = database;
        this.contenders = contenders;
        this.bare = bare;
        for (Contender contender : contenders) {
            deliveries.put(contender, new Series(contender.name()));
            commits.put(contender, new ArrayList<>());
        }
    }

    List<String> table() throws Exception {
        for (Contender contender : contenders) {
            database.empty(contender.tables());
        }
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            bareRound(round >= 0);
            for (int i = 0; i < contenders.size(); i++) {
                round(contenders.get(round % 2 == 0 ? i : contenders.size() - 1 - i), round >= 0);
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("| row | deliveries/s (median) | lowest | highest | own CPU µs | database CPU µs "
                + "| commits an event | to the limit | ours to it |");
        lines.add("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        contenders.forEach(contender -> lines.add(row(contender)));
        lines.add(limits.columns() + " " + NEEDED + " | | |");
        lines.add("");
        lines.add(String.format(Locale.ROOT, "Bare commits/s: %.0f", Median.of(bareRates)));
        return lines;
    }

    private String row(Contender contender) {
        Series series = deliveries.get(contender);
        return series.columns()
                + String.format(
                        Locale.ROOT,
                        " %.2f | %.0f %% | %.0f %% |",
                        Median.of(commits.get(contender)),
                        100 * series.ratioTo(limits),
                        100 * deliveries.get(contenders.get(0)).ratioTo(series));
    }

    private void bareRound(boolean counts) throws Exception {
        database.empty(bare.tables());
        Measured measured = database.meter()
                .measure(() -> Threads.run(ACCEPTING + WORKERS, Integer.MAX_VALUE, BARE, number -> bare.write()));
        System.out.printf(Locale.ROOT, "bare commits: %.0f/s%n", measured.rate());
        if (counts) {
            bareRates.add(measured.rate());
            limits.add(new Measured(
                    measured.rate() * LISTENERS / NEEDED, measured.ownMicros(), measured.databaseMicros()));
        }
    }

    private void round(Contender contender, boolean counts) throws Exception {
        List<Incoming> events = Incoming.make(EVENTS);
        Delivered delivered = new Delivered(LISTENERS * EVENTS);
        contender.start(WORKERS, delivered);
        try {
            database.tidy(contender.tables());
            long before = commits();
            Measured measured = database.meter().measure(() -> {
                Threads.run(ACCEPTING, EVENTS, Long.MAX_VALUE, number -> contender.accept(events.get(number)));
                delivered.awaitAll(database, contender);
                return LISTENERS * EVENTS;
            });
            double each = (commits() - before) / (double) EVENTS;
            System.out.printf(
                    Locale.ROOT,
                    "end to end, %s: %.0f deliveries/s, %.2f commits an event%n",
                    contender.name(),
                    measured.rate(),
                    each);
            if (counts) {
                deliveries.get(contender).add(measured);
                commits.get(contender).add(each);
            }
        } finally {
            contender.close();
        }
    }

    /** Transactions that wrote: each has a number. */
    private long commits() throws Exception {
        return database.number("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint");
    }
}
