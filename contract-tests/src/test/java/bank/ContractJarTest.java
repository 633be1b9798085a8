package bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.store.StoreContract;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a bank puts on its class path is the contract and nothing else. */
class ContractJarTest {

    private static final List<String> PUBLIC = List.of(
            "io.github.begini4ee.store.BigTableContract",
            "io.github.begini4ee.store.HostileBodies",
            "io.github.begini4ee.store.HostileBody",
            "io.github.begini4ee.store.StoreContract",
            "io.github.begini4ee.store.StoreFixture",
            "io.github.begini4ee.store.StoreFixture$Work");

    private static List<Class<?>> classes() throws Exception {
        try (JarFile jar = new JarFile(jar().toFile())) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.replace('/', '.').replace(".class", ""))
                    .<Class<?>>map(ContractJarTest::load)
                    .toList();
        }
    }

    private static Path jar() throws URISyntaxException {
        return Path.of(StoreContract.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ContractJarTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void holds_no_test_that_runs_by_itself() throws Exception {
        assertThat(jar()).isRegularFile().asString().endsWith("-tests.jar");
        assertThat(classes())
                .hasSizeBetween(15, 60)
                .filteredOn(type ->
                        Arrays.stream(type.getDeclaredMethods()).anyMatch(method -> method.getAnnotations().length > 0))
                .hasSizeGreaterThan(10)
                .allMatch(type -> Modifier.isAbstract(type.getModifiers()));
    }

    @Test
    void holds_nothing_but_the_contract() throws Exception {
        try (JarFile jar = new JarFile(jar().toFile())) {
            Set<String> names = jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(entry -> entry.getName())
                    .filter(name -> !name.startsWith("META-INF/"))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(names).allMatch(name -> name.startsWith("io/github/begini4ee/store/"));
        }
        assertThat(classes())
                .filteredOn(type -> Modifier.isPublic(type.getModifiers()))
                .extracting(Class::getName)
                .containsExactlyInAnyOrderElementsOf(PUBLIC);
    }
}
