package io.github.begini4ee.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.testing.Docs;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator pastes from the README to get the script of the tables. */
@EnabledOnOs(
        value = {OS.LINUX, OS.MAC},
        disabledReason = "the command is a shell's")
class ReadmeScriptTest {

    private static final Pattern COMMAND =
            Pattern.compile("unzip -p \\S+ (\\S+/)postgresql\\.sql \\|\n +sed -E '([^']+)'");

    private final Matcher command = COMMAND.matcher(Docs.read("README.md"));

    @ParameterizedTest
    @ValueSource(strings = {"derby", "h2", "mysql", "other", "postgresql"})
    void puts_the_names_in_as_the_inbox_does(String database) throws Exception {
        assertThat(command.find()).isTrue();
        String script = script(command.group(1) + database + ".sql");
        String names = command.group(2);

        assertThat(edited(names, script)).isEqualTo(new Tables("", "BEGINI_").in(script));
        assertThat(edited(names.replace("BEGINI_", "WEB_"), script)).isEqualTo(new Tables("", "WEB_").in(script));
        assertThat(edited(names.replace("BEGINI_\\1", "begini.BEGINI_\\1"), script))
                .isEqualTo(new Tables("begini", "BEGINI_").in(script));
    }

    private static String script(String name) throws Exception {
        try (InputStream in = Objects.requireNonNull(Tables.class.getResourceAsStream("/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String edited(String names, String script) throws Exception {
        Process sed = new ProcessBuilder("sed", "-E", names).start();
        try (var in = sed.getOutputStream()) {
            in.write(script.getBytes(StandardCharsets.UTF_8));
        }
        return new String(sed.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
