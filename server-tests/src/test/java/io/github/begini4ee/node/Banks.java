package io.github.begini4ee.node;

import io.github.begini4ee.node.app.Databases;
import io.github.begini4ee.node.app.Gate;
import io.github.begini4ee.node.app.Greedy;
import io.github.begini4ee.node.app.Ledger;
import io.github.begini4ee.node.app.Operator;
import io.github.begini4ee.node.app.Registrar;
import io.github.begini4ee.node.app.Teller;
import io.github.begini4ee.node.app.Window;
import io.github.begini4ee.payara.Site;
import io.github.begini4ee.payara.Wars;
import io.github.begini4ee.server.Jars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The bank's WAR, as a user builds it. */
public final class Banks {

    static final String DEFAULT_DATA_SOURCE = "java:comp/DefaultDataSource";
    static final String OWN_DATA_SOURCE = "java:app/jdbc/bank";

    /** How many a node's pool has at most. */
    static final int CONNECTIONS = 16;

    private static final String SETTINGS = "begini.path=" + Site.PATH + "\nbegini.mode=inbox\n" + Wars.SETTINGS;

    private static final String PERSISTENCE =
            """
            <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
              <persistence-unit name="bank" transaction-type="JTA">
                <jta-data-source>%s</jta-data-source>
              </persistence-unit>
            </persistence>
            """;

    /** Payara hands out dead connections of its pool unless it is told to look at them first. */
    private static final String WEB_XML =
            """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <data-source>
                <name>java:app/jdbc/bank</name>
                <class-name>org.postgresql.ds.PGSimpleDataSource</class-name>
                <url>%s</url>
                <property>
                  <name>fish.payara.is-connection-validation-required</name>
                  <value>true</value>
                </property>
                <property>
                  <name>fish.payara.connection-validation-method</name>
                  <value>auto-commit</value>
                </property>
                <transactional>true</transactional>
                <max-pool-size>%d</max-pool-size>
              </data-source>
            </web-app>
            """;

    private static final String CREATE_TABLES = "begini.inbox.create-tables=true\n";

    private Banks() {}

    static WebArchive onDefaultDataSource(String name, Class<?>... beans) {
        return on(DEFAULT_DATA_SOURCE, name, beans);
    }

    /** On a data source of the server, with tables that the library makes. */
    public static WebArchive on(String dataSource, String name, Class<?>... beans) {
        return onDataSource(name, dataSource, CREATE_TABLES, beans);
    }

    /** On a data source of the server's configuration, with tables that a database administrator made. */
    public static WebArchive onDataSource(String name, String dataSource, String settings, Class<?>... beans) {
        return war(name, dataSource, settings, beans).addClass(Window.class);
    }

    /** On two, of which the second is for the {@link Registrar} alone. */
    public static WebArchive onTwoDataSources(
            String name, String dataSource, String elsewhere, String settings, Class<?>... beans) {
        return onDataSource(name, dataSource, settings, beans)
                .addAsResource(
                        new StringAsset("data-source=" + dataSource + "\nelsewhere=" + elsewhere + "\n"),
                        "bank.properties");
    }

    /** Nothing but a window on a data source of the server, and no library. */
    public static WebArchive window(String dataSource) {
        return ShrinkWrap.create(WebArchive.class, "window.war")
                .addAsResource(properties(dataSource), "bank.properties")
                .addClasses(Window.class, Databases.class);
    }

    /** What tells the bank's own classes where to write. */
    public static StringAsset properties(String dataSource) {
        return new StringAsset("data-source=" + dataSource + "\n");
    }

    static WebArchive onPostgreSql(String name, String url, Bank bank) {
        Class<?>[] beans = bank.beans().toArray(Class<?>[]::new);
        return war(name, OWN_DATA_SOURCE, CREATE_TABLES + bank.settings(), beans)
                .addClasses(Operator.class, Greedy.class)
                .setWebXML(new StringAsset(WEB_XML.formatted(url.replace("&", "&amp;"), CONNECTIONS)))
                .addAsLibrary(Jars.of(org.postgresql.Driver.class));
    }

    private static WebArchive war(String name, String dataSource, String more, Class<?>... beans) {
        WebArchive war = ShrinkWrap.create(WebArchive.class, name + ".war")
                .addAsLibraries(Jars.library())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsResource(
                        new StringAsset(SETTINGS + "begini.inbox.data-source=" + dataSource + "\n" + more),
                        "META-INF/microprofile-config.properties")
                .addAsResource(properties(dataSource), "bank.properties")
                .addClasses(helpers())
                .addClasses(beans);
        return List.of(beans).contains(Teller.class)
                ? war.addAsResource(new StringAsset(PERSISTENCE.formatted(dataSource)), "META-INF/persistence.xml")
                : war;
    }

    /** Writes the WAR into a directory. */
    static Path write(WebArchive war, Path directory) {
        Path file = directory.resolve(war.getName());
        war.as(ZipExporter.class).exportTo(file.toFile(), true);
        return file;
    }

    public static Path directory(String name) {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same WAR with a ledger on a data source, and a window on it. */
    public static WebArchive withLedger(WebArchive war, String dataSource) {
        return war.addAsResource(properties(dataSource), "bank.properties")
                .addClass(Window.class)
                .addClasses(helpers());
    }

    /** The classes that the beans of the bank share. */
    public static Class<?>[] helpers() {
        return new Class<?>[] {Databases.class, Gate.class, Ledger.class};
    }
}
