package io.github.begini4ee.benchmark.inbox;

import io.github.begini4ee.benchmark.Median;
import java.util.ArrayList;
import java.util.List;

/** Rounds next to each other in time compared with each other, since what else the machine does hits both. */
final class Ratio {

    private Ratio() {}

    static double median(List<Double> ones, List<Double> others) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ones.size(); i++) {
            ratios.add(ones.get(i) / others.get(i));
        }
        return Median.of(ratios);
    }
}
