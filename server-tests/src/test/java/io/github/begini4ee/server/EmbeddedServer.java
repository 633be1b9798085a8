package io.github.begini4ee.server;

/** A servlet container inside this JVM, on a free port of the loopback address. It starts empty. */
public interface EmbeddedServer extends AutoCloseable {

    /** The server that the build asks for by the system property {@code test.server}. */
    static EmbeddedServer start() {
        String name = System.getProperty("test.server", "tomcat-10.1");
        return name.startsWith("jetty") ? new JettyServer() : new TomcatServer();
    }

    /** Name and version, as the server tells it. */
    String info();

    int port();

    /** True where the server itself looks into classes and jars of a {@link WebApp#scanned} application. */
    boolean scans();

    /** Deploys and starts an application; the server survives an application that does not start. */
    Deployment deploy(WebApp app);

    @Override
    void close();
}
