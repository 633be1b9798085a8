package io.github.begini4ee.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The one file of results: the machine, and then each table as it is measured. Shown on the console at the end, too. */
public final class Report {

    /** Where the build runs us, and so where the file belongs. */
    public static final Path DIRECTORY = Path.of(System.getProperty("bench.directory", "target"));

    private static final Path FILE = DIRECTORY.resolve("benchmarks.txt");

    private final List<String> lines = new ArrayList<>();

    /** Begins a report on this machine, now. */
    public Report(Clock clock) {
        lines.addAll(Machine.describe(clock));
        lines.add(Machine.load("before"));
    }

    /** Adds a table under its title. */
    public void add(String title, List<String> table) {
        lines.add("");
        lines.add(title);
        lines.add("");
        lines.addAll(table);
        lines.add("");
        lines.add(Machine.load("after"));
    }

    /** Writes what there is so far. */
    public void write() throws IOException {
        Files.createDirectories(DIRECTORY);
        Files.write(FILE, lines, StandardCharsets.UTF_8);
    }

    /** Shows it all, with the file's place. */
    public void show(PrintStream out) {
        lines.forEach(out::println);
        out.println();
        out.println("Written to " + FILE.toAbsolutePath());
    }
}
