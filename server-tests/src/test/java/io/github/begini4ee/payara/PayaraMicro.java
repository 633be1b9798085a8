package io.github.begini4ee.payara;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One process of Payara Micro with several WARs; some of them may fail to start, which Arquillian could not bear. */
final class PayaraMicro implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("\"Http Port\\(s\\)\": \"(\\d+)\"");
    private static final long PATIENCE_SECONDS = 240;

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final CountDownLatch ready = new CountDownLatch(1);

    private PayaraMicro(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "payara-micro-output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts, deploys each WAR under its name, and waits until the server says that it is ready. One WAR that fails
     * would end {@code --deploy} for all others, so each has a command of its own.
     *
     * @param directory a directory of WARs, relative to the working directory
     */
    static PayaraMicro start(Path directory, List<String> names) {
        List<String> commands = names.stream()
                .map(name ->
                        "deploy --name " + name + " --contextroot /" + name + " " + directory.resolve(name + ".war"))
                .toList();
        try {
            Path file = Files.write(directory.resolve("commands.txt"), commands);
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-jar",
                    System.getProperty("payara-micro.jar"),
                    "--nocluster",
                    "--port",
                    "20000",
                    "--autoBindHttp",
                    "--autoBindRange",
                    "10000",
                    "--postbootcommandfile",
                    file.toString());
            PayaraMicro server = new PayaraMicro(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String log() {
        return String.join("\n", output);
    }

    int port() {
        Matcher matcher = PORT.matcher(log());
        if (!matcher.find()) {
            throw new IllegalStateException("no port in the output:\n" + log());
        }
        return Integer.parseInt(matcher.group(1));
    }

    private void awaitReady() {
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

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
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
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
