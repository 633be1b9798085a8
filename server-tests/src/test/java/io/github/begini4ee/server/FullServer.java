package io.github.begini4ee.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * A whole application server in a process of its own, unpacked by the build under {@code target/servers}. Applications come
 * and go as files in the directory that the server watches.
 */
public abstract class FullServer implements TestServer, Witness {

    /** An application that is always there, to write marks into the log. */
    private static final String ANYWHERE = "/test";

    /** What runs the server: the test's own Java where the build names no other by {@code test.java.home}. */
    static final Path JAVA =
            Path.of(System.getProperty("test.java.home", System.getProperty("java.home")), "bin", "java");

    private final int port;
    private final int databasePort;
    private final Path home;
    private final Set<String> contextPaths = new ConcurrentSkipListSet<>();
    private final AtomicInteger marks = new AtomicInteger();
    private ServerProcess process;

    /**
     * Prepares a server.
     *
     * @param home a directory of this run
     */
    FullServer(Path home) {
        this.home = home;
        this.port = freePort();
        this.databasePort = freePort();
    }

    /** Starts it, and waits until it serves. */
    abstract ServerProcess launch();

    /** Where Health and the like are asked. */
    public abstract int managementPort();

    /** Whether it has MicroProfile Metrics. */
    public abstract boolean hasMetrics();

    /** False where it has no MicroProfile Config; the library reads system properties, environment and the WAR's file itself. */
    public boolean hasConfig() {
        return true;
    }

    /** Whether it has MicroProfile Health. */
    public boolean hasHealth() {
        return true;
    }

    /** False where a WAR whose {@code web.xml} is metadata-complete has no CDI. */
    public boolean hasCdiWithCompleteMetadata() {
        return true;
    }

    /** False where a web module's events do not reach the observers of an EJB module. */
    public boolean findsObserversOfEjbModules() {
        return true;
    }

    /** False where the server goes on keeping a cancelled task of a managed executor, and warns when its time has come. */
    public boolean forgetsCancelledTasks() {
        return true;
    }

    /** Whether MicroProfile Health finds the check that the library's CDI extension adds. */
    public abstract boolean seesReadiness();

    /** Whether it looks into {@code EAR/lib} for what starts an application. */
    public abstract boolean looksIntoEarLib();

    /** What its names of data sources begin with, where its configuration declares those of the tests. */
    public Optional<String> dataSources() {
        return Optional.empty();
    }

    /** Where the database of those is, once a test has started it. */
    public final int databasePort() {
        return databasePort;
    }

    /** The JNDI name of the data source that it has for its applications. */
    public String dataSource() {
        return "java:comp/DefaultDataSource";
    }

    /** What this server needs besides, and the name that the file gets. */
    abstract String prepare(Archive<?> archive);

    /** Waits until the server has started a new file, or given up; true where it started. */
    abstract boolean awaitStarted(Path file, int from);

    /** Takes an application away, and waits until it is gone. */
    abstract void remove(Path file);

    /** The directory that the server watches. */
    abstract Path watched();

    /** A line of the server's log with the level's name as {@code java.util.logging} has it, before the message. */
    abstract String normal(String line);

    /** The directory that is the application's {@code bank.gate}. */
    public final Path gate() {
        return home.resolve("gate");
    }

    final FullServer begin() {
        ServerFiles.create(gate());
        process = launch();
        ELSEWHERE.set(this);
        deploy(new WebApp(ANYWHERE));
        return this;
    }

    /** What lives in its heap after a full collection, in bytes. */
    public final long usedHeap() {
        return process.usedHeap(JAVA.resolveSibling("jcmd"));
    }

    final ServerProcess process() {
        return process;
    }

    final Path home() {
        return home;
    }

    @Override
    public final int port() {
        return port;
    }

    @Override
    public final boolean isHere() {
        return false;
    }

    @Override
    public final boolean scans() {
        return true;
    }

    @Override
    public final Deployment deploy(WebApp app) {
        if (app.isDeclaredByCode()) {
            throw new NotFromOutside("this application declares in the JVM of the test");
        }
        return deploy(WebAppArchive.of(app), app.contextPath());
    }

    /**
     * Deploys a WAR or an EAR.
     *
     * @param contextPathsToAsk where {@link Behind} and {@link ScriptedReceiver} are
     */
    public final Deployment deploy(Archive<?> archive, String... contextPathsToAsk) {
        int from = process.output().size();
        String name = prepare(archive);
        Path file = watched().resolve(name);
        Path made = home.resolve(name);
        archive.as(ZipExporter.class).exportTo(made.toFile(), true);
        try {
            Files.move(made, file); // the server must not see half of it
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean started = awaitStarted(file, from);
        if (started) {
            contextPaths.addAll(List.of(contextPathsToAsk));
        }
        List<String> said = log();
        return new OnServer(this, file, started, String.join("\n", said.subList(from, said.size())), contextPathsToAsk);
    }

    @Override
    public final List<String> ask(String contextPath, String question) {
        if (!contextPaths.contains(contextPath)) {
            return List.of();
        }
        Reply reply = Wire.exchange(
                port, Request.post(contextPath + WitnessServlet.PATH).body(WitnessServlet.encoded(question)));
        if (reply.status() != 200) {
            throw new IllegalStateException(contextPath + ": " + reply.status() + " " + reply.text());
        }
        return reply.text().lines().toList();
    }

    @Override
    public final List<String> askAll(String question) {
        List<String> answers = new ArrayList<>();
        contextPaths.forEach(contextPath -> answers.addAll(ask(contextPath, question)));
        return answers;
    }

    /** All until now: a mark is written, and what comes after it is not waited for. */
    @Override
    public final List<String> log() {
        if (contextPaths.contains(ANYWHERE)) {
            String mark = "mark-" + marks.incrementAndGet() + "-of-the-test";
            ask(ANYWHERE, mark);
            process.awaitLine(mark);
        }
        return process.output().stream().map(this::normal).toList();
    }

    @Override
    public void close() {
        ELSEWHERE.set(null);
        process.close();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String java() {
        return JAVA.toString();
    }

    /** The driver of the database, which comes without a server. */
    static String driver() {
        URL jar = org.postgresql.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation();
        return Path.of(URI.create(jar.toString())).toString();
    }

    /** A directory that the build set by a system property. */
    static Path given(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("no system property " + property + "; run by Maven with its profile");
        }
        return Path.of(value).toAbsolutePath();
    }

    private record OnServer(FullServer server, Path file, boolean started, String said, String... contextPaths)
            implements Deployment {

        @Override
        public void close() {
            server.contextPaths.removeAll(List.of(contextPaths));
            server.remove(file);
        }
    }
}
