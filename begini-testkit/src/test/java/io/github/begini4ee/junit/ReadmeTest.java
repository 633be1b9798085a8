package io.github.begini4ee.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README shows test classes that this build runs, to the letter, and without their imports. */
class ReadmeTest {

    private static final Path TESTS = Path.of("src/test/java/com/example/loans");

    private static List<String> blocks() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        int start = readme.indexOf("## Test your observers\n");
        assertThat(start).isPositive();
        return Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(readme.substring(start, readme.indexOf("\n## ", start)))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static String shown(String file) throws IOException {
        return Pattern.compile("(?m)^(package|import) .*;\n+")
                .matcher(Files.readString(TESTS.resolve(file)))
                .replaceAll("");
    }

    @Test
    void shows_the_tests_that_run_here() throws IOException {
        assertThat(blocks()).containsExactly(shown("LoanDeskTest.java"), shown("LoanServerTest.java"));
    }
}
