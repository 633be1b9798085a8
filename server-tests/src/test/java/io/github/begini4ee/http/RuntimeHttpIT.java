package io.github.begini4ee.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.server.OneServer;
import io.github.begini4ee.server.TestServer;
import io.github.begini4ee.table.Shows;
import java.nio.charset.Charset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The build runs all these tests several times: each time it must be where it means to be. */
@ExtendWith(OneServer.class)
@Shows
class RuntimeHttpIT {

    @Test
    void runs_on_the_server_that_the_build_names(TestServer server) {
        String expected =
                switch (System.getProperty("test.server")) {
                    case "tomcat-10.1" -> "Apache Tomcat/10.1.";
                    case "tomcat-11" -> "Apache Tomcat/11.0.";
                    case "jetty-12" -> "Jetty/12.";
                    case "wildfly-39" -> "WildFly 39.0.";
                    case "liberty-26" -> "Open Liberty 26.0.";
                    case "payara-micro-6" -> "Payara Micro 6.2025.";
                    case "payara-micro-6-java-25" -> "on Java 25.";
                    case "tomee-10" -> "Apache TomEE 10.0.";
                    case "glassfish-7" -> "Eclipse GlassFish 7.0.";
                    case "glassfish-8" -> "Eclipse GlassFish 8.0.";
                    default -> "a server that is known here";
                };
        assertThat(server.info()).contains(expected);
    }

    @Test
    void runs_under_the_locale_and_charset_that_the_build_names() {
        String expected = System.getProperty("test.locale", "as it is");
        String actual = Locale.getDefault() + " " + Charset.defaultCharset();
        if (!expected.equals("as it is")) {
            assertThat(actual).isEqualTo(expected);
            assertThat("TITLE".toLowerCase(Locale.getDefault())).isNotEqualTo("title");
        }
    }
}
