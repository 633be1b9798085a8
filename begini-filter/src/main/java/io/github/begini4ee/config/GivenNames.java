package io.github.begini4ee.config;

import io.github.begini4ee.message.Messages;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of ours that the sources hold, and which of them nobody understands. */
final class GivenNames {

    private final List<Source> sources;

    GivenNames(List<Source> sources) {
        this.sources = sources;
    }

    boolean any() {
        return names().findAny().isPresent();
    }

    void unknown(Set<String> known, Set<String> referredTo, Settings settings) {
        names().filter(name -> !known.contains(name))
                .forEach(name -> settings.problem(
                        Messages.unknownSetting(name, settings.source(name), Names.nearest(name, known))));
        Set<String> variables =
                known.stream().map(EnvironmentSource::variableFor).collect(Collectors.toSet());
        environment()
                .flatMap(environment -> environment.variablesOfOurs().stream())
                .filter(variable -> !variables.contains(variable) && !referredTo.contains(variable))
                .forEach(variable ->
                        settings.warning(Messages.unknownVariable(variable, Names.nearest(variable, variables))));
    }

    private Stream<String> names() {
        return sources.stream()
                .flatMap(source -> source.names().stream())
                .filter(name -> name.regionMatches(true, 0, Settings.PREFIX, 0, Settings.PREFIX.length()))
                .filter(name -> !ofEnvironment(name))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream();
    }

    /** Some MicroProfile providers list a variable of the environment under a dotted name of their making. */
    private boolean ofEnvironment(String name) {
        return environment()
                .anyMatch(environment -> environment.variables().containsKey(EnvironmentSource.variableFor(name)));
    }

    private Stream<EnvironmentSource> environment() {
        return sources.stream().filter(EnvironmentSource.class::isInstance).map(EnvironmentSource.class::cast);
    }
}
