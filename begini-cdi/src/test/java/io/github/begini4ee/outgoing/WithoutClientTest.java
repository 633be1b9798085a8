package io.github.begini4ee.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.testing.Application;
import io.github.begini4ee.testing.Events;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** An application that holds begini-cdi and not begini-client. */
class WithoutClientTest {

    @ApplicationScoped
    public static class Desk {
        void on(@Observes BeginiEvent event) {}
    }

    /** Runs inside that application. */
    public static final class Inside implements Callable<String> {

        @Override
        public String call() {
            try (Application application = Application.with(Map.of("begini.client.timeout", "5s"), Desk.class)) {
                return application.receive(Events.COMPLETE).equals(Receipt.processed()) + " " + application.problems();
            }
        }
    }

    @Test
    void receives_as_ever_and_knows_no_setting_of_the_client() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader application = classPathWithoutClient()) {
            Thread.currentThread().setContextClassLoader(application);
            Object inside = application
                    .loadClass(Inside.class.getName())
                    .getConstructor()
                    .newInstance();

            assertThat((String) ((Callable<?>) inside).call())
                    .startsWith("true [BGN-006 begini.client.timeout ")
                    .doesNotContain(", BGN-");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URLClassLoader classPathWithoutClient() throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            if (!entry.contains("begini-client")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        assertThat(urls).hasSizeLessThan(classPath.split(File.pathSeparator).length);
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
