package com.example.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The commands that the README gives, and what stands behind them. */
class CommandsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @Test
    void ci_runs_the_readmes_first_command_and_contributors_the_same() throws Exception {
        List<String> script = Files.readAllLines(ROOT.resolve(".ci/run"));
        String command = Pattern.compile("\\| `(mvn [^`]+)` \\| the whole gate")
                .matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");

        // -B and -ntp make its output fit for a file, no more
        assertThat(script.get(script.size() - 1).replace(" -B -ntp", "")).isEqualTo(command);
        assertThat(Files.readString(ROOT.resolve("CONTRIBUTING.md"))).contains("- `" + command + "` is the whole gate");
    }

    @Test
    void the_demo_simulates_a_begini_that_takes_the_desks_key_though_variables_are_blank_and_ends_with_the_server()
            throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder builder = new ProcessBuilder(
                        JAVA,
                        "-cp",
                        classPath,
                        "src/demo/Demo.java",
                        "18080",
                        JAVA,
                        "-cp",
                        classPath,
                        AsksForASession.class.getName())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("BEGINI_"));
        // as where a shell's variable was empty
        builder.environment().put("BEGINI_CLIENT_BASE_URL", " ");
        builder.environment().put("BEGINI_API_KEY", "");
        File output = File.createTempFile("demo-", ".txt", new File("target"));
        Process demo = builder.redirectOutput(output).start();
        try {
            assertThat(demo.waitFor(90, TimeUnit.SECONDS)).isTrue();
        } finally {
            demo.descendants().forEach(ProcessHandle::destroyForcibly);
            demo.destroyForcibly();
        }

        assertThat(Files.readString(output.toPath()))
                .contains("BEGINI_API_KEY is blank, which counts as not set")
                .contains("there is a session at localhost");
        assertThat(demo.exitValue()).isEqualTo(AsksForASession.EXIT);
    }
}
