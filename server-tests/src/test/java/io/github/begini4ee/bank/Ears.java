package io.github.begini4ee.bank;

import io.github.begini4ee.node.Banks;
import io.github.begini4ee.payara.Wars;
import io.github.begini4ee.server.Jars;
import io.github.begini4ee.server.WebXml;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A bank's EARs, as its build would pack them. */
final class Ears {

    /** What the README says for jars in {@code EAR/lib}. */
    static final String LINES = WebXml.FILTER + WebXml.LISTENER;

    private Ears() {}

    /** An EAR with the library in its {@code lib}. */
    static EnterpriseArchive withLibraries(String name) {
        return ShrinkWrap.create(EnterpriseArchive.class, name + ".ear").addAsLibraries(Jars.library());
    }

    /** A WAR without the library, with these settings and these lines in its web.xml. */
    static WebArchive war(String name, String settings, String lines, Class<?>... beans) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsResource(new StringAsset(settings), "META-INF/microprofile-config.properties")
                .setWebXML(new StringAsset(WebXml.of(lines)))
                .addClasses(beans);
    }

    /** The settings of an inbox of its own. */
    static String inbox(String name, String dataSource) {
        return Wars.SETTINGS + "begini.inbox.create-tables=true\nbegini.inbox.name=" + name
                + "\nbegini.inbox.data-source=" + dataSource + "\n";
    }

    /** A WAR with an inbox of its own, which has the WAR's name, and these observers. */
    static WebArchive bank(String dataSource, String name, String lines, Class<?>... observers) {
        return Banks.withLedger(war(name, inbox(name, dataSource), lines, observers), dataSource);
    }

    static JavaArchive ejbJar(String name, Class<?>... beans) {
        return ShrinkWrap.create(JavaArchive.class, name + ".jar")
                .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml")
                .addClasses(beans);
    }
}
