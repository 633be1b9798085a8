package io.github.begini4ee.table;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What became of the tests behind a row.
 *
 * @param lacks why tests were skipped
 * @param untried what was not tried on the server, which tells nothing of it
 */
record Tally(int passed, int failed, int skipped, List<String> lacks, List<String> untried) {

    static final Tally NONE = new Tally(0, 0, 0, List.of(), List.of());
    static final Tally PASSED = new Tally(1, 0, 0, List.of(), List.of());
    static final Tally FAILED = new Tally(0, 1, 0, List.of(), List.of());

    Tally {
        lacks = List.copyOf(new TreeSet<>(lacks));
        untried = List.copyOf(new TreeSet<>(untried));
    }

    static Tally skipped(String reason) {
        return new Tally(0, 0, 1, List.of(line(reason)), List.of());
    }

    static Tally untried(String reason) {
        return new Tally(0, 0, 0, List.of(), List.of(line(reason)));
    }

    private static String line(String reason) {
        return reason.strip().replaceAll("\\s+", " ");
    }

    Tally plus(Tally other) {
        return new Tally(
                passed + other.passed,
                failed + other.failed,
                skipped + other.skipped,
                both(lacks, other.lacks),
                both(untried, other.untried));
    }

    private static List<String> both(List<String> one, List<String> other) {
        return Stream.of(one, other).flatMap(Collection::stream).toList();
    }

    /** Never yes without a test that passed, nor beside one that failed or found something lacking. */
    Cell cell() {
        if (failed > 0) {
            return new Cell(Cell.Mark.NO, List.of());
        }
        List<String> notes = both(lacks, untried);
        if (passed == 0) {
            return new Cell(Cell.Mark.NONE, notes);
        }
        return new Cell(lacks.isEmpty() ? Cell.Mark.YES : Cell.Mark.PART, notes);
    }
}
