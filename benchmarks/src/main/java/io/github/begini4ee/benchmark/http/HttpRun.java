package io.github.begini4ee.benchmark.http;

import io.github.begini4ee.benchmark.Median;
import io.github.begini4ee.benchmark.Report;
import io.github.begini4ee.benchmark.Sample;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Rounds of load, in turn through the filter and on the plain servlet, so that what else the machine does hits both. The
 * order changes with each pair. Whole run: {@link #WARM_UP_PAIRS} and {@link #PAIRS} pairs of two rounds each.
 */
public final class HttpRun {

    private static final int CONNECTIONS = 8;
    private static final int WARM_UP_PAIRS = 3;
    private static final int PAIRS = Integer.getInteger("bench.http.pairs", 10);
    private static final Duration ROUND = Duration.ofSeconds(4);

    private final Load load;
    private final byte[] filtered;
    private final byte[] plain;
    private final List<Round> ours = new ArrayList<>();
    private final List<Round> theirs = new ArrayList<>();

    private HttpRun(Load load) {
        this.load = load;
        byte[] body = Sample.body();
        this.filtered = Load.request(Server.FILTERED, body, Sample.signature(body));
        this.plain = Load.request(Server.PLAIN, body, Sample.signature(body));
    }

    public static void main(String[] args) throws Exception {
        Report report = new Report(Clock.systemDefaultZone());
        run(report);
        report.write();
        report.show(System.out);
    }

    /** Starts the server, loads it, and adds the table. */
    public static void run(Report report) throws Exception {
        try (ServerProcess server = ServerProcess.start(Server.class)) {
            HttpRun run = new HttpRun(new Load(server, CONNECTIONS));
            run.check();
            run.measure();
            report.add(
                    "HTTP on embedded Tomcat, body of 1,447 bytes, " + CONNECTIONS + " connections, load generator "
                            + "in its own process on the same machine, " + PAIRS + " pairs of " + ROUND.toSeconds()
                            + " s rounds",
                    run.table());
        }
    }

    /** The two paths are what they seem: only one of them minds who signed. */
    private void check() throws Exception {
        byte[] body = Sample.body();
        String forged = "00".repeat(64);
        Sample.check(load.status(filtered) == 200, "the filter refuses the request");
        Sample.check(load.status(plain) == 200, "the servlet refuses the request");
        Sample.check(load.status(Load.request(Server.FILTERED, body, forged)) == 403, "the filter verifies nothing");
        Sample.check(load.status(Load.request(Server.PLAIN, body, forged)) == 200, "the servlet verifies");
    }

    private void measure() throws Exception {
        for (int pair = -WARM_UP_PAIRS; pair < PAIRS; pair++) {
            boolean filteredFirst = pair % 2 == 0;
            Round first = load.run(filteredFirst ? filtered : plain, ROUND);
            Round second = load.run(filteredFirst ? plain : filtered, ROUND);
            if (pair >= 0) {
                ours.add(filteredFirst ? first : second);
                theirs.add(filteredFirst ? second : first);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s through the filter %.0f/s, plain servlet %.0f/s%n",
                    pair < 0 ? "warm-up:" : "pair " + (pair + 1) + ":",
                    (filteredFirst ? first : second).rate(),
                    (filteredFirst ? second : first).rate());
        }
    }

    private List<String> table() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i).rate() / theirs.get(i).rate());
        }
        return List.of(
                "| row | requests/s (median) | lowest | highest | server CPUs | server CPU µs/request | load CPUs |",
                "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
                row("through the filter, empty receiver", ours),
                row("plain servlet", theirs),
                "",
                String.format(
                        Locale.ROOT,
                        "Filter to servlet, by pairs: median %.1f %%, lowest %.1f %%, highest %.1f %%",
                        100 * Median.of(ratios),
                        100 * ratios.stream().min(Double::compare).orElseThrow(),
                        100 * ratios.stream().max(Double::compare).orElseThrow()));
    }

    private static String row(String name, List<Round> rounds) {
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.0f | %.2f | %.1f | %.2f |",
                name,
                median(rounds, Round::rate),
                rounds.stream().mapToDouble(Round::rate).min().orElseThrow(),
                rounds.stream().mapToDouble(Round::rate).max().orElseThrow(),
                median(rounds, Round::serverCpus),
                median(rounds, Round::serverMicros),
                median(rounds, Round::loadCpus));
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
        return Median.of(rounds.stream().mapToDouble(value).boxed().toList());
    }
}
