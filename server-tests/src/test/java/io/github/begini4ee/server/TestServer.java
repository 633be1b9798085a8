package io.github.begini4ee.server;

/**
 * A server on a free port of the loopback address: a servlet container inside this JVM, or a whole application server in a
 * process of its own. It starts empty.
 */
public interface TestServer extends AutoCloseable {

    /** The server that the build asks for by the system property {@code test.server}. */
    static TestServer start() {
        String name = System.getProperty("test.server", "tomcat-10.1");
        return switch (name.replaceFirst("-.*", "")) {
            case "jetty" -> new JettyServer();
            case "wildfly" -> new WildFlyServer().begin();
            case "liberty" -> new LibertyServer().begin();
            case "payara" -> new PayaraMicroServer().begin();
            case "tomee" -> new TomeeServer().begin();
            case "glassfish" -> new GlassFishServer().begin();
            default -> new TomcatServer();
        };
    }

    /** Name and version, as the server tells it, maybe among other words. */
    String info();

    /** Name, version and Java alone; where {@link #info} lacks one of them, the server says it here. */
    default Product product() {
        return Product.of(info());
    }

    int port();

    /** True where the server itself looks into classes and jars of a {@link WebApp#scanned} application. */
    boolean scans();

    /** True where the server is in this JVM, with its MBeans and static fields. */
    default boolean isHere() {
        return true;
    }

    /** Whether it does that otherwise than most. */
    default boolean has(Quirk quirk) {
        return false;
    }

    /** The longest body that the server itself lets an application see, if it was announced. */
    default long longestBody() {
        return Long.MAX_VALUE;
    }

    /** What the server itself answers where a header has 64 kB; 200 where it takes it. */
    default int answerToLongHeaders() {
        return 400;
    }

    /** What the server itself answers to a length beside chunks; 200 where it takes the chunks. */
    default int answerToLengthBesideChunks() {
        return 200;
    }

    /** What the server calls the settings in {@code META-INF} of a WAR. */
    default String settingsFile() {
        return "META-INF/microprofile-config.properties";
    }

    /** Deploys and starts an application; the server survives an application that does not start. */
    Deployment deploy(WebApp app);

    @Override
    void close();
}
