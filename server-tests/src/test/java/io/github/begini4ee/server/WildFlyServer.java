package io.github.begini4ee.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** WildFly with the configuration that it is packed with, and the lines of {@code servers/wildfly.cli}. */
final class WildFlyServer extends FullServer {

    /** A line of the library loses the category and the thread. */
    private static final LogFormat FORMAT = new LogFormat(
            "^\\S+ \\d\\d:\\d\\d:\\d\\d,\\d+ (?<level>\\w+) +"
                    + "(?=\\[)(?:\\[[^\\]]*\\] \\(.*?\\) (?=BGN-\\d))?(?<message>.*)$",
            level -> switch (level) {
                case "ERROR" -> "SEVERE";
                case "WARN" -> "WARNING";
                default -> level;
            });

    /** What standalone.sh adds on JDK 17, as far as these applications need it. */
    private static final List<String> MODULES = Given.opened(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.net",
            "java.base/java.security",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.management/javax.management",
            "java.naming/javax.naming");

    private final Path wildFly = Given.path("wildfly.home");
    private final int management = Ports.free();

    WildFlyServer() {
        super(
                "wildfly",
                Quirk.CLOSES_AT_HALF_CHUNKS,
                Quirk.READS_WRONG_CHUNKS,
                Quirk.MISSES_READINESS,
                Quirk.NO_METRICS);
    }

    @Override
    ProcessBuilder configured() {
        ServerFiles.copy(wildFly.resolve("standalone"), base());
        ServerProcess.run(
                command(
                        "org.jboss.as.cli",
                        "--resolve-parameter-values",
                        "--file=" + Path.of("src/test/servers/wildfly.cli").toAbsolutePath()),
                home().resolve("cli.log"));
        return command("org.jboss.as.standalone");
    }

    @Override
    String readyText() {
        return "WFLYSRV0025";
    }

    private ProcessBuilder command(String module, String... moduleArguments) {
        List<String> arguments = new ArrayList<>(MODULES);
        arguments.addAll(List.of(
                "-Djava.net.preferIPv4Stack=true",
                "-Djboss.modules.system.pkgs=org.jboss.byteman",
                "-Dorg.jboss.boot.log.file=" + base().resolve("log/server.log"),
                "-Dlogging.configuration="
                        + base().resolve("configuration/logging.properties").toUri(),
                "-Dbank.database.port=" + databasePort(),
                "-Dbank.driver=" + Given.driver(),
                "-Dbank.modules=" + modules(),
                "-Djboss.home.dir=" + wildFly,
                "-Djboss.server.base.dir=" + base(),
                "-Djboss.http.port=" + port(),
                "-Djboss.https.port=" + Ports.free(),
                "-Djboss.management.http.port=" + management,
                "-jar",
                wildFly.resolve("jboss-modules.jar").toString(),
                "-mp",
                wildFly.resolve("modules") + File.pathSeparator + modules(),
                module));
        arguments.addAll(List.of(moduleArguments));
        ProcessBuilder command = java(arguments);
        command.environment().put("JBOSS_HOME", wildFly.toString());
        return command;
    }

    /** Of this run, so that the packed ones stay as they are. */
    private Path modules() {
        return ServerFiles.create(home().resolve("modules"));
    }

    private Path base() {
        return home().resolve("standalone");
    }

    @Override
    Path watched() {
        return base().resolve("deployments");
    }

    @Override
    boolean awaitStarted(Path file, int from) {
        process()
                .await(
                        () -> Files.exists(marker(file, "deployed")) || Files.exists(marker(file, "failed")),
                        "to deploy " + file);
        return Files.exists(marker(file, "deployed"));
    }

    @Override
    void remove(Path file) {
        try {
            if (Files.deleteIfExists(marker(file, "deployed"))) {
                process().await(() -> Files.exists(marker(file, "undeployed")), "to undeploy " + file);
            }
            for (String kind : List.of("undeployed", "failed")) {
                Files.deleteIfExists(marker(file, kind));
            }
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path marker(Path file, String kind) {
        return file.resolveSibling(file.getFileName() + "." + kind);
    }

    @Override
    String normal(String line) {
        return FORMAT.normal(line);
    }

    @Override
    public Optional<String> dataSources() {
        return Optional.of("java:jboss/datasources/");
    }

    @Override
    public int managementPort() {
        return management;
    }

    /** {@code max-post-size} of its listener, if nobody changes it. */
    @Override
    public long longestBody() {
        return 10_485_760;
    }

    @Override
    public int answerToLongHeaders() {
        return 200;
    }

    @Override
    public int answerToLengthBesideChunks() {
        return 400;
    }
}
