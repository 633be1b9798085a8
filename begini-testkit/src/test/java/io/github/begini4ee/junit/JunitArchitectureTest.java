package io.github.begini4ee.junit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class JunitArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.begini4ee.junit");

    @Test
    void has_a_plausible_number_of_classes_to_check() {
        assertThat(MAIN).hasSizeBetween(25, 60);
        assertThat(MAIN.getPackage("io.github.begini4ee.junit").isAnnotatedWith(NullMarked.class))
                .isTrue();
    }

    @Test
    void shows_users_these_types_alone() {
        assertThat(MAIN.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> type.getEnclosingClass().isEmpty())
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder(
                        "BeginiEvents",
                        "BeginiExtension",
                        "BeginiServer",
                        "BeginiSettings",
                        "BeginiTestBeans",
                        "BeginiWeld",
                        "Dispatched",
                        "Fired",
                        "InboxProbe",
                        "InboxWork",
                        "ObserverFailedError",
                        "TestClock",
                        "TestInbox",
                        "WeldEnricher");
    }

    @Test
    void prints_and_sleeps_nowhere_and_asks_no_clock_but_a_given_one() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(MAIN);
    }

    /** A test that sends to a server has neither, and one that fires events has no weld-junit of necessity. */
    @Test
    void needs_weld_h2_and_begini_cdi_only_where_they_are_used() {
        noClasses()
                .that()
                .doNotHaveSimpleName("BeginiWeld")
                .and()
                .doNotHaveSimpleName("WeldEnricher")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jboss..")
                .check(MAIN);
        noClasses()
                .that()
                .doNotHaveSimpleName("InMemory")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.h2..")
                .check(MAIN);
        noClasses()
                .that()
                .haveSimpleNameStartingWith("BeginiServer")
                .or()
                .haveSimpleName("TablesProbe")
                .or()
                .haveSimpleNameStartingWith("InboxWork")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "io.github.begini4ee.inbox..", "io.github.begini4ee.cdi..")
                .check(MAIN);
    }
}
