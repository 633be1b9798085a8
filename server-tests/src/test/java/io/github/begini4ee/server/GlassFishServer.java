package io.github.begini4ee.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import org.jboss.shrinkwrap.api.Archive;

/** GlassFish with the domain that it is packed with, changed by {@code servers/glassfish.xsl}, and its Derby. */
final class GlassFishServer extends FullServer {

    /** All straight to the console, so that a mark of the test comes after what was logged before it. */
    private static final String LOGGING =
            """

            handlers=org.glassfish.main.jul.handler.SimpleLogHandler,org.glassfish.main.jul.handler.GlassFishLogHandler
            org.glassfish.main.jul.handler.GlassFishLogHandler.redirectStandardStreams=false
            org.glassfish.main.jul.handler.SimpleLogHandler.formatter=java.util.logging.SimpleFormatter
            """;

    private final Path glassFish = given("glassfish.home");
    private final int admin = freePort();
    private final int derby = freePort();
    private final GlassFishConsole console = new GlassFishConsole(admin);
    private ServerProcess database;

    private GlassFishServer() {
        super(ServerFiles.newHome("glassfish"));
    }

    static FullServer start() {
        return new GlassFishServer().begin();
    }

    @Override
    ServerProcess launch() {
        database = startDatabase();
        ServerFiles.create(watched());
        ServerFiles.copy(glassFish.resolve("glassfish/domains/domain1"), domain());
        configure();
        ServerProcess server = ServerProcess.start(new ProcessBuilder(command()), home().resolve("console.log"));
        server.awaitLine("startup time: ");
        return server;
    }

    /** As {@code asadmin start-database} does, which would leave it behind. */
    private ServerProcess startDatabase() {
        String libraries = Stream.of("derby", "derbyshared", "derbytools", "derbynet")
                .map(name -> glassFish.resolve("javadb/lib/" + name + ".jar").toString())
                .collect(Collectors.joining(File.pathSeparator));
        ServerProcess process = ServerProcess.start(
                new ProcessBuilder(
                        java(),
                        "-Xmx256m",
                        "-Dderby.system.home=" + ServerFiles.create(home().resolve("databases")),
                        "-cp",
                        libraries,
                        "org.apache.derby.drda.NetworkServerControl",
                        "start",
                        "-noSecurityManager",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        String.valueOf(derby)),
                home().resolve("derby.log"));
        process.awaitLine("started and ready to accept connections");
        return process;
    }

    private void configure() {
        Path configuration = domain().resolve("config");
        try {
            Path logging = configuration.resolve("logging.properties");
            Files.writeString(logging, Files.readString(logging) + LOGGING);
            Transformer transformer = TransformerFactory.newInstance()
                    .newTransformer(new StreamSource(
                            Path.of("src/test/servers/glassfish.xsl").toFile()));
            transformer.setParameter("http", String.valueOf(port()));
            transformer.setParameter("admin", String.valueOf(admin));
            transformer.setParameter("derby", String.valueOf(derby));
            transformer.setParameter("jms", String.valueOf(freePort()));
            transformer.setParameter("gate", gate().toString());
            transformer.transform(
                    new StreamSource(glassFish
                            .resolve("glassfish/domains/domain1/config/domain.xml")
                            .toFile()),
                    new StreamResult(configuration.resolve("domain.xml").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What {@code asadmin start-domain} would run: as a process of ours it can be held. */
    private List<String> command() {
        ServerProcess asadmin = ServerProcess.start(
                new ProcessBuilder(
                        java(),
                        "-jar",
                        glassFish
                                .resolve("glassfish/lib/client/appserver-cli.jar")
                                .toString(),
                        "start-domain",
                        "--domaindir",
                        domain().getParent().toString(),
                        "--verbose",
                        "--dry-run",
                        domain().getFileName().toString()),
                home().resolve("asadmin.log"));
        if (asadmin.awaitEnd() != 0) {
            throw new IllegalStateException("asadmin failed:\n" + String.join("\n", asadmin.output()));
        }
        return asadmin.output().stream()
                .dropWhile(line -> !line.startsWith("Dump of"))
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .toList();
    }

    private Path domain() {
        return home().resolve("domains/domain1");
    }

    /** The server itself does not watch it: it looks at {@code autodeploy} once in two seconds, at best in one. */
    @Override
    Path watched() {
        return home().resolve("deployments");
    }

    @Override
    String prepare(Archive<?> archive) {
        return archive.getName();
    }

    @Override
    boolean awaitStarted(Path file, int from) {
        return console.deploy(file, name(file).equals("ROOT"));
    }

    @Override
    void remove(Path file) {
        console.undeploy(name(file));
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.[we]ar$", "");
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
    public boolean hasHealth() {
        return false;
    }

    @Override
    public boolean forgetsCancelledTasks() {
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
    public boolean takesBodiesOfEveryMethod() {
        return false;
    }

    @Override
    public boolean answersHalfBodies() {
        return false;
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
    public String info() {
        return process().awaitLine("startup time: ");
    }

    @Override
    public void close() {
        super.close();
        database.close();
    }
}
