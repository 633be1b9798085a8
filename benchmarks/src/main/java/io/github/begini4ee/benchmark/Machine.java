package io.github.begini4ee.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Where and when something was measured. */
final class Machine {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private Machine() {}

    static List<String> describe(Clock clock) {
        return List.of(
                "Date:    " + LocalDate.now(clock),
                "Machine: " + processor() + ", " + SYSTEM.getAvailableProcessors() + " cores, "
                        + (SYSTEM.getTotalMemorySize() >> 20) + " MiB, " + SYSTEM.getName() + " "
                        + SYSTEM.getVersion(),
                "Java:    " + System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version")
                        + " (" + System.getProperty("java.vendor") + ")");
    }

    /** How busy the machine was: what others compute meanwhile makes every figure worse. */
    static String load(String when) {
        return String.format(Locale.ROOT, "Load %s: %.2f", when, SYSTEM.getSystemLoadAverage());
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(SYSTEM.getArch());
        } catch (IOException notLinux) {
            return SYSTEM.getArch();
        }
    }
}
