package io.github.begini4ee.benchmark.inbox;

import io.github.begini4ee.benchmark.Median;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The rounds of one contender. */
final class Series {

    private final String name;
    private final List<Measured> rounds = new ArrayList<>();

    Series(String name) {
        this.name = name;
    }

    void add(Measured round) {
        rounds.add(round);
    }

    double median(ToDoubleFunction<Measured> of) {
        return Median.of(rounds.stream().map(of::applyAsDouble).toList());
    }

    /** Rounds next to each other in time, since what else the machine does hits both. */
    double ratioTo(Series other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < rounds.size(); i++) {
            ratios.add(rounds.get(i).rate() / other.rounds.get(i).rate());
        }
        return Median.of(ratios);
    }

    /** Name, median, lowest, highest, and both CPU times. */
    String columns() {
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.0f | %.0f | %.0f |",
                name,
                median(Measured::rate),
                rounds.stream().mapToDouble(Measured::rate).min().orElseThrow(),
                rounds.stream().mapToDouble(Measured::rate).max().orElseThrow(),
                median(Measured::ownMicros),
                median(Measured::databaseMicros));
    }
}
