package io.github.begini4ee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.testkit.TestReceiver;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command line as users run it: the one jar, in a JVM of its own. */
record Jar(Map<String, String> environment, byte[] input) {

    /** What came of a run. */
    record Run(int exit, String out, String err) {}

    private static final Path FILE = Path.of(System.getProperty("cli.jar", "target/begini-cli.jar"));

    static Jar bare() {
        return new Jar(Map.of(), new byte[0]);
    }

    /** With the key and the integration of the tests' endpoints. */
    static Jar usual() {
        return bare().with("BEGINI_API_KEY", TestReceiver.KEY).with("BEGINI_INTEGRATION_ID", "12345678901234567890");
    }

    Jar with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new Jar(more, input);
    }

    Jar reading(byte[] bytes) {
        return new Jar(environment, bytes);
    }

    /** Runs to the end; whatever it says, the key is not in it. */
    Run run(String... args) {
        try {
            Path out = Files.createTempFile(Path.of("target"), "cli-", ".out");
            Path err = Files.createTempFile(Path.of("target"), "cli-", ".err");
            Process process = command(args)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input);
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("ends by itself")
                    .isTrue();
            Run run = new Run(process.exitValue(), Files.readString(out), Files.readString(err));
            assertThat(run.out() + run.err()).doesNotContain(TestReceiver.KEY).doesNotContain("\tat ");
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts what goes on until it is stopped. */
    Process start(String... args) {
        try {
            return command(args).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder command(String... args) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-jar"));
        command.add(FILE.toString());
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("BEGINI_"));
        builder.environment().putAll(environment);
        return builder;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
