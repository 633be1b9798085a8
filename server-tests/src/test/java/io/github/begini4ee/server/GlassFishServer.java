package io.github.begini4ee.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The mark first, so that it comes after what was logged before. */
    private static final String LOGGING =
            """

            handlers=org.glassfish.main.jul.handler.SimpleLogHandler,org.glassfish.main.jul.handler.GlassFishLogHandler
            org.glassfish.main.jul.handler.GlassFishLogHandler.redirectStandardStreams=false
            org.glassfish.main.jul.handler.SimpleLogHandler.formatter=java.util.logging.SimpleFormatter
            """;

    private final Path glassFish = given("glassfish.home");
    private final int admin = freePort();
    private final int derby = freePort();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
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
        String form = "id=" + URLEncoder.encode(file.toString(), StandardCharsets.UTF_8)
                + (name(file).equals("ROOT") ? "&contextroot=/" : "");
        return ask(request("")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form)))
                        .statusCode()
                == 200;
    }

    @Override
    void remove(Path file) {
        ask(request("/" + name(file)).DELETE());
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.[we]ar$", "");
    }

    private HttpRequest.Builder request(String application) {
        return HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + admin + "/management/domain/applications/application" + application))
                .header("X-Requested-By", "test")
                .header("Accept", "application/json")
                .timeout(PATIENCE);
    }

    private HttpResponse<String> ask(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
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
