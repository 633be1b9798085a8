package io.github.begini4ee.config;

import io.github.begini4ee.message.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads settings of the right kind from the sources, and collects what is wrong instead of stopping at the first
 * problem.
 *
 * <p>Sources, first wins: system properties; the environment; the filter's init-params; the context-params; the
 * server's MicroProfile Config sources, or, where no provider works, {@code META-INF/microprofile-config.properties}
 * (UTF-8). Values may hold {@code ${NAME}} and {@code ${NAME:default}}, looked up in the same sources.
 *
 * <p>A {@link io.github.begini4ee.receiver.Receiver} gets its own settings from here while it starts:
 *
 * <pre>{@code
 * Duration timeout = settings.duration("begini.bank.timeout", Duration.ofSeconds(4), Duration.ofMillis(1), Duration.ofHours(1));
 * }</pre>
 *
 * <p>For one thread at a time, during start-up.
 *
 * @since 0.1
 */
public final class Settings {

    static final String PREFIX = "begini.";

    private final Lookup lookup;
    private final Set<String> problems = new LinkedHashSet<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean anyUnreadable;

    Settings(List<Source> sources) {
        this.lookup = new Lookup(sources);
    }

    /**
     * Opens the sources of one endpoint.
     *
     * @param loader the application's class loader
     * @param initParams the filter's init-params; empty where there is none
     * @param contextParams the application's context-params
     * @return the settings
     */
    public static Settings of(ClassLoader loader, Map<String, String> initParams, Map<String, String> contextParams) {
        List<String> unreadable = new ArrayList<>();
        Settings settings = new Settings(Sources.of(loader, initParams, contextParams, unreadable::add));
        unreadable.forEach(settings::problem);
        settings.anyUnreadable = !unreadable.isEmpty();
        return settings;
    }

    /**
     * Reads a text.
     *
     * @param name the setting's name
     * @return its value without blanks around it, or empty where it is not set or blank
     */
    public Optional<String> text(String name) {
        return exact(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** A secret's text: blanks are part of it, and a blank one is there but wrong. */
    Optional<String> exact(String name) {
        try {
            return lookup.resolved(name);
        } catch (Placeholders.Unresolved e) {
            problem(
                    isSecret(name, String.valueOf(e.getMessage()))
                            ? Messages.unresolvedInSecret(name, source(name))
                            : Messages.unresolved(name, source(name), e.getMessage()));
            return Optional.empty();
        }
    }

    /** One placeholder alone has a name that is no part of the secret; what stands in its value may be one. */
    private boolean isSecret(String name, String unresolved) {
        return name.endsWith("api-key") && !lookup.isOnePlaceholder(name, unresolved);
    }

    /**
     * Reads a whole number.
     *
     * @param name the setting's name
     * @param fallback the value where it is not set or wrong
     * @param min the lowest value allowed
     * @param max the highest value allowed
     * @return the value
     */
    public int number(String name, int fallback, int min, int max) {
        String text = text(name).orElse(null);
        if (text == null) {
            return fallback;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, with the rule
        }
        problem(Messages.outOfRange(name, source(name), min + " and " + max, text));
        return fallback;
    }

    /**
     * Reads a duration: a whole number with a unit ({@code 500ms}, {@code 4s}, {@code 3m}, {@code 72h}, {@code 7d}) or
     * ISO-8601 ({@code PT4S}).
     *
     * @param name the setting's name
     * @param fallback the value where it is not set or wrong
     * @param min the shortest allowed
     * @param max the longest allowed
     * @return the value
     */
    public Duration duration(String name, Duration fallback, Duration min, Duration max) {
        String text = text(name).orElse(null);
        if (text == null) {
            return fallback;
        }
        Optional<Duration> value = Durations.parse(text).filter(d -> d.compareTo(min) >= 0 && d.compareTo(max) <= 0);
        if (value.isEmpty()) {
            problem(Messages.outOfRange(name, source(name), Durations.show(min) + " and " + Durations.show(max), text));
        }
        return value.orElse(fallback);
    }

    /**
     * Reads a duration that stands elsewhere than in a setting, written the same way.
     *
     * @param text such as {@code 60s}
     * @return the duration, or empty where the text is none
     */
    public static Optional<Duration> parseDuration(String text) {
        return Durations.parse(text);
    }

    /**
     * Reads a switch.
     *
     * @param name the setting's name
     * @param fallback the value where it is not set or wrong
     * @return the value: only {@code true} and {@code false} are understood
     */
    public boolean flag(String name, boolean fallback) {
        return Boolean.parseBoolean(word(name, List.of("true", "false")).orElse(String.valueOf(fallback)));
    }

    <E extends Enum<E>> E choice(String name, E fallback) {
        Class<E> type = fallback.getDeclaringClass();
        List<String> words = Stream.of(type.getEnumConstants())
                .map(e -> e.name().toLowerCase(Locale.ROOT))
                .toList();
        return word(name, words)
                .map(word -> Enum.valueOf(type, word.toUpperCase(Locale.ROOT)))
                .orElse(fallback);
    }

    private Optional<String> word(String name, List<String> words) {
        Optional<String> value = text(name);
        if (value.isPresent() && !words.contains(value.get())) {
            problem(Messages.notOneOf(name, source(name), words, value.get()));
            return Optional.empty();
        }
        return value;
    }

    /**
     * Notes something that keeps the endpoint from starting.
     *
     * @param problem what, where and the cure
     */
    public void problem(String problem) {
        problems.add(problem);
    }

    /**
     * Notes something that an operator should know at start-up.
     *
     * @param warning what, where and the cure
     */
    public void warning(String warning) {
        warnings.add(warning);
    }

    /**
     * Lists what keeps the endpoint from starting.
     *
     * @return the problems in the order in which they were found, each once
     */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /**
     * Lists what an operator should know.
     *
     * @return the warnings in the order in which they were found
     */
    public List<String> warnings() {
        return Collections.unmodifiableList(warnings);
    }

    /**
     * Tells where each setting that was read and found comes from.
     *
     * @return the source's name by the setting's name
     */
    public Map<String, String> origins() {
        return lookup.origins();
    }

    /**
     * Tells whether somebody meant an endpoint: a path is set anywhere, or any setting of ours other than by the
     * environment, which many applications may share, or a source cannot be read.
     *
     * @return true when there is one
     */
    public boolean anyGiven() {
        return lookup.has("begini.path") || !lookup.given().isEmpty() || anyUnreadable;
    }

    /**
     * Refuses names that nobody understands, with the nearest that somebody does.
     *
     * @param others every name that is understood beside those that were read so far
     */
    public void refuseUnknownNames(Set<String> others) {
        lookup.refuseUnknown(others, this);
    }

    String source(String name) {
        return lookup.source(name);
    }
}
