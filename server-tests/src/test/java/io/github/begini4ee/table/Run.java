package io.github.begini4ee.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One run of the suites on one server.
 *
 * @param build which build it was
 * @param server what the build calls the server, {@code test.server}
 * @param name what the server calls itself, with its version
 * @param java the Java that the server ran on
 * @param missing classes that should have run, and did not
 */
record Run(
        String build, String server, String name, int java, Collection<String> missing, Map<Feature, Tally> tallies) {

    Run {
        missing = List.copyOf(missing);
        tallies = Map.copyOf(tallies);
    }

    /** The column that this run gives. */
    Column column() {
        Map<Feature, Cell> cells = new EnumMap<>(Feature.class);
        tallies.forEach((feature, tally) -> cells.put(feature, tally.cell()));
        return new Column(server, name, java, cells);
    }

    /** Both as one: the same server in another locale. */
    Run plus(Run other) {
        Map<Feature, Tally> sum = new EnumMap<>(Feature.class);
        Stream.of(tallies, other.tallies)
                .forEach(some -> some.forEach((feature, tally) -> sum.merge(feature, tally, Tally::plus)));
        List<String> both = Stream.of(missing, other.missing)
                .flatMap(Collection::stream)
                .distinct()
                .toList();
        return new Run(build, server, name, java, both, sum);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("build\t" + build, "server\t" + server, "name\t" + name));
        lines.add("java\t" + java);
        missing.forEach(type -> lines.add("missing\t" + type));
        new TreeMap<>(tallies).forEach((feature, tally) -> {
            lines.add("tally\t" + feature + "\t" + tally.passed() + "\t" + tally.failed() + "\t" + tally.skipped());
            tally.lacks().forEach(reason -> lines.add("lacks\t" + feature + "\t" + reason));
            tally.untried().forEach(reason -> lines.add("untried\t" + feature + "\t" + reason));
        });
        return lines;
    }

    static Run of(List<String> lines) {
        Map<String, String> head = new HashMap<>();
        List<String> missing = new ArrayList<>();
        Map<Feature, Tally> tallies = new EnumMap<>(Feature.class);
        for (String line : lines) {
            String[] field = line.split("\t", -1);
            switch (field[0]) {
                case "missing" -> missing.add(field[1]);
                case "tally" -> tallies.merge(Feature.valueOf(field[1]), counts(field), Tally::plus);
                case "lacks" ->
                    tallies.merge(Feature.valueOf(field[1]), told(List.of(field[2]), List.of()), Tally::plus);
                case "untried" ->
                    tallies.merge(Feature.valueOf(field[1]), told(List.of(), List.of(field[2])), Tally::plus);
                default -> head.put(field[0], field[1]);
            }
        }
        return new Run(
                head.get("build"),
                head.get("server"),
                head.get("name"),
                Integer.parseInt(head.get("java")),
                missing,
                tallies);
    }

    private static Tally counts(String[] field) {
        return new Tally(
                Integer.parseInt(field[2]),
                Integer.parseInt(field[3]),
                Integer.parseInt(field[4]),
                List.of(),
                List.of());
    }

    private static Tally told(List<String> lacks, List<String> untried) {
        return new Tally(0, 0, 0, lacks, untried);
    }
}
