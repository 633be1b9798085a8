package io.github.begini4ee.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.testing.HidingClassLoader;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MicroProfile Config where the server has it, and our own reading of the file where it has not. */
class ServerSourcesTest {

    private static final String FILE = "META-INF/microprofile-config.properties";

    @TempDir
    private Path application;

    private ClassLoader loader(ClassLoader parent) throws MalformedURLException {
        return new URLClassLoader(new URL[] {application.toUri().toURL()}, parent);
    }

    private void file(String text) throws IOException {
        Files.createDirectories(application.resolve("META-INF"));
        Files.writeString(application.resolve(FILE), text);
    }

    @Test
    void reads_the_file_through_microprofile_where_it_is_there() throws Exception {
        file("begini.path=/ümläut\nbegini.mode=${MODE:verify}\nbegini.api-key=${begini.path}-€\n");

        Settings settings = Settings.of(loader(getClass().getClassLoader()), Map.of(), Map.of());

        assertThat(settings.text("begini.path")).contains("/ümläut");
        assertThat(settings.text("begini.mode")).contains("verify");
        assertThat(settings.text("begini.api-key")).contains("/ümläut-€");
        assertThat(settings.origins().get("begini.path")).contains("microprofile-config.properties");
        assertThat(settings.anyGiven()).isTrue();
    }

    @Test
    void reads_the_same_from_the_file_where_microprofile_is_absent() throws Exception {
        file("begini.path=/ümläut\nbegini.mode=${MODE:verify}\nbegini.api-key=${begini.path}-€\n");

        Object settings = settingsWithoutMicroProfile();

        assertThat(text(settings, "begini.path")).isEqualTo(Optional.of("/ümläut"));
        assertThat(text(settings, "begini.mode")).isEqualTo(Optional.of("verify"));
        assertThat(text(settings, "begini.api-key")).isEqualTo(Optional.of("/ümläut-€"));
        assertThat(settings.getClass().getMethod("origins").invoke(settings))
                .asString()
                .contains("begini.path=" + FILE);
    }

    @Test
    void does_without_a_file_where_microprofile_is_absent() throws Exception {
        assertThat(text(settingsWithoutMicroProfile(), "begini.path")).isEqualTo(Optional.empty());
    }

    @Test
    void names_a_file_that_cannot_be_read() throws Exception {
        file("begini.path=/a\nbegini.mode=\\u00zz\n");

        Object settings = settingsWithoutMicroProfile();

        assertThat(settings.getClass().getMethod("problems").invoke(settings))
                .asString()
                .startsWith("[BGN-002 " + FILE + " cannot be read");
    }

    private Object settingsWithoutMicroProfile() throws Exception {
        ClassLoader hiding =
                new HidingClassLoader("org.eclipse.microprofile.", getClass().getClassLoader());
        Class<?> settings = hiding.loadClass(Settings.class.getName());
        assertThat(settings).isNotSameAs(Settings.class);
        return settings.getMethod("of", ClassLoader.class, Map.class, Map.class)
                .invoke(null, loader(hiding), Map.of(), Map.of());
    }

    private static Object text(Object settings, String name) throws Exception {
        return settings.getClass().getMethod("text", String.class).invoke(settings, name);
    }
}
