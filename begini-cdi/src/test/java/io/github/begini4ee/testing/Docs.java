package io.github.begini4ee.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's documents, as a test reads them. */
public final class Docs {

    private static final Pattern COMMENT = Pattern.compile("(?m)^--.*$");

    private Docs() {}

    /** The folder that holds README.md and the modules. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("CONTRIBUTING.md"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String read(String file) {
        return read(root().resolve(file));
    }

    /** Every document of the project, and none of what a build made. */
    public static List<Path> all() {
        return Stream.concat(files(root(), 1, ".md"), files(root().resolve("docs"), 9, ".md"))
                .toList();
    }

    /** Every file of that kind below a folder, so many levels deep. */
    public static Stream<Path> files(Path folder, int levels, String ending) {
        try {
            return Files.walk(folder, levels).filter(file -> file.toString().endsWith(ending));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The statements of the SQL blocks that follow a comment such as {@code <!-- runs on h2 -->}. */
    public static List<String> sql(String file, String mark) {
        Pattern block = Pattern.compile("<!-- " + Pattern.quote(mark) + " -->\n```sql\n(.*?)```", Pattern.DOTALL);
        return block.matcher(read(file))
                .results()
                .map(found -> COMMENT.matcher(found.group(1)).replaceAll(""))
                .flatMap(text -> Arrays.stream(text.split(";")))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }
}
