package io.github.begini4ee.benchmark.inbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A backlog worked off by one node and by several, each with its default of workers: rows claimed and done each second. */
final class Claims {

    private static final int EVENTS = Integer.getInteger("bench.inbox.events", 2_000);
    private static final int ROUNDS = 3;
    private static final int WORKERS = 4;

    private final Database database;
    private final Application application;
    private final Begini begini;

    Claims(Database database, Application application, Begini begini) {
        this.database = database;
        this.application = application;
        this.begini = begini;
    }

    List<String> table(List<Integer> nodes) throws Exception {
        database.empty(begini.tables());
        Map<Integer, Series> all = new LinkedHashMap<>();
        nodes.forEach(number -> all.put(number, new Series(number + " × " + WORKERS + " workers")));
        for (int round = -1; round < ROUNDS; round++) {
            for (int number : nodes) {
                Measured measured = round(number);
                if (round >= 0) {
                    all.get(number).add(measured);
                }
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("| nodes | rows/s (median) | lowest | highest | own CPU µs | database CPU µs |");
        lines.add("| --- | ---: | ---: | ---: | ---: | ---: |");
        all.values().forEach(series -> lines.add(series.columns()));
        return lines;
    }

    /** The rate is from the first delivery to the last, so that nobody's start counts. */
    private Measured round(int number) throws Exception {
        begini.start(0, uid -> {});
        List<Incoming> events = Incoming.make(EVENTS);
        Threads.run(8, EVENTS, Long.MAX_VALUE, event -> begini.accept(events.get(event)));
        begini.close();
        database.tidy(begini.tables());
        Delivered delivered = new Delivered(2 * EVENTS);
        application.tell(delivered);
        List<Node> nodes = new ArrayList<>();
        try {
            Measured measured = database.meter().measure(() -> {
                for (int i = 0; i < number; i++) {
                    nodes.add(Begini.node(WORKERS));
                }
                delivered.awaitAll(database, begini);
                return 2 * EVENTS;
            });
            double seconds = (delivered.last() - delivered.first()) / (double) TimeUnit.SECONDS.toNanos(1);
            System.out.println(number + " nodes: " + Math.round(2 * EVENTS / seconds) + " rows/s");
            return new Measured(2 * EVENTS / seconds, measured.ownMicros(), measured.databaseMicros());
        } finally {
            nodes.forEach(Node::close);
        }
    }
}
