package io.github.begini4ee.node;

import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One node: a process of Payara Micro that the test may kill, stop and wake; only its own, by its handle. */
final class NodeProcess implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("\"Http Port\\(s\\)\": \"(\\d+)\"");
    private static final long PATIENCE_SECONDS = 240;

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final CountDownLatch ready = new CountDownLatch(1);

    private NodeProcess(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Thread reader = new Thread(this::read, "node-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Begins to start; {@link #awaitReady} waits for the end of it. */
    static NodeProcess begin(List<String> java, Map<String, String> properties, List<Path> wars) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
        command.addAll(java);
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of(
                "-jar",
                System.getProperty("payara-micro.jar"),
                "--nocluster",
                "--port",
                "20000",
                "--autoBindHttp",
                "--autoBindRange",
                "10000"));
        wars.forEach(war -> command.addAll(List.of("--deploy", war.toString())));
        try {
            return new NodeProcess(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static NodeProcess start(Map<String, String> properties, List<Path> wars) {
        return begin(List.of(), properties, wars).awaitReady();
    }

    NodeProcess awaitReady() {
        try {
            if (!ready.await(PATIENCE_SECONDS, TimeUnit.SECONDS) || !process.isAlive()) {
                close();
                throw new IllegalStateException("the node did not get ready:\n" + log());
            }
            return this;
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
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

    long pid() {
        return process.pid();
    }

    Reply score(String war, String uid) {
        return Wire.exchange(
                port(), Request.post("/" + war + "/webhooks/begini").signed(Payloads.score(uid)));
    }

    /** Signed by somebody who has no key of the bank. */
    Reply forged(String war, String uid) {
        return Wire.exchange(
                port(),
                Request.post("/" + war + "/webhooks/begini")
                        .signed(Payloads.score(uid), "test-key-of-nobody-not-secret"));
    }

    Reply get(String target) {
        return Wire.exchange(port(), Request.of("GET", target));
    }

    /** What the bank's operator gets. */
    String operator(String action, String from, String to) {
        String query = "action=" + action + "&from=" + encoded(from) + "&to=" + encoded(to);
        Reply reply = get("/" + TwoNodes.BANK + "/operator?" + query);
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.status() + " " + reply.text());
        }
        return reply.text();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What a query gives, asked through the WAR. */
    List<String> rows(String war, String sql) {
        Reply reply = get("/" + war + "/window?sql=" + encoded(sql));
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.status() + " " + reply.text());
        }
        return reply.text().lines().toList();
    }

    /** SIGKILL: no hook, no finally, nothing. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGSTOP: alive for everybody, but does nothing. */
    void freeze() {
        signal("STOP");
    }

    void thaw() {
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
