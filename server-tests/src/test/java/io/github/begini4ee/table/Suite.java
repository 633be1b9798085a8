package io.github.begini4ee.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** The classes of tests that run on every server, as the build compiled them. */
final class Suite {

    private static final Path CLASSES = Path.of("target", "test-classes");
    private static final List<String> KINDS = List.of("HttpIT", "ServerIT");

    private Suite() {}

    /** The names of all classes of the suites. */
    static Collection<String> names() {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$"))
                    .map(name -> name.replaceFirst("\\.class$", "").replaceAll("[/\\\\]", "."))
                    .filter(Suite::isOfIt)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isOfIt(String name) {
        return KINDS.stream().anyMatch(name::endsWith);
    }

    /** What is left out of a run: all classes of the kinds that it has, but for those that it has. */
    static Collection<String> missing(Collection<String> all, Collection<String> ran) {
        Collection<String> missing = new TreeSet<>(all);
        missing.removeIf(name -> KINDS.stream().filter(name::endsWith).noneMatch(kind -> ran.stream()
                .anyMatch(other -> other.endsWith(kind))));
        missing.removeAll(ran);
        return missing;
    }

    /** The rows that a test stands behind; none where nobody said so. */
    static List<Feature> shownBy(Class<?> type, String method) {
        return tests(type)
                .filter(test -> test.getName().equals(method))
                .findFirst()
                .flatMap(test -> shows(type, test))
                .map(shows -> List.of(shows.value()))
                .orElse(List.of());
    }

    /** What a test stands behind in this class, which may have inherited it. */
    static Optional<Shows> shows(Class<?> type, Method test) {
        return Optional.ofNullable(test.getAnnotation(Shows.class))
                .or(() -> Optional.ofNullable(type.getAnnotation(Shows.class)));
    }

    /** Its own and what it inherits. */
    static Stream<Method> tests(Class<?> type) {
        return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
                .flatMap(one -> Arrays.stream(one.getDeclaredMethods()))
                .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class));
    }

    /** The names of the classes behind each row. */
    static Map<Feature, Set<String>> behind() {
        Map<Feature, Set<String>> behind = new EnumMap<>(Feature.class);
        for (Class<?> type : types()) {
            tests(type)
                    .flatMap(test -> shows(type, test).stream())
                    .flatMap(shows -> Stream.of(shows.value()))
                    .forEach(feature -> behind.computeIfAbsent(feature, key -> new TreeSet<>())
                            .add(type.getSimpleName()));
        }
        return behind;
    }

    static List<Class<?>> types() {
        return names().stream().<Class<?>>map(Suite::load).toList();
    }

    static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Suite.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
