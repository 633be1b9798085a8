package io.github.begini4ee.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Open Liberty with {@code servers/liberty.xml}. */
final class LibertyServer extends FullServer {

    private static final LogFormat FORMAT =
            new LogFormat("^\\[[^\\]]*\\] \\w+ +\\S+ +(?<level>[A-Z]) (?<message>.*)$", level -> switch (level) {
                case "E" -> "SEVERE";
                case "W" -> "WARNING";
                default -> "INFO";
            });
    private static final String STARTED = "CWWKZ0001I";
    private static final String NOT_STARTED = "CWWKZ0012I";
    private static final String FAILED = "CWWKZ0002E";
    private static final String STOPPED = "CWWKZ0009I";

    private static final String CONTEXT_ROOT =
            """
            <web-ext xmlns="http://websphere.ibm.com/xml/ns/javaee" version="1.1">
              <context-root uri="/%s"/>
            </web-ext>
            """;

    private final AtomicInteger deployments = new AtomicInteger();
    private final Path liberty = Given.path("liberty.home");

    LibertyServer() {
        super(
                "liberty",
                Quirk.TAKES_WRONG_LENGTHS,
                Quirk.RAISES_METHODS,
                Quirk.CLOSES_AFTER_ERRORS,
                Quirk.LEAVES_OVERTIME_LOCKED,
                Quirk.MISSES_EAR_LIB);
    }

    @Override
    ProcessBuilder configured() {
        try {
            Files.createDirectories(watched());
            Files.copy(Path.of("src/test/servers/liberty.xml"), server().resolve("server.xml"));
            Files.writeString(
                    server().resolve("bootstrap.properties"),
                    "bank.http.port=" + port() + "\nbank.libraries=" + Given.path("liberty.libraries")
                            + "\nbank.driver=" + Given.driver() + "\nbank.database.port=" + databasePort() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ProcessBuilder command = java(List.of(
                "@" + liberty.resolve("lib/platform/java/java9.options"),
                "-javaagent:" + liberty.resolve("bin/tools/ws-javaagent.jar"),
                "-jar",
                liberty.resolve("bin/tools/ws-server.jar").toString(),
                "bank"));
        command.environment().put("WLP_USER_DIR", home().toString());
        return command;
    }

    @Override
    String readyText() {
        return "CWWKF0011I";
    }

    private Path server() {
        return home().resolve("servers/bank");
    }

    @Override
    Path watched() {
        return server().resolve("dropins");
    }

    /** A file name for each deployment, since Liberty says nothing when one is gone that never started. */
    @Override
    String prepare(Archive<?> archive) {
        String[] name = archive.getName().split("\\.");
        if (archive instanceof WebArchive war) {
            String root = name[0].equals("ROOT") ? "" : name[0];
            war.addAsWebInfResource(new StringAsset(CONTEXT_ROOT.formatted(root)), "ibm-web-ext.xml");
        }
        return name[0] + "-" + deployments.incrementAndGet() + "." + name[1];
    }

    @Override
    boolean awaitStarted(Path file, int from) {
        process()
                .await(
                        () -> Stream.of(STARTED, NOT_STARTED, FAILED).anyMatch(id -> said(file, from, id)),
                        "to deploy " + file);
        return said(file, from, STARTED);
    }

    private boolean said(Path file, int from, String id) {
        String name = ServerFiles.nameOf(file);
        Pattern line = Pattern.compile(id + ": .*application " + name + "\\b", Pattern.CASE_INSENSITIVE);
        return process().said(from, line.asPredicate());
    }

    @Override
    void remove(Path file) {
        boolean started = said(file, 0, STARTED);
        ServerFiles.delete(file);
        if (started) {
            process().await(() -> said(file, 0, STOPPED), "to undeploy " + file);
        }
    }

    @Override
    String normal(String line) {
        return FORMAT.normal(line);
    }

    @Override
    public Optional<String> dataSources() {
        return Optional.of("jdbc/");
    }

    @Override
    public String info() {
        return process().output().get(0);
    }
}
