package io.github.begini4ee.doctor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class DoctorArchitectureTest {

    private static final String BASE = "io.github.begini4ee.";
    private static final String DOCTOR = BASE + "doctor";
    private static final String CLI = BASE + "cli";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(DOCTOR, CLI);

    @Test
    void scans_both_packages() {
        assertThat(MAIN).hasSizeBetween(25, 60);
        assertThat(MAIN.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .isEqualTo(Set.of(DOCTOR, CLI));
        assertThat(MAIN.getPackage(DOCTOR).isAnnotatedWith(NullMarked.class)).isTrue();
        assertThat(MAIN.getPackage(CLI).isAnnotatedWith(NullMarked.class)).isTrue();
    }

    @Test
    void the_doctor_has_never_heard_of_a_command_line() {
        classes()
                .that()
                .resideInAPackage(DOCTOR)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        DOCTOR,
                        BASE + "client",
                        BASE + "key",
                        BASE + "testkit",
                        "java..",
                        "javax.xml.stream",
                        "jakarta.json",
                        "jakarta.json.spi",
                        "org.jspecify.annotations")
                .check(MAIN);
    }

    @Test
    void nobody_needs_picocli_but_the_command_line() {
        JavaClasses module = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
                .importPackages("io.github.begini4ee");
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", CLI)
                .check(module);
    }

    @Test
    void prints_by_the_command_line_alone_logs_and_sleeps_nowhere_and_asks_no_clock_but_the_one_it_was_given() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.System$Logger")
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .check(MAIN);
    }

    @Test
    void shows_users_these_types_alone() {
        assertThat(MAIN.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> type.getEnclosingClass().isEmpty()
                                && !type.getSimpleName().equals("package-info"))
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder("BeginiCli", "Check", "CheckResult", "Doctor", "Outcome", "Report");
    }
}
