package io.github.begini4ee.testing;

import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.key.Environment;
import io.github.begini4ee.key.Integration;
import io.github.begini4ee.key.LabelledKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Integrations in one line. */
public final class Integrations {

    private Integrations() {}

    /** With the current key and, if given, the previous one. */
    public static Integration of(String name, String id, String... keys) {
        return of(name, id, Environment.TEST, keys);
    }

    public static Integration of(String name, String id, Environment environment, String... keys) {
        return new Integration(name, id, environment, labelled(keys), null);
    }

    /** With the current key in a file and, if given, the previous one. */
    public static Integration ofFile(String name, Path file, String... previous) {
        List<LabelledKey> keys =
                previous.length == 0 ? List.of() : List.of(new LabelledKey("previous-api-key", ApiKey.of(previous[0])));
        return new Integration(name, name + "-id", Environment.TEST, keys, file);
    }

    private static List<LabelledKey> labelled(String... keys) {
        List<LabelledKey> labelled = new ArrayList<>();
        for (String key : keys) {
            labelled.add(new LabelledKey(labelled.isEmpty() ? "api-key" : "previous-api-key", ApiKey.of(key)));
        }
        return labelled;
    }
}
