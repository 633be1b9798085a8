package io.github.begini4ee.bank;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.filter.BeginiFilter;
import io.github.begini4ee.node.Banks;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Signed;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.NullMarked;

/** A bank's EARs, as its build would pack them. */
final class Ears {

    /** What the README says for jars in {@code EAR/lib}. */
    static final String LINES =
            """
            <filter>
              <filter-name>begini</filter-name>
              <filter-class>io.github.begini4ee.filter.BeginiFilter</filter-class>
              <async-supported>true</async-supported>
            </filter>
            <filter-mapping>
              <filter-name>begini</filter-name>
              <url-pattern>/webhooks/begini</url-pattern>
            </filter-mapping>
            """;

    static final String LISTENER =
            """
            <listener>
              <listener-class>io.github.begini4ee.filter.BeginiListener</listener-class>
            </listener>
            """;

    private static final String SETTINGS =
            """
            begini.environment=test
            begini.api-key=%s
            begini.integration-id=%s
            begini.inbox.create-tables=true
            begini.inbox.name=%s
            begini.inbox.data-source=%s
            """;

    private static final String DIRECT =
            """
            begini.environment=test
            begini.api-key=%s
            begini.integration-id=%s
            begini.mode=direct
            """;

    private Ears() {}

    /** An EAR with the library in its {@code lib}. */
    static EnterpriseArchive withLibraries(String name) {
        return ShrinkWrap.create(EnterpriseArchive.class, name + ".ear")
                .addAsLibraries(
                        Banks.jarOf(BeginiFilter.class).toFile(),
                        Banks.jarOf(Delivery.class).toFile(),
                        Banks.jarOf(NullMarked.class).toFile());
    }

    /** A WAR without the library, with settings of its own and these lines in its web.xml. */
    static WebArchive war(String dataSource, String name, String lines, Class<?>... beans) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsResource(
                        new StringAsset(SETTINGS.formatted(Signed.KEY, Payloads.INTEGRATION_ID, name, dataSource)),
                        "META-INF/microprofile-config.properties")
                .addAsResource(new StringAsset("data-source=" + dataSource + "\n"), "bank.properties")
                .setWebXML(new StringAsset(webXml("", lines)))
                .addClasses(beans);
    }

    /** The same in mode {@code direct}. */
    static WebArchive direct(String name, Class<?>... beans) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsResource(
                        new StringAsset(DIRECT.formatted(Signed.KEY, Payloads.INTEGRATION_ID)),
                        "META-INF/microprofile-config.properties")
                .setWebXML(new StringAsset(webXml("", LINES + LISTENER)))
                .addClasses(beans);
    }

    static JavaArchive ejbJar(String name, Class<?>... beans) {
        return ShrinkWrap.create(JavaArchive.class, name + ".jar")
                .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml")
                .addClasses(beans);
    }

    static String webXml(String attributes, String lines) {
        return "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\"" + attributes + ">" + lines
                + "</web-app>";
    }
}
