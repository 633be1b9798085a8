package io.github.begini4ee.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.begini4ee.testing.Application;
import io.github.begini4ee.testing.CapturedLogs;
import io.github.begini4ee.testing.HidingClassLoader;
import jakarta.servlet.ServletContext;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An application of a server that did not look into the library's jar. */
class RegistrationTest {

    private static final String LISTENER =
            "<listener><listener-class>io.github.begini4ee.filter.BeginiListener</listener-class></listener>";

    private static List<String> said(Runnable check) {
        try (CapturedLogs logs = CapturedLogs.open()) {
            check.run();
            return logs.lines().stream()
                    .filter(line -> line.contains("BGN-061"))
                    .toList();
        }
    }

    /** At the moment at which most servers start CDI: the initializers have run, the listeners have not. */
    private static List<String> saidOf(Application application) {
        try (application) {
            ServletContext context = application.initialized().servletContext();
            return said(() -> Registration.check(context));
        }
    }

    @Test
    void names_the_lines_where_the_path_is_set_and_nothing_is_registered() {
        assertThat(saidOf(Application.loans()))
                .singleElement()
                .asString()
                .startsWith("SEVERE BGN-061 begini.path=/webhooks/begini of the application /loans is set, but nothing")
                .endsWith(
                        """
                        :
                        <filter>
                          <filter-name>begini</filter-name>
                          <filter-class>io.github.begini4ee.filter.BeginiFilter</filter-class>
                          <async-supported>true</async-supported>
                        </filter>
                        <filter-mapping>
                          <filter-name>begini</filter-name>
                          <url-pattern>/webhooks/begini</url-pattern>
                        </filter-mapping>
                        <listener>
                          <listener-class>io.github.begini4ee.filter.BeginiListener</listener-class>
                        </listener>""");
    }

    @Test
    void maps_the_filter_as_the_initializer_would_have() {
        assertThat(saidOf(Application.verifying()))
                .singleElement()
                .asString()
                .contains("<url-pattern>/webhooks/begini/*</url-pattern>");
    }

    @Test
    void says_it_once() {
        try (Application application = Application.loans().initialized()) {
            ServletContext context = application.servletContext();
            assertThat(said(() -> {
                        Registration.check(context);
                        Registration.check(context);
                    }))
                    .hasSize(1);
        }
    }

    @Test
    void says_nothing_where_no_path_is_set() {
        assertThat(saidOf(Application.loans().without("begini.path"))).isEmpty();
    }

    @Test
    void says_nothing_where_the_initializer_has_run_and_the_listener_will_tell_what_is_wrong() {
        Application application = Application.loans().param("begini.path", "webhooks");
        try (application) {
            ServletContext context = application.servletContext();
            new BeginiInitializer().onStartup(Set.of(), context);
            application.initialized();
            assertThat(said(() -> Registration.check(context))).isEmpty();
        }
    }

    @Test
    void says_nothing_of_an_application_that_runs_or_that_waits_for_its_configuration() {
        for (Application application : List.of(
                Application.loans(),
                Application.verifying(),
                Application.loans().param("begini.api-key", "").param("begini.on-start-error", "unavailable"))) {
            try (application) {
                application.start();
                assertThat(said(() -> Registration.check(application.runningContext())))
                        .isEmpty();
            }
        }
    }

    @Test
    void says_nothing_where_a_filter_is_declared() {
        assertThat(saidOf(Application.loans().filter("begini", Map.of(), "/webhooks/begini")))
                .isEmpty();
    }

    @Test
    void says_nothing_where_web_xml_has_the_listener_and_the_server_lets_nobody_ask_for_filters() {
        assertThat(saidOf(Application.loans().restricted().webXml("<web-app>" + LISTENER + "</web-app>")))
                .isEmpty();
    }

    @Test
    void does_not_take_a_comment_for_a_line() {
        assertThat(saidOf(Application.loans().restricted().webXml("<web-app><!--\n" + LISTENER + "\n--></web-app>")))
                .hasSize(1);
    }

    @Test
    void waits_for_the_initializers_where_they_have_not_run() {
        try (Application application = Application.loans()) {
            ServletContext context = application.servletContext();
            assertThat(said(() -> {
                        Registration.check(context);
                        application.start();
                    }))
                    .isEmpty();
        }
    }

    @Test
    void tells_once_the_initializers_have_run_that_none_of_ours_was_among_them() {
        try (Application application = Application.loans()) {
            ServletContext context = application.servletContext();
            assertThat(said(() -> Registration.check(context))).isEmpty();
            assertThat(said(application::startWithoutListener)).hasSize(1);
        }
    }

    @Test
    void a_filter_that_an_initializer_of_the_application_added_meanwhile_is_one() {
        try (Application application = Application.loans()) {
            Registration.check(application.servletContext());
            application.filter("begini", Map.of(), "/webhooks/begini");
            assertThat(said(application::startWithoutListener)).isEmpty();
        }
    }

    @Test
    void leaves_alone_what_is_no_web_application() {
        assertThat(said(() -> Registration.check("an EJB module"))).isEmpty();
    }

    @Test
    void tells_the_caller_that_there_is_no_servlet_api() throws ReflectiveOperationException {
        ClassLoader without =
                new HidingClassLoader("jakarta.servlet.", getClass().getClassLoader());
        Method check =
                Class.forName(Registration.class.getName(), true, without).getMethod("check", Object.class);
        assertThatThrownBy(() -> check.invoke(null, "a batch"))
                .isInstanceOf(InvocationTargetException.class)
                .hasCauseInstanceOf(NoClassDefFoundError.class);
    }
}
