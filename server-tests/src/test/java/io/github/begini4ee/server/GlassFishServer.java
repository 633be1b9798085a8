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

/** GlassFish with the domain that it is packed with, changed by {@code servers/glassfish.xsl}, and its Derby. */
final class GlassFishServer extends GrizzlyServer {

    /** All straight to the console, so that a mark of the test comes after what was logged before it. */
    private static final String LOGGING =
            """

            handlers=org.glassfish.main.jul.handler.SimpleLogHandler,org.glassfish.main.jul.handler.GlassFishLogHandler
            org.glassfish.main.jul.handler.GlassFishLogHandler.redirectStandardStreams=false
            org.glassfish.main.jul.handler.SimpleLogHandler.formatter=java.util.logging.SimpleFormatter
            """;

    private final Path glassFish = Given.path("glassfish.home");
    private final int admin = Ports.free();
    private final int derby = Ports.free();
    private final GlassFishConsole console = new GlassFishConsole(admin);
    private ServerProcess database;

    GlassFishServer() {
        super("glassfish", Quirk.NO_HEALTH, Quirk.NO_METRICS, Quirk.KEEPS_CANCELLED_TASKS);
    }

    @Override
    ProcessBuilder configured() {
        database = startDatabase();
        ServerFiles.copy(glassFish.resolve("glassfish/domains/domain1"), domain());
        configure();
        return new ProcessBuilder(command());
    }

    @Override
    String readyText() {
        return "startup time: ";
    }

    /** As {@code asadmin start-database} does, which would leave it behind. */
    private ServerProcess startDatabase() {
        String libraries = Stream.of("derby", "derbyshared", "derbytools", "derbynet")
                .map(name -> glassFish.resolve("javadb/lib/" + name + ".jar").toString())
                .collect(Collectors.joining(File.pathSeparator));
        ServerProcess process = ServerProcess.start(
                Given.java(List.of(
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
                        String.valueOf(derby))),
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
            transformer.setParameter("jms", String.valueOf(Ports.free()));
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
        List<String> said = ServerProcess.run(
                Given.java(List.of(
                        "-jar",
                        glassFish
                                .resolve("glassfish/lib/client/appserver-cli.jar")
                                .toString(),
                        "start-domain",
                        "--domaindir",
                        domain().getParent().toString(),
                        "--verbose",
                        "--dry-run",
                        domain().getFileName().toString())),
                home().resolve("asadmin.log"));
        return said.stream()
                .dropWhile(line -> !line.startsWith("Dump of"))
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .toList();
    }

    private Path domain() {
        return home().resolve("domains/domain1");
    }

    /** Not by its own {@code autodeploy}, which looks there once in two seconds, at best in one. */
    @Override
    boolean awaitStarted(Path file, int from) {
        return console.deploy(file, ServerFiles.nameOf(file).equals("ROOT"));
    }

    @Override
    void undeploy(String name) {
        console.undeploy(name);
    }

    @Override
    public void close() {
        super.close();
        database.close();
    }
}
