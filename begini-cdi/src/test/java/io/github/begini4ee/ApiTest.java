package io.github.begini4ee;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.begini4ee.testing.Docs;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which packages users may import: those that the README lists; every other one says that it is internal. */
class ApiTest {

    private static final String BASE = "io.github.begini4ee.";
    private static final Pattern SECTION = Pattern.compile("(?s)\n### What you may import\n(.*?)Every other package");
    private static final Pattern WORD = Pattern.compile("`([a-z]+)`");
    private static final Pattern NAMED = Pattern.compile("io\\.github\\.begini4ee\\.([a-z]+)");

    private static Set<String> found(Pattern pattern, Stream<String> texts) {
        return texts.flatMap(text -> pattern.matcher(text).results())
                .map(found -> found.group(1))
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> api() {
        return found(WORD, found(SECTION, Stream.of(Docs.read("README.md"))).stream());
    }

    /** The folders of all modules that users get. */
    private static List<Path> packages() {
        return Docs.files(Docs.root(), 20, ".java")
                .filter(file -> Docs.root().relativize(file).toString().matches("begini-\\w+/src/main/.*"))
                .map(Path::getParent)
                .distinct()
                .toList();
    }

    private static boolean isInternal(Path folder) {
        return Docs.read(folder.resolve("package-info.java")).contains("<p>Internal: it may change with any release");
    }

    private static Set<String> names(Stream<Path> folders) {
        return folders.map(folder -> folder.getFileName().toString()).collect(toCollection(TreeSet::new));
    }

    @Test
    void lists_in_the_readme_every_package_that_does_not_say_that_it_is_internal() {
        assertThat(packages()).hasSizeGreaterThan(30);
        assertThat(api()).isEqualTo(names(packages().stream().filter(folder -> !isInternal(folder))));
    }

    @Test
    void gives_no_two_packages_one_name() {
        assertThat(packages().stream().map(Path::getFileName)).doesNotHaveDuplicates();
    }

    @Test
    void lets_the_sample_and_the_readme_do_with_it() {
        Stream<String> sample = Docs.files(Docs.root().resolve("sample-war/src/main"), 20, ".java")
                .map(Docs::read);

        Set<String> named = found(NAMED, Stream.concat(sample, Stream.of(Docs.read("README.md"))));

        assertThat(named).contains("client", "event", "filter", "receiver").isSubsetOf(api());
    }

    /** Whoever implements or calls it would else need what may change. */
    @Test
    void speaks_of_no_internal_type() {
        JavaClasses ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(api().stream().map(name -> BASE + name).toArray(String[]::new));
        List<JavaCodeUnit> units = ours.stream()
                .filter(type -> isOpen(type.getModifiers()))
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> isOpen(unit.getModifiers()))
                .toList();

        assertThat(units).hasSizeGreaterThan(200);
        assertThat(units).allSatisfy(unit -> assertThat(spokenOf(unit)).isSubsetOf(api()));
    }

    private static boolean isOpen(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static Set<String> spokenOf(JavaCodeUnit unit) {
        Stream<JavaClass> types = Stream.concat(
                unit.getReturnType().getAllInvolvedRawTypes().stream(),
                unit.getParameterTypes().stream().flatMap(type -> type.getAllInvolvedRawTypes().stream()));
        return found(NAMED, types.map(JavaClass::getName));
    }
}
