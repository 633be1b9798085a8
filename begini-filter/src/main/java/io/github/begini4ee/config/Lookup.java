package io.github.begini4ee.config;

import io.github.begini4ee.message.Messages;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks settings up by their names, the first source wins; remembers where each was found, and finds those that nobody
 * understands.
 */
final class Lookup {

    private static final Pattern ONE_PLACEHOLDER = Pattern.compile("\\$\\{[A-Z][A-Z0-9_]*}");

    private final List<Source> sources;
    private final Placeholders placeholders = new Placeholders(this::referTo);
    private final Set<String> referredTo = new TreeSet<>();
    private final Set<String> asked = new TreeSet<>();
    private final Map<String, String> origins = new TreeMap<>();

    Lookup(List<Source> sources) {
        this.sources = sources;
    }

    Optional<String> resolved(String name) throws Placeholders.Unresolved {
        asked.add(name);
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

    boolean isOnePlaceholder(String name) {
        return find(name)
                .filter(value -> ONE_PLACEHOLDER.matcher(value.text()).matches())
                .isPresent();
    }

    String source(String name) {
        return find(name).map(Value::source).orElse("nowhere");
    }

    /** The source of each setting that was resolved, by its name. */
    Map<String, String> origins() {
        return Collections.unmodifiableMap(origins);
    }

    /** The names of ours in all sources but the environment, which many applications may share. */
    Set<String> given() {
        Set<String> given = new TreeSet<>();
        sources.stream()
                .filter(source -> !source.isEnvironment())
                .forEach(source -> given.addAll(source.names().get()));
        Set<String> variables = variables();
        // some MicroProfile providers list a variable of the environment under a dotted name of their making
        given.removeIf(name -> !isOurs(name) || variables.contains(Source.variableFor(name)));
        return given;
    }

    /** What looks unknown in the environment may be meant for a placeholder, so it is worth a warning only. */
    void refuseUnknown(Set<String> others, Settings settings) {
        Set<String> known = new TreeSet<>(asked);
        known.addAll(others);
        for (String name : given()) {
            if (!known.contains(name)) {
                settings.problem(Messages.unknownSetting(name, source(name), Names.nearest(name, known)));
            }
        }
        Set<String> variables = known.stream().map(Source::variableFor).collect(Collectors.toSet());
        for (String variable : variables()) {
            if (variable.startsWith("BEGINI_") && !variables.contains(variable) && !referredTo.contains(variable)) {
                settings.warning(Messages.unknownVariable(variable, Names.nearest(variable, variables)));
            }
        }
    }

    private static boolean isOurs(String name) {
        return name.regionMatches(true, 0, Settings.PREFIX, 0, Settings.PREFIX.length());
    }

    private Set<String> variables() {
        Set<String> variables = new TreeSet<>();
        sources.stream()
                .filter(Source::isEnvironment)
                .forEach(source -> variables.addAll(source.names().get()));
        return variables;
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
