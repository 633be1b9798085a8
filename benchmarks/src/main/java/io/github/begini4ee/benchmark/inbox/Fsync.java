package io.github.begini4ee.benchmark.inbox;

import io.github.begini4ee.benchmark.Median;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** What the disk takes to keep a page for sure: under every commit that is not in company. */
final class Fsync {

    private static final int PAGE = 8_192;
    private static final int PAGES = 2_048;
    private static final int ROUNDS = 500;

    private Fsync() {}

    /** The median in microseconds of writing a page over in a file beside the database, and forcing it. */
    static double micros(Path directory) throws IOException {
        Path file = directory.resolveSibling("fsync");
        List<Double> micros = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(PAGE * PAGES));
            channel.force(true);
            for (int i = 0; i < ROUNDS; i++) {
                long began = System.nanoTime();
                channel.write(ByteBuffer.allocate(PAGE), (long) PAGE * i);
                channel.force(false);
                micros.add((System.nanoTime() - began) / 1e3);
            }
        } finally {
            Files.deleteIfExists(file);
        }
        return Median.of(micros);
    }
}
