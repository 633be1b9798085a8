package io.github.begini4ee.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.testing.Docs;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README gives to paste, compiles. */
class ReadmeTest {

    private static final String IMPORTS =
            """
            import io.github.begini4ee.client.*;
            import io.github.begini4ee.client.SessionResult.Created;
            import jakarta.enterprise.context.ApplicationScoped;
            import jakarta.inject.Inject;
            import java.lang.System.Logger.Level;
            import java.util.Optional;
            """;

    @TempDir
    Path folder;

    private static List<String> blocks() {
        String readme = Docs.read("README.md");
        int start = readme.indexOf("## Create a session\n");
        String section = readme.substring(start, readme.indexOf("\n## ", start));
        return Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(section)
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    @Test
    void creates_a_session_as_the_readme_shows() throws IOException {
        List<String> blocks = blocks();

        assertThat(blocks).hasSize(2);
        assertThat(compiled("Questionnaire", IMPORTS + blocks.get(0))).isEmpty();
        assertThat(compiled("Plain", IMPORTS + "class Plain { void run() { " + blocks.get(1) + " } }"))
                .isEmpty();
        assertThat(compiled("Wrong", IMPORTS + "class Wrong { " + blocks.get(1).replace("builder", "bilder") + " }"))
                .contains("bilder");
    }

    /** What the compiler says. */
    private String compiled(String name, String code) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path file = Files.writeString(folder.resolve(name + ".java"), code);
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-proc:none", "-d", folder.toString());
            compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(file))
                    .call();
        }
        return said.toString();
    }
}
