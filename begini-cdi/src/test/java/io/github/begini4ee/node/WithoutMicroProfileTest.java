package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.operate.InboxMonitor;
import io.github.begini4ee.operate.Instruments;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** On a server without the APIs of MicroProfile, such as WildFly as it is packed, which warns of each class that it cannot link. */
class WithoutMicroProfileTest {

    private final Server server = new Server();

    @Test
    void adds_its_beans_without_a_class_that_cannot_be_linked() throws Exception {
        Class<?> type = server.loadClass(InboxExtension.class.getName());
        Method addBeans = type.getDeclaredMethod("addBeans", BeforeBeanDiscovery.class);
        addBeans.setAccessible(true);
        List<String> added = new ArrayList<>();

        addBeans.invoke(
                type.getConstructor().newInstance(),
                Proxy.newProxyInstance(server, new Class<?>[] {BeforeBeanDiscovery.class}, (proxy, method, given) -> {
                    added.add(((Class<?>) given[0]).getSimpleName());
                    return null;
                }));

        assertThat(added).containsExactly("CurrentInbox");
        assertThat(server.notLinked).isEmpty();
    }

    @Test
    void shows_itself_without_a_class_that_cannot_be_linked() throws Exception {
        Constructor<?> monitor = only(server.loadClass(InboxMonitor.class.getName()));
        Class<?> type = server.loadClass(Instruments.class.getName());
        Object nowhere = Proxy.newProxyInstance(
                server,
                new Class<?>[] {Instance.class},
                (proxy, method, given) -> method.getName().equals("select") ? proxy : Boolean.FALSE);
        Object instruments =
                only(type).newInstance(nowhere, monitor.newInstance(null, null, null, false), "without-microprofile");

        type.getMethod("connect", Set.class).invoke(instruments, Set.of());
        type.getMethod("disconnect").invoke(instruments);

        assertThat(server.notLinked).isEmpty();
    }

    private static Constructor<?> only(Class<?> type) {
        return type.getConstructors()[0];
    }

    /** Has classes of the library of its own, and none of MicroProfile. */
    private static final class Server extends ClassLoader {

        final List<String> notLinked = new ArrayList<>();

        Server() {
            super(WithoutMicroProfileTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.eclipse.microprofile.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.github.begini4ee.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known == null ? define(name) : known;
            }
        }

        private Class<?> define(String name) {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (LinkageError e) {
                notLinked.add(name);
                throw e;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
