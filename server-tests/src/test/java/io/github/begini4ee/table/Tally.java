package io.github.begini4ee.table;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What became of the tests behind a row.
 *
 * @param lacks why tests were skipped
 */
record Tally(int passed, int failed, int skipped, List<String> lacks) {

    static final Tally NONE = new Tally(0, 0, 0, List.of());
    static final Tally PASSED = new Tally(1, 0, 0, List.of());
    static final Tally FAILED = new Tally(0, 1, 0, List.of());

    Tally {
        lacks = List.copyOf(new TreeSet<>(lacks));
    }

    /** The reason becomes one line. */
    static Tally skipped(String reason) {
        return new Tally(0, 0, 1, List.of(reason.strip().replaceAll("\\s+", " ")));
    }

    Tally plus(Tally other) {
        return new Tally(
                passed + other.passed,
                failed + other.failed,
                skipped + other.skipped,
                Stream.of(lacks, other.lacks).flatMap(Collection::stream).toList());
    }

    /** Never yes without a test that passed, nor beside one that failed or found something lacking. */
    Cell cell() {
        if (failed > 0) {
            return new Cell(Cell.Mark.NO, List.of());
        }
        if (passed == 0) {
            return new Cell(Cell.Mark.NONE, lacks);
        }
        return new Cell(lacks.isEmpty() ? Cell.Mark.YES : Cell.Mark.PART, lacks);
    }
}
