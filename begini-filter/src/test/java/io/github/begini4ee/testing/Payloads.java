package io.github.begini4ee.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Bodies as Begini sends them, with signatures made by Python: see SIGNATURES.tsv. */
public final class Payloads {

    public static final String KEY = "test-key-3f1c9a-not-secret";
    public static final String INTEGRATION_ID = "12345678901234567890";
    public static final String UID = "7421LOAN-AB12CD34-EFGH5678";

    private Payloads() {}

    /** A line of SIGNATURES.tsv. */
    public record Signed(String file, int length, String signature) {

        public byte[] body() {
            return bytes(file);
        }

        @Override
        public String toString() {
            return file;
        }
    }

    public static List<Signed> signed() {
        return text("SIGNATURES.tsv")
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split("\t"))
                .map(columns -> new Signed(columns[0], Integer.parseInt(columns[1]), columns[2]))
                .toList();
    }

    public static byte[] bytes(String file) {
        try (InputStream in = Payloads.class.getResourceAsStream("/payloads/" + file)) {
            return Objects.requireNonNull(in, file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(String file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    public static byte[] psychometric() {
        return bytes("psychometric_score.complete.json");
    }
}
