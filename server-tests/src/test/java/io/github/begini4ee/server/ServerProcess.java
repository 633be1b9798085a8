package io.github.begini4ee.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** The process of a whole server: its output is kept, and it ends with this JVM at the latest. */
final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        reader = new Thread(() -> read(log), "server-output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts it.
     *
     * @param log the file under {@code target} that gets all it says
     */
    static ServerProcess start(ProcessBuilder command, Path log) {
        try {
            Files.createDirectories(log.getParent());
            return new ServerProcess(command.redirectErrorStream(true).start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs what ends by itself, and gives what it said. */
    static List<String> run(ProcessBuilder command, Path log) {
        ServerProcess process = start(command, log);
        int end = process.awaitEnd();
        if (end != 0) {
            throw new IllegalStateException(log + ": ended with " + end + "\n" + process.last());
        }
        return process.output();
    }

    List<String> output() {
        return List.copyOf(output);
    }

    /** Whether such a line came after the first so many. */
    boolean said(int from, Predicate<String> line) {
        return output.stream().skip(from).anyMatch(line);
    }

    /** Waits until a line with this text is there, and gives the line. */
    String awaitLine(String text) {
        await(() -> output.stream().anyMatch(line -> line.contains(text)), "to say " + text);
        return output.stream().filter(line -> line.contains(text)).findFirst().orElseThrow();
    }

    /** Waits for something to be so; a server that ends meanwhile, or takes too long, fails the test. */
    void await(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new IllegalStateException("waited in vain for the server " + what + ":\n" + last());
            }
            breathe();
        }
    }

    private int awaitEnd() {
        try {
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            reader.join(PATIENCE.toMillis());
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String last() {
        List<String> lines = List.copyOf(output);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 100), lines.size()));
    }

    /** By the histogram of a JDK's tool, which collects before it counts. */
    long usedHeap(Path jcmd) {
        String total = ask(jcmd, "GC.class_histogram").stream()
                .filter(line -> line.startsWith("Total"))
                .reduce("", (former, last) -> last);
        return Long.parseLong(total.trim().split(" +")[2]);
    }

    /** What a JDK's tool says of it. */
    List<String> ask(Path jcmd, String command) {
        try {
            Process answer = new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), command)
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader lines = answer.inputReader(StandardCharsets.UTF_8)) {
                return lines.lines().toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void breathe() {
        try {
            new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read(Path log) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                PrintWriter file = new PrintWriter(Files.newBufferedWriter(log), true)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                file.println(line);
            }
        } catch (IOException e) {
            output.add("the output ended: " + e);
        }
    }

    /** Asks it to end as an administrator would, and makes it end where it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
