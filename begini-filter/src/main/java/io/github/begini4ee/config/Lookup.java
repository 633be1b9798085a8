package io.github.begini4ee.config;

import io.github.begini4ee.message.Messages;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
        Optional<String> text = raw(name);
        if (text.isEmpty()) {
            return text;
        }
        origins.put(name, source(name));
        return Optional.of(placeholders.resolve(text.get()));
    }

    boolean has(String name) {
        return holder(name).isPresent();
    }

    /** Whether the value is this placeholder and nothing else. */
    boolean isOnePlaceholder(String name, String placeholder) {
        return ONE_PLACEHOLDER.matcher("${" + placeholder + "}").matches()
                && raw(name).filter(("${" + placeholder + "}")::equals).isPresent();
    }

    String source(String name) {
        return holder(name).map(Source::name).orElse("nowhere");
    }

    /** The source of each setting that was resolved, by its name. */
    Map<String, String> origins() {
        return Collections.unmodifiableMap(origins);
    }

    /** The names of ours in all sources but the environment, which many applications may share. */
    Set<String> given() {
        Set<String> given = names(source -> !source.isEnvironment());
        Set<String> variables = names(Source::isEnvironment);
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
        for (String variable : names(Source::isEnvironment)) {
            if (variable.startsWith("BEGINI_") && !variables.contains(variable) && !referredTo.contains(variable)) {
                settings.warning(Messages.unknownVariable(variable, Names.nearest(variable, variables)));
            }
        }
    }

    private static boolean isOurs(String name) {
        return name.regionMatches(true, 0, Settings.PREFIX, 0, Settings.PREFIX.length());
    }

    private Set<String> names(Predicate<Source> from) {
        Set<String> names = new TreeSet<>();
        sources.stream()
                .filter(from)
                .forEach(source -> names.addAll(source.names().get()));
        return names;
    }

    private Optional<String> referTo(String placeholder) {
        referredTo.add(placeholder);
        return raw(placeholder);
    }

    private Optional<String> raw(String name) {
        return holder(name).map(source -> source.value(name));
    }

    private Optional<Source> holder(String name) {
        return sources.stream().filter(source -> source.value(name) != null).findFirst();
    }
}
