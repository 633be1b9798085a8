package io.github.begini4ee.benchmark.event;

import io.github.begini4ee.benchmark.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** One JMH run of this package, time and bytes allocated. Arguments are JMH's: a pattern, and options. */
public final class EventRun {

    private EventRun() {}

    public static void main(String[] args) throws Exception {
        Report report = new Report(Clock.systemDefaultZone());
        run(args, report);
        report.write();
        report.show(System.out);
    }

    /** Runs them and adds their table. */
    public static void run(String[] args, Report report) throws Exception {
        Collection<RunResult> results = new Runner(options(args)).run();
        report.add("From bytes and header to a typed event, one thread, body of 1,447 bytes", Table.of(results));
    }

    private static Options options(String[] args) throws Exception {
        return new OptionsBuilder()
                .parent(new CommandLineOptions(args))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .resultFormat(ResultFormatType.JSON)
                .result(file())
                .build();
    }

    private static String file() throws IOException {
        Files.createDirectories(Report.DIRECTORY);
        return Report.DIRECTORY.resolve("benchmarks.json").toString();
    }
}
