package io.github.begini4ee.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;

/** WildFly with the configuration that it is packed with, and the lines of {@code servers/wildfly.cli}. */
final class WildFlyServer extends FullServer {

    private static final Pattern LINE = Pattern.compile("^\\S+ \\d\\d:\\d\\d:\\d\\d,\\d+ (\\w+) +(\\[.*)$");
    private static final Pattern MESSAGE = Pattern.compile("^\\[([^\\]]*)\\] \\(.*?\\) (BGN-\\d+.*)$");

    /** What standalone.sh adds on JDK 17, as far as these applications need it. */
    private static final List<String> MODULES = Stream.of(
                    "java.base/java.lang",
                    "java.base/java.lang.invoke",
                    "java.base/java.lang.reflect",
                    "java.base/java.io",
                    "java.base/java.net",
                    "java.base/java.security",
                    "java.base/java.util",
                    "java.base/java.util.concurrent",
                    "java.management/javax.management",
                    "java.naming/javax.naming")
            .map(name -> "--add-opens=" + name + "=ALL-UNNAMED")
            .toList();

    private final Path wildFly = given("wildfly.home");
    private final int management = freePort();

    private WildFlyServer() {
        super(ServerFiles.newHome("wildfly"));
    }

    static FullServer start() {
        return new WildFlyServer().begin();
    }

    @Override
    ServerProcess launch() {
        ServerFiles.copy(wildFly.resolve("standalone"), base());
        ServerProcess cli = ServerProcess.start(
                command(
                        "org.jboss.as.cli",
                        "--resolve-parameter-values",
                        "--file=" + Path.of("src/test/servers/wildfly.cli").toAbsolutePath()),
                home().resolve("cli.log"));
        if (cli.awaitEnd() != 0) {
            throw new IllegalStateException("wildfly.cli failed:\n" + String.join("\n", cli.output()));
        }
        ServerProcess server = ServerProcess.start(command("org.jboss.as.standalone"), home().resolve("console.log"));
        server.awaitLine("WFLYSRV0025");
        return server;
    }

    private ProcessBuilder command(String module, String... arguments) {
        List<String> jvm = List.of(
                java(),
                "-Xmx512m",
                "-Djava.net.preferIPv4Stack=true",
                "-Djboss.modules.system.pkgs=org.jboss.byteman",
                "-Dorg.jboss.boot.log.file=" + base().resolve("log/server.log"),
                "-Dlogging.configuration="
                        + base().resolve("configuration/logging.properties").toUri(),
                "-Dbank.gate=" + gate(),
                "-Dbank.database.port=" + databasePort(),
                "-Dbank.driver=" + driver(),
                "-Dbank.modules=" + modules(),
                "-Djboss.home.dir=" + wildFly,
                "-Djboss.server.base.dir=" + base(),
                "-Djboss.http.port=" + port(),
                "-Djboss.https.port=" + freePort(),
                "-Djboss.management.http.port=" + management);
        List<String> application = List.of(
                "-jar",
                wildFly.resolve("jboss-modules.jar").toString(),
                "-mp",
                wildFly.resolve("modules") + File.pathSeparator + modules(),
                module);
        ProcessBuilder command = new ProcessBuilder(Stream.of(jvm, MODULES, application, List.of(arguments))
                .flatMap(List::stream)
                .toList());
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
    String prepare(Archive<?> archive) {
        return archive.getName();
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
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return line;
        }
        String level =
                switch (matcher.group(1)) {
                    case "ERROR" -> "SEVERE";
                    case "WARN" -> "WARNING";
                    default -> matcher.group(1);
                };
        Matcher ours = MESSAGE.matcher(matcher.group(2));
        return level + " " + (ours.matches() ? ours.group(2) : matcher.group(2));
    }

    @Override
    public boolean hasMetrics() {
        return false;
    }

    @Override
    public boolean seesReadiness() {
        return false;
    }

    @Override
    public boolean looksIntoEarLib() {
        return true;
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
    public boolean answersHalfChunks() {
        return false;
    }

    @Override
    public boolean refusesWrongChunks() {
        return false;
    }

    @Override
    public int answerToLongHeaders() {
        return 200;
    }

    @Override
    public int answerToLengthBesideChunks() {
        return 400;
    }

    @Override
    public String info() {
        return process().awaitLine("WFLYSRV0025");
    }
}
