package io.github.begini4ee.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A MariaDB of Debian's package {@code mariadb-server}, with a data directory and a port of its own; ends with the JVM. */
public final class MariaDbServer {

    private final int port = freePort();

    private MariaDbServer() {}

    /** Starts one, in a time zone that has the same hour twice a year. */
    public static MariaDbServer start() {
        MariaDbServer server = new MariaDbServer();
        try {
            Path data = Files.createTempDirectory("begini-mariadb");
            server.run(data);
        } catch (IOException e) {
            throw new IllegalStateException("the profile mariadb needs: apt-get install mariadb-server", e);
        }
        return server;
    }

    public String url() {
        return "jdbc:mariadb://127.0.0.1:" + port + "/begini?user=root";
    }

    private void run(Path data) throws IOException {
        Process install = process(List.of(
                "mariadb-install-db",
                "--no-defaults",
                "--datadir=" + data,
                "--auth-root-authentication-method=normal",
                "--skip-test-db"));
        awaitLine(install, "\0");
        Path init = Files.writeString(data.resolve("init.sql"), "CREATE DATABASE IF NOT EXISTS begini;\n");
        Process server = process(List.of(
                "/usr/sbin/mariadbd",
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--datadir=" + data,
                "--init-file=" + init,
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + data.resolve("socket"),
                "--pid-file=" + data.resolve("pid")));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, data)));
        if (!awaitLine(server, "ready for connections")) {
            throw new IOException("mariadbd did not start");
        }
        Thread rest = new Thread(() -> awaitLine(server, "\0"), "mariadbd's log");
        rest.setDaemon(true);
        rest.start();
    }

    private static Process process(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TZ", "Europe/Berlin");
        return builder.start();
    }

    /** Reads what the process says, up to such a line or to its end. */
    private static boolean awaitLine(Process process, String text) {
        try {
            BufferedReader lines = process.inputReader();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(text)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Process server, Path data) {
        server.destroyForcibly();
        server.onExit().join();
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
