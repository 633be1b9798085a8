package io.github.begini4ee.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String TESTKIT = "io.github.begini4ee.testkit";
    private static final String SIMULATOR = "io.github.begini4ee.simulator";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .withImportOption(location -> location.contains("begini-testkit"))
            .withImportOption(location -> !location.contains("/begini4ee/cli/")) // these have rules of their own
            .withImportOption(location -> !location.contains("/begini4ee/doctor/"))
            .withImportOption(location -> !location.contains("/begini4ee/junit/"))
            .importPackages("io.github.begini4ee");

    @Test
    void scans_the_whole_module() {
        assertThat(MAIN).hasSizeBetween(55, 120);
        assertThat(MAIN.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .isEqualTo(Set.of(TESTKIT, SIMULATOR));
    }

    @Test
    void every_package_is_null_marked() {
        assertThat(MAIN.stream().map(JavaClass::getPackage).collect(Collectors.toSet()))
                .allMatch(there -> there.isAnnotatedWith(NullMarked.class));
    }

    @Test
    void the_kit_knows_the_jdk_the_filter_and_json_p_alone() {
        classes()
                .that()
                .resideInAPackage(TESTKIT)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        TESTKIT,
                        "io.github.begini4ee.event",
                        "io.github.begini4ee.key",
                        "io.github.begini4ee.signature",
                        "java..",
                        "javax.crypto..",
                        "javax.net.ssl",
                        "jakarta.json",
                        "jakarta.json.spi",
                        "org.jspecify.annotations")
                .check(MAIN);
    }

    @Test
    void the_simulator_knows_the_kit_and_the_jdks_server_besides() {
        classes()
                .that()
                .resideInAPackage(SIMULATOR)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        SIMULATOR,
                        TESTKIT,
                        "io.github.begini4ee.key",
                        "io.github.begini4ee.signature",
                        "com.sun.net.httpserver",
                        "java..",
                        "javax.crypto..",
                        "jakarta.json",
                        "org.jspecify.annotations")
                .check(MAIN);
    }

    @Test
    void only_the_kit_sends_and_only_one_class_listens() {
        noClasses()
                .that()
                .resideInAPackage(SIMULATOR)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http")
                .check(MAIN);
        noClasses()
                .that()
                .doNotHaveSimpleName("SimulatorServer")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("com.sun.net.httpserver.HttpServer")
                .check(MAIN);
    }

    @Test
    void logs_prints_and_sleeps_nowhere_and_asks_no_clock_but_the_one_it_was_given() {
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
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(MAIN);
    }

    @Test
    void shows_users_of_the_kit_these_types_alone() {
        assertThat(publicTypes(MAIN.getPackage(TESTKIT)))
                .containsExactlyInAnyOrder(
                        "ApplicationCancelledBuilder",
                        "ApplicationCompleteBuilder",
                        "ApplicationExpiredBuilder",
                        "ApplicationIncompleteBuilder",
                        "DeviceScoreBuilder",
                        "EventBuilder",
                        "Fault",
                        "PsychometricScoreBuilder",
                        "ScoreBuilder",
                        "SendResult",
                        "SignedRequest",
                        "TestEvent",
                        "TestEvents",
                        "UnknownEventBuilder",
                        "WebhookSender");
    }

    @Test
    void shows_users_of_the_simulator_these_types_alone() {
        assertThat(publicTypes(MAIN.getPackage(SIMULATOR)))
                .containsExactlyInAnyOrder(
                        "Attempt",
                        "BeginiSimulator",
                        "DeliveryRules",
                        "Journal",
                        "SimulatedIntegration",
                        "SimulatedScore",
                        "SimulatorBuilder",
                        "Trouble");
    }

    private static Set<String> publicTypes(JavaPackage there) {
        return there.getClasses().stream()
                .filter(type -> !type.isArray() && type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> type.getEnclosingClass().isEmpty())
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
    }
}
