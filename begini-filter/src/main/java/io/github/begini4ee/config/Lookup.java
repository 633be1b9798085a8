package io.github.begini4ee.config;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks settings up by their names, the first source wins, and remembers where each was found. */
final class Lookup {

    private static final Pattern ONE_PLACEHOLDER = Pattern.compile("\\$\\{[A-Z][A-Z0-9_]*}");

    private final List<Source> sources;
    private final Placeholders placeholders = new Placeholders(this::referTo);
    private final Set<String> referredTo = new TreeSet<>();
    private final Map<String, String> origins = new TreeMap<>();

    Lookup(List<Source> sources) {
        this.sources = sources;
    }

    Optional<String> resolved(String name) throws Placeholders.Unresolved {
        Optional<Value> found = find(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        origins.put(name, found.get().source());
        return Optional.of(placeholders.resolve(found.get().text()));
    }

    boolean has(String name) {
        return find(name).isPresent();
    }

    /** Whether the value is this placeholder and nothing else. */
    boolean isOnePlaceholder(String name, String placeholder) {
        return find(name)
                .map(Value::text)
                .filter(text -> ONE_PLACEHOLDER.matcher(text).matches())
                .filter(text -> text.equals("${" + placeholder + "}"))
                .isPresent();
    }

    String source(String name) {
        return find(name).map(Value::source).orElse("nowhere");
    }

    /** The source of each setting that was resolved, by its name. */
    Map<String, String> origins() {
        return Collections.unmodifiableMap(origins);
    }

    /** The names in placeholders, which need not be settings. */
    Set<String> referredTo() {
        return referredTo;
    }

    private Optional<String> referTo(String placeholder) {
        referredTo.add(placeholder);
        return find(placeholder).map(Value::text);
    }

    private Optional<Value> find(String name) {
        for (Source source : sources) {
            @Nullable String text = source.value(name);
            if (text != null) {
                return Optional.of(new Value(text, source.name()));
            }
        }
        return Optional.empty();
    }

    private record Value(String text, String source) {}
}
