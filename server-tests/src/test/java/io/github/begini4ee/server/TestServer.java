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

    /** The longest body that the server itself lets an application see, if it was announced. */
    default long longestBody() {
        return Long.MAX_VALUE;
    }

    /** False where the server itself answers 400 to a GET or DELETE that has a body. */
    default boolean takesBodiesOfEveryMethod() {
        return true;
    }

    /** False where the server closes the connection where less comes than was announced, so that nobody could read an answer. */
    default boolean answersHalfBodies() {
        return true;
    }

    /** False where the server closes the connection where chunks end early, so that nobody could read an answer. */
    default boolean answersHalfChunks() {
        return true;
    }

    /** False where the server reads on past chunks that are none, so that the body fails its signature. */
    default boolean refusesWrongChunks() {
        return true;
    }

    /** False where the server takes a length that is none for no length, and the first of two for the length. */
    default boolean lengthsAreStrict() {
        return true;
    }

    /** False where the server takes {@code post} for {@code POST}. */
    default boolean methodsHaveACase() {
        return true;
    }

    /** False where the server refuses a header with bytes that are not ASCII. */
    default boolean takesForeignLettersInHeaders() {
        return true;
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

    /** False where the server closes the connection after an answer of 400 or more. */
    default boolean keepsConnectionsAfterErrors() {
        return true;
    }

    /** Deploys and starts an application; the server survives an application that does not start. */
    Deployment deploy(WebApp app);

    @Override
    void close();
}
