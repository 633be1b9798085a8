package io.github.begini4ee.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where runs and columns are kept, as lines of text. */
final class Columns {

    private static final Path KEPT = Path.of("src", "test", "table");
    private static final Path RUNS = Path.of("target", "table");
    private static final String SUFFIX = ".tsv";

    private Columns() {}

    /** What the tables say, whole servers first, then by name. */
    static List<Column> kept() {
        return files(KEPT)
                .map(file -> Column.of(name(file), read(file)))
                .sorted(order())
                .toList();
    }

    /** These, with what other runs show in place of what was kept. */
    static List<Column> with(List<Column> kept, Collection<Run> runs) {
        Map<String, Column> byServer = new TreeMap<>();
        kept.forEach(column -> byServer.put(column.server(), column));
        runs.forEach(run -> byServer.put(run.server(), run.column()));
        return byServer.values().stream().sorted(order()).toList();
    }

    /** What runs show to be otherwise. */
    static List<String> differences(List<Column> kept, Collection<Run> runs) {
        List<String> differences = new ArrayList<>();
        for (Run run : runs) {
            kept.stream()
                    .filter(column -> column.server().equals(run.server()))
                    .findFirst()
                    .ifPresentOrElse(
                            column -> differences.addAll(column.differences(run.column())),
                            () -> differences.add(run.server() + " is not in the table"));
        }
        return differences;
    }

    static void keep(List<Column> columns) {
        columns.forEach(column -> write(KEPT.resolve(column.server() + SUFFIX), column.lines()));
    }

    /** The runs of one build, one for each server. */
    static Collection<Run> ofBuild(String build) {
        Map<String, Run> runs = new TreeMap<>();
        files(RUNS)
                .map(file -> Run.of(read(file)))
                .filter(run -> run.build().equals(build))
                .forEach(run -> runs.merge(run.server(), run, Run::plus));
        return runs.values();
    }

    /**
     * Keeps a run for {@link #ofBuild}.
     *
     * @param how what tells it from other runs on the same server
     */
    static void keep(Run run, String how) {
        write(RUNS.resolve((run.server() + how).replaceAll("\\W+", "-") + SUFFIX), run.lines());
    }

    private static Comparator<Column> order() {
        return Comparator.comparing(Column::isWhole)
                .reversed()
                .thenComparing(Column::name)
                .thenComparing(Column::server);
    }

    private static Stream<Path> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(SUFFIX, "");
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
