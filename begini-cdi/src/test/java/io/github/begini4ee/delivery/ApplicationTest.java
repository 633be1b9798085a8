package io.github.begini4ee.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApplicationTest {

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final ClassLoader own = new URLClassLoader(new URL[0], before);
    private final ClassLoader servers = new URLClassLoader(new URL[0], before);

    private Application application() {
        Thread.currentThread().setContextClassLoader(own);
        Application application = new Application();
        Thread.currentThread().setContextClassLoader(servers);
        return application;
    }

    @AfterEach
    void leave() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void lends_its_class_loader_to_a_thread_of_the_server() {
        List<ClassLoader> seen = new ArrayList<>();

        application().during(() -> seen.add(Thread.currentThread().getContextClassLoader()));

        assertThat(seen).containsExactly(own);
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(servers);
    }

    @Test
    void takes_it_back_where_an_observer_fails() {
        Application application = application();

        assertThatIllegalStateException()
                .isThrownBy(() -> application.during(() -> {
                    throw new IllegalStateException();
                }));

        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(servers);
    }
}
