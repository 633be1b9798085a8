package io.github.begini4ee.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.node.Until;
import io.github.begini4ee.server.FullServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps whoever comes to the {@code Gate} of an application inside, until it lets go. */
final class Hold implements AutoCloseable {

    private final Path gate;
    private final String who;

    /**
     * Begins to hold.
     *
     * @param who asks, and for what: a name that no other test on the server uses, which remembers who was inside
     */
    Hold(FullServer server, String who) {
        this.gate = server.gate();
        this.who = who;
        try {
            Files.writeString(file(), who);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitInside(int number) {
        Until.holds(Books.SOON, this::inside, count -> assertThat(count).isEqualTo(number));
    }

    private long inside() {
        try (var files = Files.list(gate)) {
            return files.filter(file -> file.getFileName().toString().startsWith("inside-alone-" + who + "-"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void letGo() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        letGo();
    }

    private Path file() {
        return gate.resolve("hold-alone");
    }
}
