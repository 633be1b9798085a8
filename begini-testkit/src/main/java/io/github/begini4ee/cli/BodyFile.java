package io.github.begini4ee.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/** The bytes of a body, exactly as they are in a file or come by standard input. */
final class BodyFile {

    private static final int MAX_BYTES = 10_485_760;

    private BodyFile() {}

    /** A name that leads nowhere is not repeated: it may be a key. */
    static byte[] read(CommandSpec spec, String name) {
        try (InputStream in = name.equals("-") ? System.in : Files.newInputStream(Path.of(name))) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw KeyOption.refused(spec, "the body is larger than 10485760 bytes: no endpoint takes that much.");
            }
            return bytes;
        } catch (IOException | InvalidPathException e) {
            throw KeyOption.refused(
                    spec,
                    "the file of the body cannot be read (" + e.getClass().getSimpleName()
                            + "): look at its name and its permissions, or give - for standard input.");
        }
    }
}
