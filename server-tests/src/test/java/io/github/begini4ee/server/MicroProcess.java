package io.github.begini4ee.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process of Payara Micro on a port that it finds itself, which a test may kill, stop and wake; only its own, by its handle. */
public final class MicroProcess implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("\"Http Port\\(s\\)\": \"(\\d+)\"");
    private static final long PATIENCE_SECONDS = 240;

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final CountDownLatch ready = new CountDownLatch(1);

    private MicroProcess(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Thread reader = new Thread(this::read, "payara-micro-output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Begins to start; {@link #awaitReady} waits for the end of it.
     *
     * @param java options of the JVM
     * @param micro options of Payara Micro, such as what to deploy
     */
    public static MicroProcess begin(List<String> java, List<String> micro) {
        List<String> arguments = new ArrayList<>(List.of("-Xmx512m"));
        arguments.addAll(java);
        arguments.addAll(List.of(
                "-jar",
                Given.path("payara-micro.jar").toString(),
                "--nocluster",
                "--port",
                "20000",
                "--autoBindHttp",
                "--autoBindRange",
                "10000"));
        arguments.addAll(micro);
        try {
            return new MicroProcess(
                    Given.java(arguments).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the server says that it is ready; one that ends before fails the test. */
    public void awaitReady() {
        try {
            if (!ready.await(PATIENCE_SECONDS, TimeUnit.SECONDS) || !process.isAlive()) {
                close();
                throw new IllegalStateException("Payara Micro did not get ready:\n" + log());
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All that it said until now. */
    public String log() {
        return String.join("\n", output);
    }

    /** Where it serves. */
    public int port() {
        Matcher matcher = PORT.matcher(log());
        if (!matcher.find()) {
            throw new IllegalStateException("no port in the output:\n" + log());
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** Its id. */
    public long pid() {
        return process.pid();
    }

    /** SIGKILL: no hook, no finally, nothing. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGSTOP: alive for everybody, but does nothing. */
    public void freeze() {
        signal("STOP");
    }

    /** After {@link #freeze}. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
            if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IllegalStateException("kill -" + name + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean awaitEnd() {
        try {
            return process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                System.out.println(process.pid() + " " + line);
                if (line.contains("Payara Micro") && line.contains(" ready in ")) {
                    ready.countDown();
                }
            }
        } catch (IOException e) {
            output.add("the output ended: " + e);
        } finally {
            ready.countDown();
        }
    }

    @Override
    public void close() {
        process.destroy();
        if (!awaitEnd()) {
            process.destroyForcibly();
        }
    }
}
