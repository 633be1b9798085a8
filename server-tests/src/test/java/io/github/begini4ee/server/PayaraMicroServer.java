package io.github.begini4ee.server;

import io.github.begini4ee.node.app.Control;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.opentest4j.TestAbortedException;

/**
 * Payara Micro, with the files {@code servers/payara-micro-*}. It watches no directory and has no administrator's port: a WAR
 * of the tests, {@link Control}, deploys and undeploys the others.
 */
final class PayaraMicroServer extends FullServer {

    private static final Pattern VERSION = Pattern.compile("Payara Micro \\S+ \\(build \\d+\\)");
    private static final Pattern JAVA = Pattern.compile("Runtime Environment.*\\(build ([^)]+)\\)");
    private static final String NO_ARCHIVE = " was not recognized";

    private PayaraMicroServer() {
        super(ServerFiles.newHome("payara-micro"));
    }

    static FullServer start() {
        return new PayaraMicroServer().begin();
    }

    @Override
    ServerProcess launch() {
        List<String> jvm = List.of(
                java(),
                "-showversion",
                "-Xmx512m",
                "-Duser.language=en",
                "-Djava.io.tmpdir=" + ServerFiles.create(home().resolve("tmp")),
                "-Dbank.gate=" + gate());
        List<String> application = List.of(
                "-jar",
                given("payara-micro.jar").toString(),
                "--rootDir",
                home().resolve("root").toString(),
                "--nocluster",
                "--port",
                String.valueOf(port()),
                "--logproperties",
                settings("logging.properties"),
                "--prebootcommandfile",
                settings("boot.txt"),
                "--postbootcommandfile",
                settings("config.txt"),
                "--deploy",
                control().toString());
        ServerProcess process = ServerProcess.start(
                new ProcessBuilder(
                        Stream.of(jvm, application).flatMap(List::stream).toList()),
                home().resolve("console.log"));
        process.awaitLine(") ready in ");
        return process;
    }

    private static String settings(String file) {
        return Path.of("src/test/servers/payara-micro-" + file).toAbsolutePath().toString();
    }

    private Path control() {
        Path war = ServerFiles.create(watched()).resolve("control.war");
        ShrinkWrap.create(WebArchive.class, "control.war")
                .addClass(Control.class)
                .as(ZipExporter.class)
                .exportTo(war.toFile());
        return war;
    }

    @Override
    Path watched() {
        return home().resolve("applications");
    }

    @Override
    String prepare(Archive<?> archive) {
        return archive.getName();
    }

    @Override
    boolean awaitStarted(Path file, int from) {
        boolean started = control("name=" + nameOf(file) + "&deploy=" + encoded(file.toString()))
                .equals("true");
        if (!started && file.toString().endsWith(".ear")) {
            process().awaitLine(file + NO_ARCHIVE);
            throw new TestAbortedException("Payara Micro takes no EAR: `Archive type … was not recognized`");
        }
        return started;
    }

    @Override
    void remove(Path file) {
        control("undeploy=" + nameOf(file));
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String control(String query) {
        Reply reply = Wire.exchange(port(), Request.of("GET", "/control/control?" + query));
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.status() + " " + reply.text());
        }
        return reply.text();
    }

    private static String nameOf(Path file) {
        return encoded(file.getFileName().toString().replaceFirst("\\.[we]ar$", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The format of its log is set so. */
    @Override
    String normal(String line) {
        return line;
    }

    @Override
    public boolean hasMetrics() {
        return true;
    }

    @Override
    public boolean seesReadiness() {
        return true;
    }

    @Override
    public boolean looksIntoEarLib() {
        return false;
    }

    @Override
    public int managementPort() {
        return port();
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
    public boolean takesBodiesOfEveryMethod() {
        return false;
    }

    @Override
    public boolean takesForeignLettersInHeaders() {
        return false;
    }

    @Override
    public String settingsFile() {
        return "MicroProfile Config, Properties";
    }

    @Override
    public int answerToLengthBesideChunks() {
        return 400;
    }

    @Override
    public String info() {
        return found(VERSION, 0) + " on Java " + found(JAVA, 1);
    }

    private String found(Pattern pattern, int group) {
        return process().output().stream()
                .map(pattern::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(group))
                .findFirst()
                .orElseThrow();
    }
}
