package io.github.begini4ee.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;

/** TomEE with {@code servers/tomee.xml} and {@code servers/tomee-server.xml}, and else what it is packed with. */
final class TomeeServer extends FullServer {

    private static final String DATA_SOURCE = "openejb:Resource/loans";

    /** What catalina.sh of TomEE adds on JDK 17. */
    private static final List<String> MODULES = Given.opened(
            "java.base/java.lang",
            "java.base/java.io",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.rmi/sun.rmi.transport");

    private final Path tomee = Given.path("tomee.home");

    TomeeServer() {
        super(
                "tomee",
                Quirk.NO_CONFIG,
                Quirk.NO_HEALTH,
                Quirk.NO_METRICS,
                Quirk.NO_CDI_WITH_COMPLETE_METADATA,
                Quirk.MISSES_OBSERVERS_OF_EJB_MODULES,
                Quirk.KEEPS_EVENTS_IN_THEIR_WAR);
    }

    @Override
    ProcessBuilder configured() {
        configure();
        List<String> arguments = new ArrayList<>(MODULES);
        arguments.addAll(List.of(
                "-Duser.language=en",
                "-Djava.util.logging.SimpleFormatter.format=%4$s %5$s%6$s%n",
                "-Djava.io.tmpdir=" + watched().resolve("temp"),
                "-Dcatalina.home=" + watched(),
                "-Dcatalina.base=" + watched(),
                "-Dbank.http.port=" + port(),
                "-Dbank.data-source=" + DATA_SOURCE,
                "-cp",
                tomee.resolve("lib") + "/*",
                "org.apache.catalina.startup.Bootstrap",
                "start"));
        return java(arguments);
    }

    @Override
    String readyText() {
        return "Server startup in";
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
        return process().said(from, line -> line.contains(text));
    }

    @Override
    void remove(Path file) {
        ServerFiles.delete(file);
        process().await(() -> Files.notExists(unpacked(file)), "to undeploy " + file);
    }

    private static Path unpacked(Path file) {
        return file.resolveSibling(ServerFiles.nameOf(file));
    }

    @Override
    public String info() {
        return process().awaitLine("Version: ").replaceFirst(".*Version: ", "Apache TomEE ");
    }
}
