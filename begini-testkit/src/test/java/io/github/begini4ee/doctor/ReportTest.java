package io.github.begini4ee.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportTest {

    private static final Instant AT = Instant.parse("2026-04-01T08:00:00.789Z");

    private static Report report(Check... failing) {
        List<CheckResult> results = Arrays.stream(Check.values())
                .map(check -> check == Check.TEST_WEBHOOK
                        ? CheckResult.skipped(check, "not asked for")
                        : CheckResult.of(check, !List.of(failing).contains(check), "seen <&> \"it\"")
                                .took(Duration.ofMillis(1_500)))
                .toList();
        return new Report(URI.create("http://localhost:8080/webhooks/begini"), "doctor-1a2b3c4d", true, AT, results);
    }

    private static Element parsed(Report report) throws Exception {
        byte[] xml = report.junitXml().getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getDocumentElement();
    }

    private static List<Element> all(Element in, String name) {
        NodeList nodes = in.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .map(Element.class::cast)
                .toList();
    }

    @Test
    void build_servers_find_suite_cases_and_failures_where_they_look_for_them() throws Exception {
        Element suite = parsed(report(Check.OTHER_KEY, Check.NO_STORE));

        assertThat(suite.getTagName()).isEqualTo("testsuite");
        assertThat(suite.getAttribute("name")).isEqualTo("begini-doctor");
        assertThat(suite.getAttribute("tests")).isEqualTo(Integer.toString(Check.values().length));
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("0");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        assertThat(suite.getAttribute("timestamp")).isEqualTo("2026-04-01T08:00:00");
        List<Element> cases = all(suite, "testcase");
        assertThat(cases.stream().map(one -> one.getAttribute("name")))
                .containsExactlyElementsOf(
                        Arrays.stream(Check.values()).map(Check::title).toList());
        assertThat(cases).allMatch(one -> one.getAttribute("classname").equals("begini-doctor"));
        assertThat(cases.get(0).getAttribute("time")).isEqualTo("1.500");
    }

    @Test
    void a_failure_says_what_was_seen_and_the_cure_and_advice_is_none() throws Exception {
        Element suite = parsed(report(Check.OTHER_KEY, Check.NO_STORE));

        List<Element> failures = all(suite, "failure");
        assertThat(failures).hasSize(1);
        Element failed = failures.get(0);
        assertThat(((Element) failed.getParentNode()).getAttribute("name")).isEqualTo("refuses another key");
        assertThat(failed.getAttribute("message")).isEqualTo("seen <&> \"it\"");
        assertThat(failed.getAttribute("type")).isEqualTo("OTHER_KEY");
        assertThat(failed.getTextContent()).isEqualTo(Cures.VERIFY);
        assertThat(all(suite, "skipped")).hasSize(1);
        assertThat(all(suite, "system-out").stream().map(Element::getTextContent))
                .contains("seen <&> \"it\" " + Check.NO_STORE.cure());
    }

    @Test
    void fits_80_columns_whatever_failed() {
        assertThat(report(Check.values()).text().lines())
                .isNotEmpty()
                .allMatch(line -> line.length() <= 80 && line.equals(line.stripTrailing()));
    }

    @Test
    void tells_each_cure_below_its_check_and_counts() {
        assertThat(report().text()).contains("All checks hold.").doesNotContain("FAILED");
        assertThat(report(Check.DUPLICATE, Check.NO_STORE).text())
                .contains("1 of 22 checks failed.")
                .containsSubsequence("accepts a duplicate", "FAILED", "Answer 200 to an event that you have")
                .containsSubsequence("Cache-Control: no-store", "advice", "Send Cache-Control");
    }

    @Test
    void the_readme_shows_these_checks() throws Exception {
        String readme = Files.readString(root().resolve("README.md"));
        String section = readme.substring(readme.indexOf("\n## Before you go live\n"));
        String table = section.substring(section.indexOf("\nExamined: "), section.indexOf("All checks hold."));

        assertThat(table.lines()
                        .filter(line -> line.length() > 36 && line.charAt(35) == ' ' && !line.startsWith(" "))
                        .map(line -> line.substring(0, 36).strip())
                        .filter(title -> Arrays.stream(Check.values())
                                .anyMatch(check -> check.title().equals(title)))
                        .toList())
                .isEqualTo(Arrays.stream(Check.values()).map(Check::title).toList());
        assertThat(table.lines()
                        .filter(line -> line.matches(".{36}(ok|FAILED|advice|skipped)\\b.*"))
                        .count())
                .isEqualTo(Check.values().length);
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("CONTRIBUTING.md"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
