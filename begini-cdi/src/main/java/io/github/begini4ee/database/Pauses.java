package io.github.begini4ee.database;

import io.github.begini4ee.store.MetaTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;

/** The observers that rest on all nodes, as a claim sees them. */
public final class Pauses {

    private static final String PREFIX = "paused:";

    private Pauses() {}

    public static String name(String observer) {
        return PREFIX + observer;
    }

    public static Set<String> read(MetaTable meta, Connection connection) throws SQLException {
        return meta.startingWith(connection, PREFIX).keySet().stream()
                .map(name -> name.substring(PREFIX.length()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
