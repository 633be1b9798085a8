package io.github.begini4ee.table;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * A server that the build knows.
 *
 * @param skipped whether the build was told to leave it out
 * @param java the home of another Java for it; empty where it has that of the build
 */
record Planned(String server, boolean skipped, String java) {

    /** From {@code server:skipped:java} for each, separated by blanks. */
    static List<Planned> read(String servers) {
        return Arrays.stream(servers.strip().split("\\s+"))
                .filter(Predicate.not(String::isEmpty))
                .map(server -> server.split(":", 3))
                .map(part -> new Planned(part[0], Boolean.parseBoolean(part[1]), part[2]))
                .toList();
    }

    /** Where its Java is not there, the build says so at its start, and goes on without. */
    boolean shouldRun() {
        return !skipped && (java.isEmpty() || Files.isExecutable(Path.of(java, "bin", "java")));
    }
}
