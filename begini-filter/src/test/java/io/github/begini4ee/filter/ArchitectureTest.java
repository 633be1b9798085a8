package io.github.begini4ee.filter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.begini4ee.signature.VerifiedBody;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String BASE = "io.github.begini4ee";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    /** What each package may import of ours: what lies before it on the path, and the sentences. */
    private static final Map<String, Set<String>> MAY_IMPORT = new LinkedHashMap<>();

    static {
        MAY_IMPORT.put("message", Set.of());
        MAY_IMPORT.put("body", Set.of());
        MAY_IMPORT.put("event", Set.of());
        MAY_IMPORT.put("key", Set.of("message"));
        MAY_IMPORT.put("config", Set.of("key", "message"));
        MAY_IMPORT.put("signature", Set.of("body", "key"));
        MAY_IMPORT.put("reader", Set.of("body", "event", "key", "message", "signature"));
        MAY_IMPORT.put("receiver", Set.of("config", "event", "key", "signature"));
        // not "signature": nothing that is found can become a verified body
        MAY_IMPORT.put("diagnosis", Set.of("body", "key", "message"));
        MAY_IMPORT.put("answer", Set.of("body", "diagnosis", "event", "message", "receiver", "signature"));
        MAY_IMPORT.put("monitor", Set.of("answer", "diagnosis", "key", "message", "signature"));
        MAY_IMPORT.put(
                "filter",
                Set.of(
                        "answer",
                        "body",
                        "config",
                        "diagnosis",
                        "event",
                        "key",
                        "message",
                        "monitor",
                        "reader",
                        "receiver",
                        "signature"));
    }

    @Test
    void scans_the_whole_module() {
        assertThat(MAIN).hasSizeGreaterThanOrEqualTo(60);
        assertThat(MAIN.stream().map(ArchitectureTest::station).collect(Collectors.toSet()))
                .isEqualTo(MAY_IMPORT.keySet());
    }

    @Test
    void imports_point_backwards_along_the_path_only() {
        MAY_IMPORT.forEach((station, allowed) -> {
            Set<String> imported = MAIN.stream()
                    .filter(type -> station(type).equals(station))
                    .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(type -> type.getPackageName().startsWith(BASE))
                    .map(ArchitectureTest::station)
                    .filter(other -> !other.equals(station))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(allowed).as(station).containsAll(imported);
        });
    }

    private static String station(JavaClass type) {
        return type.getPackageName().substring(BASE.length() + 1);
    }

    @Test
    void knows_neither_cdi_nor_old_servlets_nor_a_logging_library() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.enterprise..",
                        "jakarta.inject..",
                        "jakarta.ejb..",
                        "jakarta.transaction..",
                        "javax.servlet..",
                        "javax.json..",
                        "javax.inject..",
                        "javax.enterprise..",
                        "java.util.logging..",
                        "org.slf4j..",
                        "org.apache..",
                        "org.eclipse.parsson..",
                        "org.eclipse.yasson..")
                .check(MAIN);
    }

    @Test
    void only_the_verifier_makes_verified_bodies() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".signature")
                .should()
                .callConstructorWhere(new com.tngtech.archunit.base.DescribedPredicate<>("makes a VerifiedBody") {
                    @Override
                    public boolean test(com.tngtech.archunit.core.domain.JavaConstructorCall call) {
                        return call.getTargetOwner().isEquivalentTo(VerifiedBody.class);
                    }
                })
                .check(MAIN);
        assertThat(VerifiedBody.class.getConstructors()).isEmpty();
    }

    @Test
    void nobody_reads_json_with_the_parser_of_the_server() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.json.stream..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.json.JsonReader")
                .check(MAIN);
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".reader", BASE + ".event")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.json", "jakarta.json.spi")
                .check(MAIN);
    }

    @Test
    void only_the_ends_of_the_path_know_servlets() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".body", BASE + ".answer", BASE + ".filter")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.servlet..")
                .check(MAIN);
    }

    @Test
    void only_one_class_needs_microprofile() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.config\\.MicroProfileSources(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.microprofile..")
                .check(MAIN);
    }

    @Test
    void time_comes_from_a_clock_that_is_passed_in() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callConstructor(Date.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(TimeUnit.class, "sleep", long.class)
                .check(MAIN);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(BASE + ".filter.Endpoints")
                .should()
                .callMethod(Clock.class, "systemUTC")
                .check(MAIN);
    }

    @Test
    void prints_nothing_and_reads_no_default_charset_or_locale() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .orShould()
                .callMethod(String.class, "getBytes")
                .orShould()
                .callConstructor(String.class, byte[].class)
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(java.nio.charset.Charset.class, "defaultCharset")
                .orShould()
                .callConstructor(java.io.InputStreamReader.class, java.io.InputStream.class)
                .check(MAIN);
    }

    @Test
    void every_package_is_null_marked() throws ClassNotFoundException {
        for (String station : MAY_IMPORT.keySet()) {
            Class<?> info = Class.forName(BASE + "." + station + ".package-info");
            assertThat(info.isAnnotationPresent(NullMarked.class)).as(station).isTrue();
        }
    }
}
