package io.github.begini4ee.payara;

import io.github.begini4ee.client.BeginiClient;
import io.github.begini4ee.filter.BeginiFilter;
import io.github.begini4ee.payara.app.Seen;
import io.github.begini4ee.payara.app.Told;
import io.github.begini4ee.server.Jars;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Signed;
import io.github.begini4ee.server.WebXml;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** WARs as users build them: the library's jars in {@code WEB-INF/lib}, classes and one properties file beside them. */
public final class Wars {

    /** The usual settings, without an endpoint and a mode. */
    public static final String SETTINGS = "begini.environment=test\nbegini.api-key=" + Signed.KEY
            + "\nbegini.integration-id=" + Payloads.INTEGRATION_ID + "\n";

    /** The same for an application that is registered by its path, and calls its observers while the request waits. */
    public static final String DIRECT = "begini.path=" + Site.PATH + "\nbegini.mode=direct\n" + SETTINGS;

    /** A {@code <filter>} as the README shows it, and another in a hurry. */
    private static final String WEB_XML = WebXml.of(
            WebXml.FILTER,
            WebXml.filter("hasty", BeginiFilter.class, "/webhooks/hasty", Map.of("begini.direct.timeout", "500ms")));

    private Wars() {}

    public static WebArchive war(String name, String settings, Class<?>... classes) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addAsLibraries(Jars.library())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsResource(new StringAsset(settings), "META-INF/microprofile-config.properties")
                .addClasses(Seen.class, Told.class)
                .addClasses(classes);
    }

    static WebArchive withClient(WebArchive war) {
        return war.addAsLibrary(Jars.of(BeginiClient.class));
    }

    public static WebArchive withWebXml(WebArchive war) {
        return war.setWebXML(new StringAsset(WEB_XML));
    }
}
