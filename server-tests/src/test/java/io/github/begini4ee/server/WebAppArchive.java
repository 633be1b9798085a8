package io.github.begini4ee.server;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A {@link WebApp} as a WAR for a server in another process: what an embedded server is told by code is in web.xml. */
final class WebAppArchive {

    private WebAppArchive() {}

    static WebArchive of(WebApp app) {
        String name = app.contextPath().isEmpty() ? "ROOT" : app.contextPath().substring(1);
        WebArchive war = ShrinkWrap.create(WebArchive.class, name + ".war")
                .addAsLibraries(Jars.filter())
                .addClasses(Behind.class, ScriptedReceiver.class, Witness.class, WitnessServlet.class);
        app.classes().forEach(war::addClass);
        app.files("classpath").forEach((path, file) -> war.addAsResource(file, path));
        app.files("war").forEach((path, file) -> war.addAsWebResource(file, path));
        return war.setWebXML(new StringAsset(webXml(app)));
    }

    private static String webXml(WebApp app) {
        Stream<String> params = app.contextParams().entrySet().stream()
                .map(param -> WebXml.contextParam(param.getKey(), param.getValue()));
        Stream<String> filters = app.filters().stream()
                .map(filter -> WebXml.filter(filter.name(), filter.type(), filter.pattern(), filter.initParams()));
        Stream<String> listeners = app.listeners().stream().map(WebXml::listener);
        Stream<String> servlets = Stream.of(
                WebXml.servlet("behind", Behind.class, "/"),
                WebXml.servlet("witness", WitnessServlet.class, WitnessServlet.PATH));
        return WebXml.plus(
                app.war("WEB-INF/web.xml").orElse(WebXml.of()),
                Stream.of(params, filters, listeners, servlets)
                        .flatMap(lines -> lines)
                        .collect(Collectors.joining()));
    }
}
