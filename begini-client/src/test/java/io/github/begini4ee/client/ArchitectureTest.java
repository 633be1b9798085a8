package io.github.begini4ee.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.begini4ee");

    @Test
    void scans_the_whole_module_which_is_one_package() {
        assertThat(MAIN).hasSizeBetween(25, 50);
        assertThat(MAIN).allMatch(type -> type.getPackageName().equals("io.github.begini4ee.client"));
        assertThat(BeginiClient.class.getPackage().isAnnotationPresent(NullMarked.class))
                .isTrue();
    }

    @Test
    void knows_the_jdk_and_json_p_alone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.begini4ee.client",
                        "java.io",
                        "java.lang..",
                        "java.net..",
                        "java.nio..",
                        "java.security",
                        "java.time",
                        "java.util",
                        "java.util.concurrent",
                        "java.util.function",
                        "java.util.regex",
                        "javax.crypto..",
                        "javax.net.ssl",
                        "jakarta.json..",
                        "org.jspecify.annotations")
                .check(MAIN);
    }

    @Test
    void logs_prints_and_sleeps_nowhere() {
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
                .check(MAIN);
    }

    /** A message may quote what came from outside; the transport looks how one begins, and hands on none. */
    @Test
    void only_the_transport_reads_a_message() {
        noClasses()
                .that()
                .doNotHaveSimpleName("HttpTransport")
                .should()
                .callMethod(Throwable.class, "getMessage")
                .check(MAIN);
    }

    @Test
    void only_one_class_sends() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("HttpTransport")
                .should()
                .callMethodWhere(new com.tngtech.archunit.base.DescribedPredicate<>("sends") {
                    @Override
                    public boolean test(com.tngtech.archunit.core.domain.JavaMethodCall call) {
                        return call.getTargetOwner().isEquivalentTo(java.net.http.HttpClient.class)
                                && call.getName().startsWith("send");
                    }
                })
                .check(MAIN);
    }

    @Test
    void shows_users_five_types_and_their_cases() {
        assertThat(MAIN.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> type.getEnclosingClass().isEmpty())
                        .map(type -> type.getSimpleName())
                        .filter(name -> !name.equals("package-info")))
                .containsExactlyInAnyOrderElementsOf(
                        List.of("AccessToken", "BeginiClient", "ClientBuilder", "SessionResult", "TestWebhookResult"));
    }
}
