package io.github.begini4ee.benchmark.http;

import io.github.begini4ee.benchmark.Report;
import io.github.begini4ee.benchmark.Sample;
import io.github.begini4ee.filter.BeginiInitializer;
import java.nio.file.Path;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** The process under load: one Tomcat with both paths. Tells its port on a line, and ends when its input does. */
final class Server {

    static final String FILTERED = "/webhooks/begini";
    static final String PLAIN = "/plain";

    private Server() {}

    public static void main(String[] args) throws Exception {
        Path directory = Report.DIRECTORY.resolve("tomcat").toAbsolutePath();
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(directory.toString());
        Connector connector = connector();
        tomcat.setConnector(connector);
        Context context = context(tomcat);
        context.setParentClassLoader(OneReceiver.of(EmptyReceiver.class, directory));
        tomcat.start();
        if (!context.getState().isAvailable()) {
            throw new IllegalStateException("the application did not start; the reason is above");
        }
        System.out.println(connector.getLocalPort());
        System.in.readAllBytes(); // until the load generator closes it, or dies
        System.exit(0);
    }

    private static Connector connector() {
        Connector connector = new Connector("HTTP/1.1");
        connector.setProperty("address", "127.0.0.1");
        connector.setPort(0);
        connector.setProperty("maxKeepAliveRequests", "-1"); // else it closes after 100, and connecting is measured
        return connector;
    }

    private static Context context(Tomcat tomcat) {
        Context context = tomcat.addContext("", null);
        context.addParameter("begini.path", FILTERED);
        context.addParameter("begini.environment", "test");
        context.addParameter("begini.integration-id", Sample.INTEGRATION_ID);
        context.addParameter("begini.api-key", Sample.KEY);
        context.addServletContainerInitializer(new BeginiInitializer(), Set.of());
        Tomcat.addServlet(context, "plain", new PlainServlet());
        context.addServletMappingDecoded("/", "plain"); // the filter is reached only where something could answer
        return context;
    }
}
