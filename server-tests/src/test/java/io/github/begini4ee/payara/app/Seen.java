package io.github.begini4ee.payara.app;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the observers of one WAR saw, by uid. */
public final class Seen {

    private static final Map<String, List<String>> LINES = new ConcurrentHashMap<>();

    private Seen() {}

    static void add(String uid, String line) {
        LINES.computeIfAbsent(uid, key -> new CopyOnWriteArrayList<>()).add(line);
    }

    static List<String> of(String uid) {
        return LINES.getOrDefault(uid, List.of());
    }
}
