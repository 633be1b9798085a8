package io.github.begini4ee.server;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.filter.BeginiFilter;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;

/** The jars that an application of the tests brings, as the build made them. */
public final class Jars {

    private Jars() {}

    /** The library without CDI. */
    static File[] filter() {
        return new File[] {of(BeginiFilter.class), of(NullMarked.class)};
    }

    /** The library. */
    public static File[] library() {
        return new File[] {of(BeginiFilter.class), of(Delivery.class), of(NullMarked.class)};
    }

    /** The jar that has a class. */
    public static File of(Class<?> type) {
        try {
            Path jar = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (!Files.isRegularFile(jar)) {
                throw new IllegalStateException(jar + " is not the jar that the build made");
            }
            return jar.toFile();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
