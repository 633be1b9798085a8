package io.github.begini4ee;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.cdi.CdiReceiver;
import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.Settings;
import io.github.begini4ee.operate.InboxMXBean;
import io.github.begini4ee.testing.Docs;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents name is there, and what an operator may read is in the runbook. */
class RunbookTest {

    private static final String RUNBOOK = "docs/runbook.md";

    private static final Pattern SAID = Pattern.compile("\"(BGN-\\d{3}) ");
    private static final Pattern ENTRY = Pattern.compile("(?m)^\\| (BGN-\\d{3}) \\| ([^|]+) \\| [^|]+ \\| [^|]+ \\|");
    private static final Pattern SETTING =
            Pattern.compile("(?<![\\w.-])begini(?:\\.(?:[a-z][a-z0-9-]*|NAME))++(?!\\.[*…])");
    private static final Pattern METRIC = Pattern.compile("gauge\\(\\s*\"(begini[\\w.]+)\"");
    private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w*[a-z](?:Test|IT|Contract))`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]*)(?:#([^)]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern SQL = Pattern.compile("(?m)^(.*)\n```sql$");

    static List<Path> documents() {
        return Docs.all();
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(found.groupCount()));
    }

    /** Whatever the classes are called and wherever they are. */
    private static Stream<Path> sources() {
        return Docs.files(Docs.root(), 20, ".java")
                .filter(file -> Docs.root().relativize(file).toString().matches("begini-\\w+/src/main/.*"));
    }

    private static Set<String> said() {
        return sources().flatMap(file -> found(SAID, Docs.read(file))).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void has_an_entry_for_every_message_and_none_for_others() {
        List<String> entries = ENTRY.matcher(Docs.read(RUNBOOK))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(said()).hasSizeGreaterThan(80).contains("BGN-001", "BGN-113", "BGN-214");
        assertThat(entries).containsExactlyElementsOf(said());
    }

    @Test
    void says_of_every_message_its_level() {
        assertThat(ENTRY.matcher(Docs.read(RUNBOOK)).results().map(found -> found.group(2)))
                .allMatch(level -> level.matches(
                        "(start|operator|INFO|WARN|ERROR|in an exception|exception in|CDI|result of|within BGN).*"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void names_only_messages_that_there_are(Path document) {
        assertThat(found(Pattern.compile("(BGN-\\d{3})"), Docs.read(document))).isSubsetOf(said());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void names_only_settings_that_there_are(Path document) {
        Set<String> metrics = measured();
        Set<String> named = SETTING.matcher(Docs.read(document))
                .results()
                .map(MatchResult::group)
                .filter(name -> !metrics.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).allSatisfy(name -> assertThat(refusal(name)).isEmpty());
    }

    @Test
    void names_every_metric() {
        assertThat(measured()).hasSize(3);
        assertThat(measured()).allSatisfy(name -> assertThat(Docs.read(RUNBOOK)).contains("`" + name + "`"));
    }

    @Test
    void names_every_attribute_and_operation_of_the_inbox_in_jmx() {
        assertThat(Stream.of(InboxMXBean.class.getMethods())
                        .map(method -> method.getName().replaceFirst("^(get|is)(?=[A-Z])", "")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Docs.read(RUNBOOK)).containsPattern("`" + name + "[`(]"));
    }

    /** They look like settings. */
    private static Set<String> measured() {
        return sources().flatMap(file -> found(METRIC, Docs.read(file))).collect(Collectors.toSet());
    }

    /** What a node says that is started with the setting, where it does not know it. */
    private static List<String> refusal(String name) {
        Map<String, String> given = new HashMap<>(Map.of(name.replace("NAME", "name"), "1"));
        given.put("begini.integrations", "name");
        Settings settings = Settings.of(RunbookTest.class.getClassLoader(), given, Map.of());
        BeginiConfig.read(settings, new CdiReceiver().settings());
        return settings.problems().stream()
                .filter(problem -> problem.startsWith("BGN-006"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void links_only_to_what_is_there(Path document) {
        for (MatchResult link : LINK.matcher(Docs.read(document)).results().toList()) {
            Path target =
                    link.group(1).isEmpty() ? document : document.getParent().resolve(link.group(1));
            assertThat(target).exists();
            if (link.group(2) != null) {
                assertThat(found(HEADING, Docs.read(target)).map(RunbookTest::anchor))
                        .contains(link.group(2));
            }
        }
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", "").replace(' ', '-');
    }

    @ParameterizedTest
    @MethodSource("documents")
    void names_only_tests_that_there_are(Path document) {
        Set<String> tests = Docs.files(Docs.root(), 20, ".java")
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());

        assertThat(found(CLASS, Docs.read(document))).isSubsetOf(tests);
    }

    @Test
    void shows_no_statement_that_no_test_runs() {
        for (String file : List.of(RUNBOOK, "docs/security-review.md")) {
            assertThat(found(SQL, Docs.read(file)))
                    .isNotEmpty()
                    .allMatch(line -> line.matches("<!-- (runs|grants) on (postgresql|mariadb|h2|derby) -->"));
        }
    }
}
