package io.github.begini4ee.server;

import io.github.begini4ee.node.app.Control;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.opentest4j.TestAbortedException;

/**
 * Payara Micro, with the files {@code servers/payara-micro-*}, which set the format of its log too. It watches no directory and
 * has no administrator's port: a WAR of the tests, {@link Control}, deploys and undeploys the others.
 */
final class PayaraMicroServer extends GrizzlyServer {

    private static final Pattern VERSION = Pattern.compile("Payara Micro \\S+ \\(build \\d+\\)");
    private static final Pattern JAVA = Pattern.compile("Runtime Environment.*\\(build ([^)]+)\\)");
    private static final String NO_ARCHIVE = " was not recognized";

    PayaraMicroServer() {
        super("payara-micro", Quirk.REFUSES_FOREIGN_LETTERS, Quirk.MISSES_EAR_LIB);
    }

    @Override
    ProcessBuilder configured() {
        return java(List.of(
                "-showversion",
                "-Duser.language=en",
                "-Djava.io.tmpdir=" + ServerFiles.create(home().resolve("tmp")),
                "-jar",
                Given.path("payara-micro.jar").toString(),
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
                control().toString()));
    }

    @Override
    String readyText() {
        return ") ready in ";
    }

    private static String settings(String file) {
        return Path.of("src/test/servers/payara-micro-" + file).toAbsolutePath().toString();
    }

    private Path control() {
        Path war = watched().resolve("control.war");
        ShrinkWrap.create(WebArchive.class, "control.war")
                .addClass(Control.class)
                .as(ZipExporter.class)
                .exportTo(war.toFile());
        return war;
    }

    @Override
    boolean awaitStarted(Path file, int from) {
        boolean started = control("name=" + encoded(ServerFiles.nameOf(file)) + "&deploy=" + encoded(file.toString()))
                .equals("true");
        if (!started && file.toString().endsWith(".ear")) {
            process().awaitLine(file + NO_ARCHIVE);
            throw new TestAbortedException("Payara Micro takes no EAR: `Archive type … was not recognized`");
        }
        return started;
    }

    @Override
    void undeploy(String name) {
        control("undeploy=" + encoded(name));
    }

    private String control(String query) {
        Reply reply = Wire.exchange(port(), Request.of("GET", "/control/control?" + query));
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.status() + " " + reply.text());
        }
        return reply.text();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
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
