package io.github.begini4ee.benchmark.inbox;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Wall time, and the CPU time of this JVM and of the database's processes, which other work on the machine moves least. */
final class Meter {

    private static final OperatingSystemMXBean SELF = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final ProcessHandle postmaster;

    /** For the server on that data directory, which keeps its process id there. */
    Meter(Path dataDirectory) throws IOException {
        String pid = Files.readAllLines(dataDirectory.resolve("postmaster.pid")).get(0);
        postmaster = ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    Measured measure(Round round) throws Exception {
        double database = databaseNanos();
        double own = SELF.getProcessCpuTime();
        long began = System.nanoTime();
        double done = round.run();
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Measured(
                done / seconds,
                (SELF.getProcessCpuTime() - own) / 1e3 / done,
                (databaseNanos() - database) / 1e3 / done);
    }

    /** Of the processes that are there: those of the pool stay. */
    private double databaseNanos() {
        return Stream.concat(Stream.of(postmaster), postmaster.descendants())
                .mapToLong(process ->
                        process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L))
                .sum();
    }

    /** Something to be measured; tells how much it did. */
    interface Round {
        int run() throws Exception;
    }
}
