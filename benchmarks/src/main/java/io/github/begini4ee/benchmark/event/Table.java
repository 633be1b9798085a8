package io.github.begini4ee.benchmark.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** The results as rows, each beside the limit and beside ours on Parsson with one key. */
final class Table {

    private static final String LIMIT = "BareHmac.reused";
    private static final String OURS = "Begini.event json=parsson keys=1";

    private final Map<String, RunResult> rows = new TreeMap<>();

    private Table(Collection<RunResult> results) {
        results.forEach(result -> rows.put(name(result), result));
    }

    static List<String> of(Collection<RunResult> results) {
        return new Table(results).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("| row | µs/op | ± 99.9 % | lowest | B/op | × limit | × ours (Parsson, one key) |");
        lines.add("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        rows.forEach((name, row) -> lines.add(String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.2f | %.0f | %s | %s |",
                name,
                score(row),
                row.getPrimaryResult().getScoreError(),
                row.getPrimaryResult().getStatistics().getMin(),
                allocated(row),
                ratio(row, LIMIT),
                ratio(row, OURS))));
        return lines;
    }

    private String ratio(RunResult row, String base) {
        OptionalDouble time =
                rows.containsKey(base) ? OptionalDouble.of(score(rows.get(base))) : OptionalDouble.empty();
        return time.isPresent() ? String.format(Locale.ROOT, "%.2f", score(row) / time.getAsDouble()) : "";
    }

    private static double score(RunResult row) {
        return row.getPrimaryResult().getScore();
    }

    private static double allocated(RunResult row) {
        Result<?> allocated = row.getSecondaryResults().get("gc.alloc.rate.norm");
        return allocated == null ? Double.NaN : allocated.getScore();
    }

    private static String name(RunResult result) {
        String[] path = result.getParams().getBenchmark().split("\\.");
        StringBuilder name = new StringBuilder(path[path.length - 2] + "." + path[path.length - 1]);
        for (String key : result.getParams().getParamsKeys()) {
            name.append(' ').append(key).append('=').append(result.getParams().getParam(key));
        }
        return name.toString();
    }
}
