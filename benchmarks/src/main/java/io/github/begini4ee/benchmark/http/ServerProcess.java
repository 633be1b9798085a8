package io.github.begini4ee.benchmark.http;

import io.github.begini4ee.benchmark.Report;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a JVM of its own, which tells its port on a line and ends when its input does; ended with this object. */
public final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Runs that class with that argument, if it wants one. */
    public static ServerProcess start(Class<?> main, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms512m",
                        "-Xmx512m",
                        "-Dbench.directory=" + Report.DIRECTORY,
                        "-Djakarta.json.provider=org.eclipse.parsson.JsonProviderImpl",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.command().addAll(List.of(arguments));
        // the environment would win over the settings of the benchmark
        builder.environment().keySet().removeIf(name -> name.startsWith("BEGINI_"));
        Process process = builder.start();
        String line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            throw new IOException("the server did not start; the reason is above");
        }
        return new ServerProcess(process, Integer.parseInt(line));
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** The CPU time it has used so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join().destroyForcibly();
    }
}
