package io.github.begini4ee.payara;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.client.BeginiClient;
import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.filter.BeginiFilter;
import io.github.begini4ee.payara.app.Probe;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.NullMarked;

/** WARs as users build them: the library's jars in {@code WEB-INF/lib}, classes and one properties file beside them. */
public final class Wars {

    /** A {@code <filter>} as the README shows it, and another in a hurry. */
    private static final String WEB_XML =
            """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <filter>
                <filter-name>begini</filter-name>
                <filter-class>io.github.begini4ee.filter.BeginiFilter</filter-class>
                <async-supported>true</async-supported>
              </filter>
              <filter-mapping>
                <filter-name>begini</filter-name>
                <url-pattern>/webhooks/begini</url-pattern>
              </filter-mapping>
              <filter>
                <filter-name>hasty</filter-name>
                <filter-class>io.github.begini4ee.filter.BeginiFilter</filter-class>
                <async-supported>true</async-supported>
                <init-param>
                  <param-name>begini.direct.timeout</param-name>
                  <param-value>500ms</param-value>
                </init-param>
              </filter>
              <filter-mapping>
                <filter-name>hasty</filter-name>
                <url-pattern>/webhooks/hasty</url-pattern>
              </filter-mapping>
            </web-app>
            """;

    private Wars() {}

    public static WebArchive war(String name, String settings, Class<?>... classes) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addAsLibraries(jarOf(BeginiFilter.class), jarOf(Delivery.class), jarOf(NullMarked.class))
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsResource(new StringAsset(settings), "META-INF/microprofile-config.properties")
                .addClasses(classes);
    }

    /** The classes that the beans of the WARs share; package-private there. */
    public static Class<?>[] helpers() {
        try {
            String beans = Probe.class.getPackageName();
            return new Class<?>[] {Class.forName(beans + ".Seen"), Class.forName(beans + ".Told")};
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    static WebArchive withClient(WebArchive war) {
        return war.addAsLibrary(jarOf(BeginiClient.class));
    }

    public static WebArchive withWebXml(WebArchive war) {
        return war.setWebXML(new StringAsset(WEB_XML));
    }

    private static File jarOf(Class<?> type) {
        try {
            Path jar = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            assertThat(jar).as("the jar that the build made, not its classes").isRegularFile();
            return jar.toFile();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
