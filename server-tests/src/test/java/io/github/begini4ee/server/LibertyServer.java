package io.github.begini4ee.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Open Liberty with {@code servers/liberty.xml}. */
final class LibertyServer extends FullServer {

    private static final Pattern LINE = Pattern.compile("^\\[[^\\]]*\\] \\w+ +(\\S+) +([A-Z]) (.*)$");
    private static final String STARTED = "CWWKZ0001I";
    private static final String GAVE_UP = "CWWKZ0002E";
    private static final String STOPPED = "CWWKZ0009I";

    private final Path liberty = given("liberty.home");

    private LibertyServer() {
        super(newHome("liberty"));
    }

    static FullServer start() {
        return new LibertyServer().begin();
    }

    @Override
    ServerProcess launch() {
        try {
            Files.createDirectories(watched());
            Files.copy(Path.of("src/test/servers/liberty.xml"), server().resolve("server.xml"));
            Files.writeString(
                    server().resolve("bootstrap.properties"),
                    "bank.http.port=" + port() + "\nbank.libraries=" + given("liberty.libraries") + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ProcessBuilder command = new ProcessBuilder(
                java(),
                "-Xmx512m",
                "-javaagent:" + liberty.resolve("bin/tools/ws-javaagent.jar"),
                "-jar",
                liberty.resolve("bin/tools/ws-server.jar").toString(),
                "bank");
        command.environment().put("WLP_USER_DIR", home().toString());
        ServerProcess process = ServerProcess.start(command, home().resolve("console.log"));
        process.awaitLine("CWWKF0011I");
        return process;
    }

    private Path server() {
        return home().resolve("servers/bank");
    }

    @Override
    Path watched() {
        return server().resolve("dropins");
    }

    @Override
    boolean awaitStarted(Path file, int from) {
        process().await(() -> said(file, from, STARTED) || said(file, from, GAVE_UP), "to deploy " + file);
        return said(file, from, STARTED);
    }

    private boolean said(Path file, int from, String id) {
        String name = " " + file.getFileName().toString().replaceFirst("\\.[we]ar$", "") + " ";
        List<String> output = process().output();
        return output.subList(from, output.size()).stream().anyMatch(line -> line.contains(id) && line.contains(name));
    }

    @Override
    void remove(Path file) {
        int from = process().output().size();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process().await(() -> said(file, from, STOPPED), "to undeploy " + file);
    }

    @Override
    String normal(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return line;
        }
        String level =
                switch (matcher.group(2)) {
                    case "E" -> "SEVERE";
                    case "W" -> "WARNING";
                    default -> "INFO";
                };
        return level + " " + matcher.group(3);
    }

    @Override
    public int managementPort() {
        return port();
    }

    @Override
    public String info() {
        return process().output().get(0);
    }
}
