package io.github.begini4ee.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;

/** TomEE with {@code servers/tomee.xml} and {@code servers/tomee-server.xml}, and else what it is packed with. */
final class TomeeServer extends FullServer {

    private static final String DATA_SOURCE = "openejb:Resource/loans";

    /** What catalina.sh of TomEE adds on JDK 17. */
    private static final List<String> MODULES = Stream.of(
                    "java.base/java.lang",
                    "java.base/java.io",
                    "java.base/java.util",
                    "java.base/java.util.concurrent",
                    "java.rmi/sun.rmi.transport")
            .map(name -> "--add-opens=" + name + "=ALL-UNNAMED")
            .toList();

    private final Path tomee = given("tomee.home");

    private TomeeServer() {
        super(ServerFiles.newHome("tomee"));
    }

    static FullServer start() {
        return new TomeeServer().begin();
    }

    @Override
    ServerProcess launch() {
        configure();
        ServerProcess process = ServerProcess.start(command(), home().resolve("console.log"));
        process.awaitLine("Server startup in");
        return process;
    }

    private void configure() {
        Path conf = watched().resolve("conf");
        ServerFiles.copy(tomee.resolve("conf"), conf);
        Stream.of("lib", "logs", "temp", "webapps", "apps")
                .map(watched()::resolve)
                .forEach(ServerFiles::create);
        Stream.of("webapps", "apps").map(home()::resolve).forEach(ServerFiles::create); // before a file goes there
        try {
            Files.copy(Path.of("src/test/servers/tomee-server.xml"), conf.resolve("server.xml"));
            Files.copy(Path.of("src/test/servers/tomee.xml"), conf.resolve("tomee.xml"));
            Files.copy(Path.of("src/test/servers/tomee.properties"), conf.resolve("system.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder command() {
        List<String> jvm = List.of(
                java(),
                "-Xmx512m",
                "-Duser.language=en",
                "-Djava.util.logging.SimpleFormatter.format=%4$s %5$s%6$s%n",
                "-Djava.io.tmpdir=" + watched().resolve("temp"),
                "-Dcatalina.home=" + watched(),
                "-Dcatalina.base=" + watched(),
                "-Dbank.http.port=" + port(),
                "-Dbank.gate=" + gate(),
                "-Dbank.data-source=" + DATA_SOURCE);
        List<String> application =
                List.of("-cp", tomee.resolve("lib") + "/*", "org.apache.catalina.startup.Bootstrap", "start");
        return new ProcessBuilder(
                Stream.of(jvm, MODULES, application).flatMap(List::stream).toList());
    }

    @Override
    public String dataSource() {
        return DATA_SOURCE;
    }

    @Override
    Path watched() {
        return home().resolve("base");
    }

    @Override
    String prepare(Archive<?> archive) {
        return (archive instanceof EnterpriseArchive ? "apps/" : "webapps/") + archive.getName();
    }

    @Override
    boolean awaitStarted(Path file, int from) {
        String deployed = file.toString().endsWith(".ear")
                ? "Deployed Application(path=" + unpacked(file) + ")"
                : "archive [" + file + "] has finished";
        process().await(() -> said(from, deployed) || said(from, "Unable to deploy"), "to deploy " + file);
        return Stream.of("startup failed", "Unable to deploy", "Error deploying")
                .noneMatch(text -> said(from, text));
    }

    private boolean said(int from, String text) {
        List<String> output = process().output();
        return output.subList(from, output.size()).stream().anyMatch(line -> line.contains(text));
    }

    @Override
    void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process().await(() -> Files.notExists(unpacked(file)), "to undeploy " + file);
    }

    private static Path unpacked(Path file) {
        return file.resolveSibling(file.getFileName().toString().replaceFirst("\\.[we]ar$", ""));
    }

    @Override
    String normal(String line) {
        return line;
    }

    @Override
    public boolean hasMetrics() {
        return false;
    }

    @Override
    public boolean hasConfig() {
        return false;
    }

    @Override
    public boolean hasHealth() {
        return false;
    }

    @Override
    public boolean hasCdiWithCompleteMetadata() {
        return false;
    }

    @Override
    public boolean findsObserversOfEjbModules() {
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
    public int managementPort() {
        return port();
    }

    @Override
    public String info() {
        return process().awaitLine("Version: ").replaceFirst(".*Version: ", "Apache TomEE ");
    }
}
