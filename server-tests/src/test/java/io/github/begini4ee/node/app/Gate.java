package io.github.begini4ee.node.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where a test may stop an observer: while there is a file {@code hold-<node>} in the directory {@code bank.gate}, an
 * observer that comes along writes {@code inside-<node>-<content of that file>-<delivery>} there and stays. Says nothing to
 * the database.
 */
public final class Gate {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private Gate() {}

    static void pass(String delivery) {
        String directory = System.getProperty("bank.gate");
        if (directory == null) {
            return;
        }
        Path hold = Path.of(directory, "hold-" + Ledger.NODE);
        long end = System.nanoTime() + LONGEST.toNanos();
        String which = content(hold);
        if (which != null) {
            tell(Path.of(directory, "inside-" + Ledger.NODE + "-" + which + "-" + delivery));
            while (which.equals(content(hold)) && System.nanoTime() < end) {
                breathe();
            }
        }
    }

    private static @Nullable String content(Path hold) {
        try {
            return Files.readString(hold);
        } catch (NoSuchFileException open) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tell(Path inside) {
        try {
            Files.createFile(inside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void breathe() {
        try {
            new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
