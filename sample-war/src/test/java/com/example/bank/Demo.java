package com.example.bank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server of its own with the WAR as it was built, started as {@code mvn package -Pdemo} starts it, but for what that prints. */
final class Demo implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final Process server;
    private final Path log;
    private final URI url;

    private Demo(Process server, Path log, URI url) {
        this.server = server;
        this.log = log;
        this.url = url;
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
    }

    /** Starts one whose data is in an H2 file. */
    static Demo onFile(Path database) {
        return start("-Ddemo.db=" + database.toAbsolutePath(), Map.of());
    }

    /** Starts one whose data is in a PostgreSQL. */
    static Demo onPostgreSql(String url, String user, String password) {
        return start(
                "-Ddemo.postgresql=true",
                Map.of("DEMO_DB_URL", url, "DEMO_DB_USER", user, "DEMO_DB_PASSWORD", password));
    }

    private static Demo start(String property, Map<String, String> environment) {
        int port = freePort();
        Path log = Path.of("target", "demo-" + port + ".log");
        ProcessBuilder command = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                property,
                "-jar",
                System.getProperty("payara-micro.jar"),
                "--nocluster",
                "--port",
                Integer.toString(port),
                "--contextroot",
                "/",
                "--deploy",
                System.getProperty("sample-war.war")));
        command.environment().keySet().removeIf(name -> name.startsWith("BEGINI_") || name.startsWith("DEMO_"));
        command.environment().putAll(environment);
        try {
            Process server = command.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new Demo(server, log, URI.create("http://127.0.0.1:" + port + "/"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begini's side of the wire, once the application answers. */
    Begini begini() {
        Begini begini = new Begini(url);
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!answers(begini)) {
            if (!server.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("the demo did not start:\n" + said());
            }
        }
        return begini;
    }

    private boolean answers(Begini begini) {
        try {
            return begini.get("api/applications").statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            endsWithin(100);
            return false;
        }
    }

    private boolean endsWithin(long millis) {
        try {
            return server.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String said() {
        try (Stream<String> lines = Files.lines(log)) {
            return String.join("\n", lines.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL, as the kernel sends it where memory ends. */
    void kill() {
        server.destroyForcibly();
        if (!endsWithin(30_000)) {
            throw new IllegalStateException("the demo did not die");
        }
    }

    @Override
    public void close() {
        kill();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
