package io.github.begini4ee.benchmark;

import java.util.List;

/** The middle of some values, which one bad round does not move. */
public final class Median {

    private Median() {}

    /** Their middle, or the mean of the two in it. */
    public static double of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
