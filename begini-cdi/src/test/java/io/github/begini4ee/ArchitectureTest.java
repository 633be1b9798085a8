package io.github.begini4ee;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.begini4ee.signature.VerifiedBody;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String BASE = "io.github.begini4ee.";
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(
                    BASE + "cdi",
                    BASE + "database",
                    BASE + "delivery",
                    BASE + "direct",
                    BASE + "dispatch",
                    BASE + "inbox",
                    BASE + "intake",
                    BASE + "node",
                    BASE + "observer",
                    BASE + "operate",
                    BASE + "outgoing",
                    BASE + "settings",
                    BASE + "store",
                    BASE + "transaction",
                    BASE + "wording");

    @Test
    void has_a_plausible_number_of_classes_to_check() {
        assertThat(OURS).hasSizeBetween(60, 200);
    }

    @Test
    void leaves_servlets_to_the_filter() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.servlet..", "javax.servlet..")
                .check(OURS);
    }

    @Test
    void parses_nothing_itself() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.json..")
                .check(OURS);
    }

    @Test
    void is_told_the_time_by_a_clock() {
        noClasses().should().callMethod(Instant.class, "now").check(OURS);
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(OURS);
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(OURS);
    }

    /** On Java 17 it depends on the class loader of whoever asks first in the JVM: GlassFish has none then. */
    @Test
    void asks_for_no_random_generator_that_must_be_found() {
        noClasses().should().callMethod(RandomGenerator.class, "getDefault").check(OURS);
        noClasses()
                .should()
                .callMethod(RandomGenerator.class, "of", String.class)
                .check(OURS);
    }

    @Test
    void makes_verified_bodies_of_stored_rows_alone() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(BASE + "database.StoredBodies")
                .should()
                .callMethodWhere(target(owner(equivalentTo(VerifiedBody.class))).and(target(name("stored"))))
                .check(OURS);
    }

    @Test
    void depends_backwards_along_the_way_only() {
        noClasses()
                .that()
                .resideInAnyPackage(BASE + "delivery", BASE + "observer", BASE + "wording")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + "direct")
                .check(OURS);
    }

    @Test
    void goes_from_the_intake_to_the_dispatch_and_never_back() {
        List<String> way = List.of("inbox", "store", "database", "intake", "dispatch", "operate", "node", "cdi");
        for (int i = 0; i < way.size(); i++) {
            String[] after = way.subList(i + 1, way.size()).stream()
                    .map(name -> BASE + name)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(BASE + way.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(after)
                    .allowEmptyShould(true)
                    .check(OURS);
        }
    }

    @Test
    void has_no_cycle_between_its_packages() {
        slices().matching("io.github.begini4ee.(*)..").should().beFreeOfCycles().check(OURS);
    }
}
