package io.github.begini4ee.server;

import java.io.IOException;
import java.io.UncheckedIOException;
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

    private final int port = Ports.free();
    private final int databasePort = Ports.free();
    private final Path home;
    private final Set<Quirk> quirks;
    private final Set<String> contextPaths = new ConcurrentSkipListSet<>();
    private final AtomicInteger marks = new AtomicInteger();
    private ServerProcess process;

    /**
     * Prepares a server.
     *
     * @param name what the directory of this run begins with
     */
    FullServer(String name, Quirk... quirks) {
        home = ServerFiles.newHome(name);
        this.quirks = Set.of(quirks);
    }

    @Override
    public boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    /** Makes what it starts with, and tells what starts it. */
    abstract ProcessBuilder configured();

    /** A text of the line that it writes when it serves. */
    abstract String readyText();

    /** Where Health and the like are asked. */
    public int managementPort() {
        return port;
    }

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
    String prepare(Archive<?> archive) {
        return archive.getName();
    }

    /** Waits until the server has started a new file, or given up; true where it started. */
    abstract boolean awaitStarted(Path file, int from);

    /** Takes an application away, and waits until it is gone. */
    abstract void remove(Path file);

    /** The directory that the server watches. */
    abstract Path watched();

    /** A line of the server's log with the level's name as {@code java.util.logging} has it, before the message. */
    String normal(String line) {
        return line;
    }

    /** The directory that is the application's {@code bank.gate}. */
    public final Path gate() {
        return home.resolve("gate");
    }

    final FullServer begin() {
        ServerFiles.create(gate());
        process = ServerProcess.start(configured(), home.resolve("console.log"));
        process.awaitLine(readyText());
        ELSEWHERE.set(this);
        deploy(new WebApp(ANYWHERE));
        return this;
    }

    /** What lives in its heap after a full collection, in bytes. */
    public final long usedHeap() {
        return process.usedHeap(Given.JAVA.resolveSibling("jcmd"));
    }

    /** Writes what its threads are at into a file of this run. */
    public final Path threads() {
        Path file = home.resolve("threads-" + System.currentTimeMillis() + ".txt");
        try {
            return Files.write(file, process.ask(Given.JAVA.resolveSibling("jcmd"), "Thread.print"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The threads of all its applications that are in the library or in what a bank wrote. */
    public final List<String> threadsAtWork() {
        return ask(ANYWHERE, THREADS);
    }

    final ServerProcess process() {
        return process;
    }

    final Path home() {
        return home;
    }

    /** What each server's Java gets, and then what this one needs. */
    final ProcessBuilder java(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("-Xmx512m", "-Dbank.gate=" + gate()));
        all.addAll(arguments);
        return Given.java(all);
    }

    @Override
    public final int port() {
        return port;
    }

    @Override
    public String info() {
        return process.awaitLine(readyText());
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
            throw new NotFromOutside(
                    "filters and listeners that code of the application adds were tried on Tomcat and Jetty alone");
        }
        return deploy(WebAppArchive.of(app), app.contextPath());
    }

    /**
     * Deploys a WAR or an EAR.
     *
     * @param contextPathsToAsk where {@link Behind} and {@link ScriptedReceiver} are
     */
    public final OnServer deploy(Archive<?> archive, String... contextPathsToAsk) {
        int from = process.output().size();
        String name = prepare(archive);
        Path file = watched().resolve(name);
        Path made = home.resolve(name);
        archive.as(ZipExporter.class).exportTo(made.toFile(), true);
        long began = System.nanoTime();
        try {
            Files.move(made, file); // the server must not see half of it
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean started = awaitStarted(file, from);
        long nanos = System.nanoTime() - began;
        if (started) {
            contextPaths.addAll(List.of(contextPathsToAsk));
        }
        List<String> said = log();
        return new OnServer(
                this, file, started, nanos, String.join("\n", said.subList(from, said.size())), contextPathsToAsk);
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

    /**
     * An application on it.
     *
     * @param nanos from the file's lying where the server takes it to the server's word; packing it is no part
     */
    public record OnServer(
            FullServer server, Path file, boolean started, long nanos, String said, String... contextPaths)
            implements Deployment {

        @Override
        public void close() {
            server.contextPaths.removeAll(List.of(contextPaths));
            server.remove(file);
        }
    }
}
