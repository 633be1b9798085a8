package io.github.begini4ee.cli;

import io.github.begini4ee.key.ApiKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where the API key is: a file, or the environment. */
final class KeyOption {

    static final String VARIABLE = "BEGINI_API_KEY";

    private static final String NAME = "--key-file";
    private static final int MAX_BYTES = 4_096;

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create(); // picocli sets its own

    @Option(
            names = NAME,
            paramLabel = "FILE",
            description =
                    "The file with the API key alone; a final line end is stripped. Without it, the key is that of the "
                            + "environment's " + VARIABLE + ".")
    private @Nullable Path keyFile;

    boolean isGiven() {
        return keyFile != null || System.getenv(VARIABLE) != null;
    }

    /** For a person, who may have several. */
    String source() {
        return keyFile != null ? "the key in " + keyFile : "the key in " + VARIABLE;
    }

    ApiKey required() {
        if (keyFile != null) {
            return read(spec, NAME, keyFile);
        }
        String set = System.getenv(VARIABLE);
        if (set == null) {
            throw refused(
                    spec,
                    "there is no API key: export " + VARIABLE
                            + ", or name a file that holds it by --key-file. Begini's "
                            + "dashboard shows it, for each integration and environment.");
        }
        if (set.isBlank()) {
            throw refused(spec, VARIABLE + " is blank: export the API key that Begini's dashboard shows.");
        }
        return ApiKey.of(set);
    }

    /** Names the option and not the file: who mixes up the two has written the key there. */
    static ApiKey read(CommandSpec spec, String option, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw noKey(spec, option, "is larger than 4096 bytes");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return ApiKey.of(text.replaceFirst("\\R\\z", ""));
        } catch (IOException e) {
            throw refused(
                    spec,
                    "the file of " + option + " cannot be read (" + e.getClass().getSimpleName()
                            + "): look at its name and its permissions.");
        } catch (IllegalArgumentException e) {
            throw noKey(spec, option, "is blank or holds a NUL");
        }
    }

    private static ParameterException noKey(CommandSpec spec, String option, String what) {
        return refused(
                spec,
                "the file of " + option + " " + what
                        + ": it must hold the API key alone, as Begini's dashboard shows it.");
    }

    /** For what takes a key as text; never for a person. */
    static String textOf(ApiKey key) {
        return new String(key.toSecretKey("HmacSHA512").getEncoded(), StandardCharsets.UTF_8);
    }

    static ParameterException refused(CommandSpec spec, String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
