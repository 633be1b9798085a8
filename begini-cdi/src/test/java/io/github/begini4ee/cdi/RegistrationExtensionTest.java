package io.github.begini4ee.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.begini4ee.filter.Registration;
import io.github.begini4ee.testing.LogCapture;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class RegistrationExtensionTest {

    @ApplicationScoped
    static class Desk {}

    @ApplicationScoped
    static class Counter {}

    private static ServletContext application(Map<String, String> params) {
        Map<String, Object> attributes = new HashMap<>();
        return application((proxy, method, args) -> switch (method.getName()) {
            case "getContextPath" -> "/loans";
            case "getClassLoader" -> RegistrationExtensionTest.class.getClassLoader();
            case "getInitParameterNames" -> Collections.enumeration(params.keySet());
            case "getInitParameter" -> params.get(args[0]);
            case "getFilterRegistrations" -> Map.of();
            case "getAttribute" -> attributes.get(args[0]);
            case "setAttribute" -> attributes.put((String) args[0], args[1]);
            case "getResourceAsStream" -> null;
            case "addListener" -> throw new IllegalStateException("too late for a listener");
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static ServletContext application(InvocationHandler server) {
        return (ServletContext) Proxy.newProxyInstance(
                ServletContext.class.getClassLoader(), new Class<?>[] {ServletContext.class}, server);
    }

    private static SeContainer container(Extension... more) {
        return SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new RegistrationExtension())
                .addExtensions(more)
                .addBeanClasses(Desk.class, Counter.class)
                .initialize();
    }

    /** Adds beans as servers do: what {@code addBeanClasses} is given, OpenWebBeans loads once more. */
    public static class Bringing implements Extension {

        private final Class<?>[] beans;

        Bringing(Class<?>... beans) {
            this.beans = beans;
        }

        void add(@Observes BeforeBeanDiscovery discovery) {
            for (Class<?> bean : beans) {
                discovery.addAnnotatedType(bean, "the server's " + bean.getName());
            }
        }
    }

    /** As CDI says that a web application starts. */
    private static List<String> saidAtTheStartOf(ServletContext application) {
        try (SeContainer container = container();
                LogCapture log = LogCapture.of(Registration.class)) {
            container
                    .getBeanManager()
                    .getEvent()
                    .select(ServletContext.class, Initialized.Literal.APPLICATION)
                    .fire(application);
            return log.lines();
        }
    }

    @Test
    void has_a_web_application_looked_at_when_it_starts_once_whatever_the_number_of_its_beans() {
        assertThat(saidAtTheStartOf(application(Map.of("begini.path", "/webhooks/begini"))))
                .singleElement()
                .asString()
                .startsWith("BGN-061 ")
                .contains("/loans");
    }

    @Test
    void says_nothing_of_one_that_sets_no_path() {
        assertThat(saidAtTheStartOf(application(Map.of()))).isEmpty();
    }

    @Test
    void no_fault_of_the_look_keeps_an_application_from_starting() {
        ServletContext broken = application((proxy, method, args) -> {
            throw new IllegalStateException("not now");
        });
        assertThat(saidAtTheStartOf(broken)).isEmpty();
    }

    @Test
    void says_nothing_of_an_application_without_a_server() {
        try (LogCapture log = LogCapture.of(Registration.class);
                LogCapture faults = LogCapture.of(StartObserver.class);
                SeContainer container = container()) {
            assertThat(container.isRunning()).isTrue();
            assertThat(log.lines()).isEmpty();
            assertThat(faults.lines()).isEmpty();
        }
    }

    @Test
    void asks_a_class_loader_of_the_server_once_whatever_the_number_of_its_beans() throws ClassNotFoundException {
        Without server = new Without(RegistrationExtension.class.getName()::equals);
        Class<?>[] beans = {server.loadClass(Desk.class.getName()), server.loadClass(Counter.class.getName())};
        try (SeContainer container = container(new Bringing(beans))) {
            assertThat(container.isRunning()).isTrue();
            assertThat(server.asked).hasValue(1);
        }
    }

    @Test
    void needs_no_servlet_api() throws ReflectiveOperationException {
        Class<?> type = Class.forName(
                StartObserver.class.getName(), true, new Without(name -> name.startsWith("jakarta.servlet.")));
        Constructor<?> constructor = type.getDeclaredConstructor(Class.class);
        constructor.setAccessible(true);
        ObserverMethod<?> observer = (ObserverMethod<?>) constructor.newInstance(Desk.class);
        assertThatCode(() -> notify(observer)).doesNotThrowAnyException();
    }

    @SuppressWarnings("unchecked")
    private static void notify(ObserverMethod<?> observer) {
        EventContext<Object> start = (EventContext<Object>) Proxy.newProxyInstance(
                EventContext.class.getClassLoader(),
                new Class<?>[] {EventContext.class},
                (proxy, method, args) -> "a batch");
        ((ObserverMethod<Object>) observer).notify(start);
    }

    /** Loads this library anew, where nobody has what is hidden. */
    private static final class Without extends ClassLoader {

        private final Predicate<String> hidden;
        private final AtomicInteger asked = new AtomicInteger();

        Without(Predicate<String> hidden) {
            super(RegistrationExtensionTest.class.getClassLoader());
            this.hidden = hidden;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (hidden.test(name)) {
                asked.incrementAndGet();
                throw new ClassNotFoundException(name);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null || !name.startsWith("io.github.begini4ee.")) {
                return loaded != null ? loaded : super.loadClass(name, resolve);
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
