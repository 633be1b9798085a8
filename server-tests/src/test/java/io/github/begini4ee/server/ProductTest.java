package io.github.begini4ee.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Name, version and Java from what servers say. */
class ProductTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Apache Tomcat/10.1.44 | Apache Tomcat 10.1.44
                    Jetty/12.0.25 | Jetty 12.0.25
                    01:02:03,456 INFO [org.jboss.as] (Boot) WFLYSRV0025: WildFly 39.0.1.Final (WildFly Core 31.0.3.Final) started | WildFly 39.0.1.Final
                    Launching bank (Open Liberty 26.0.0.3/wlp-1.0.112) on OpenJDK 64-Bit Server VM, version 17.0.1 | Open Liberty 26.0.0.3
                    INFO Eclipse GlassFish 8.0.0-JDK17-M1 (commit: af18) startup time: Felix | Eclipse GlassFish 8.0.0-JDK17-M1
                    """)
    void finds_name_and_version(String info, String name) {
        assertThat(Product.of(info))
                .isEqualTo(new Product(name, Runtime.version().feature()));
    }

    @Test
    void finds_the_java_where_it_is_told() {
        assertThat(Product.of("Payara Micro 6.2025.10 (build 1) on Java 25.0.1+8"))
                .isEqualTo(new Product("Payara Micro 6.2025.10", 25));
    }

    @Test
    void invents_nothing() {
        assertThatThrownBy(() -> Product.of("INFO Version: 10.0.1")).hasMessageContaining("INFO Version");
    }
}
