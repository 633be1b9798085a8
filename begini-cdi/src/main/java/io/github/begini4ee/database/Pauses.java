package io.github.begini4ee.database;

import io.github.begini4ee.store.MetaTable;
import java.util.Set;
import java.util.stream.Collectors;

/** The observers that rest on all nodes. */
public final class Pauses {

    private static final String PREFIX = "paused:";

    private Pauses() {}

    public static String name(String observer) {
        return PREFIX + observer;
    }

    public static Set<String> in(MetaTable.Snapshot snapshot) {
        return snapshot.values().keySet().stream()
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
