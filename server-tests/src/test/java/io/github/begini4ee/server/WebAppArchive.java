package io.github.begini4ee.server;

import io.github.begini4ee.filter.BeginiFilter;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.NullMarked;

/** A {@link WebApp} as a WAR for a server in another process: what an embedded server is told by code is in web.xml. */
final class WebAppArchive {

    private static final String EMPTY =
            "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\"></web-app>";

    private WebAppArchive() {}

    static WebArchive of(WebApp app) {
        String name = app.contextPath().isEmpty() ? "ROOT" : app.contextPath().substring(1);
        WebArchive war = ShrinkWrap.create(WebArchive.class, name + ".war")
                .addAsLibraries(jarOf(BeginiFilter.class), jarOf(NullMarked.class))
                .addClasses(Behind.class, ScriptedReceiver.class, Witness.class, WitnessServlet.class);
        app.classes().forEach(war::addClass);
        app.files("classpath").forEach((path, file) -> war.addAsResource(file, path));
        app.files("war").forEach((path, file) -> war.addAsWebResource(file, path));
        return war.setWebXML(new StringAsset(webXml(app)));
    }

    private static String webXml(WebApp app) {
        String own = app.war("WEB-INF/web.xml").orElse(EMPTY);
        String params = app.contextParams().entrySet().stream()
                .map(WebAppArchive::contextParam)
                .collect(Collectors.joining());
        String filters = app.filters().stream().map(WebAppArchive::filter).collect(Collectors.joining());
        String listeners = app.listeners().stream()
                .map(listener -> "<listener><listener-class>" + listener + "</listener-class></listener>")
                .collect(Collectors.joining());
        String servlets =
                servlet("behind", Behind.class, "/") + servlet("witness", WitnessServlet.class, WitnessServlet.PATH);
        return own.replace("</web-app>", params + filters + listeners + servlets + "</web-app>");
    }

    private static String contextParam(Map.Entry<String, String> param) {
        return "<context-param><param-name>" + param.getKey() + "</param-name><param-value>"
                + param.getValue().replace("&", "&amp;").replace("<", "&lt;") + "</param-value></context-param>";
    }

    private static String filter(WebApp.Filter filter) {
        return "<filter><filter-name>" + filter.name() + "</filter-name><filter-class>"
                + filter.type().getName() + "</filter-class><async-supported>true</async-supported></filter>"
                + "<filter-mapping><filter-name>" + filter.name() + "</filter-name><url-pattern>" + filter.pattern()
                + "</url-pattern></filter-mapping>";
    }

    private static String servlet(String name, Class<?> type, String pattern) {
        return "<servlet><servlet-name>" + name + "</servlet-name><servlet-class>" + type.getName()
                + "</servlet-class><async-supported>true</async-supported></servlet><servlet-mapping><servlet-name>"
                + name + "</servlet-name><url-pattern>" + pattern + "</url-pattern></servlet-mapping>";
    }

    static File jarOf(Class<?> type) {
        try {
            Path jar = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (!Files.isRegularFile(jar)) {
                throw new IllegalStateException(jar + " is not the jar that the build made");
            }
            return jar.toFile();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
