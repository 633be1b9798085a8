package io.github.begini4ee.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.TestExecutionListener;

/** From what tests did to what the documents say. */
class TableTest {

    private static final String LACK = "the server has no MicroProfile Metrics";
    private static final String JAVA = System.getProperty("java.home");
    private static final String OTHER_LACK = "the check is not asked";

    private static Run run(String server, String name, Map<Feature, Tally> tallies) {
        return new Run("now", server, name, 17, List.of(), tallies);
    }

    private static Column column(String server, String name, Map<Feature, Tally> tallies) {
        return run(server, name, tallies).column();
    }

    private static Cell cell(Tally... tallies) {
        return List.of(tallies).stream().reduce(Tally.NONE, Tally::plus).cell();
    }

    @Test
    void says_yes_only_where_a_test_passed_and_none_failed() {
        assertThat(cell(Tally.PASSED)).isEqualTo(new Cell(Cell.Mark.YES, List.of()));
        assertThat(cell(Tally.PASSED, Tally.FAILED, Tally.PASSED).mark()).isEqualTo(Cell.Mark.NO);
        assertThat(cell(Tally.FAILED, Tally.skipped(LACK)).mark()).isEqualTo(Cell.Mark.NO);
        assertThat(cell().mark()).isEqualTo(Cell.Mark.NONE);
    }

    @Test
    void tells_why_where_all_or_some_were_skipped() {
        assertThat(cell(Tally.skipped(LACK), Tally.skipped(LACK))).isEqualTo(new Cell(Cell.Mark.NONE, List.of(LACK)));
        assertThat(cell(Tally.PASSED, Tally.skipped(LACK), Tally.skipped(OTHER_LACK)))
                .isEqualTo(new Cell(Cell.Mark.PART, List.of(OTHER_LACK, LACK)));
        assertThat(cell(Tally.skipped("two\n\tlines ")).notes()).containsExactly("two lines");
    }

    @Test
    void tells_what_was_not_tried_beside_what_was() {
        assertThat(cell(Tally.PASSED, Tally.untried(LACK))).isEqualTo(new Cell(Cell.Mark.YES, List.of(LACK)));
        assertThat(cell(Tally.PASSED, Tally.untried(LACK), Tally.skipped(OTHER_LACK)))
                .isEqualTo(new Cell(Cell.Mark.PART, List.of(OTHER_LACK, LACK)));
        assertThat(cell(Tally.FAILED, Tally.untried(LACK)).mark()).isEqualTo(Cell.Mark.NO);
        assertThat(cell(Tally.untried(LACK))).isEqualTo(new Cell(Cell.Mark.NONE, List.of(LACK)));
    }

    @Test
    void runs_and_columns_are_read_as_they_were_written() {
        Run run = new Run(
                "2026-01-01T00:00:00Z",
                "bank-1",
                "Bank Server 1.0",
                25,
                List.of("a.FirstHttpIT"),
                Map.of(
                        Feature.PATH,
                        Tally.PASSED.plus(Tally.FAILED),
                        Feature.START,
                        Tally.PASSED.plus(Tally.untried(LACK)).plus(Tally.skipped(OTHER_LACK)),
                        Feature.METRICS,
                        Tally.skipped(LACK).plus(Tally.skipped(OTHER_LACK))));

        assertThat(Run.of(run.lines())).isEqualTo(run);
        assertThat(Column.of("bank-1", run.column().lines())).isEqualTo(run.column());
    }

    @Test
    void two_runs_on_one_server_are_one_where_a_failure_of_either_counts() {
        Run both = run("tomcat", "Tomcat 1.0", Map.of(Feature.PATH, Tally.PASSED, Feature.ANSWERS, Tally.PASSED))
                .plus(run("tomcat", "Tomcat 1.0", Map.of(Feature.PATH, Tally.PASSED, Feature.ANSWERS, Tally.FAILED)));

        assertThat(both.tallies().get(Feature.PATH)).isEqualTo(Tally.PASSED.plus(Tally.PASSED));
        assertThat(both.column().cell(Feature.ANSWERS).orElseThrow().mark()).isEqualTo(Cell.Mark.NO);
    }

    @Test
    void a_run_replaces_its_own_column_and_leaves_those_of_servers_that_did_not_run() {
        Column first = column("a", "A 1.0", Map.of(Feature.INBOX, Tally.PASSED));
        Column second = column("b", "B 1.0", Map.of(Feature.INBOX, Tally.PASSED));
        Run newer = run("b", "B 1.1", Map.of(Feature.INBOX, Tally.FAILED));

        assertThat(Columns.with(List.of(first, second), List.of(newer))).containsExactly(first, newer.column());
        assertThat(Columns.with(List.of(first, second), List.of())).containsExactly(first, second);
    }

    @Test
    void every_difference_is_told_and_another_java_is_none() {
        Column kept = column("b", "B 1.0", Map.of(Feature.INBOX, Tally.PASSED, Feature.METRICS, Tally.skipped(LACK)));
        Run same = new Run(
                "now",
                "b",
                "B 1.0",
                21,
                List.of(),
                Map.of(Feature.INBOX, Tally.PASSED.plus(Tally.PASSED), Feature.METRICS, Tally.skipped(LACK)));
        Run other = run("b", "B 1.1", Map.of(Feature.METRICS, Tally.skipped(OTHER_LACK), Feature.XA, Tally.PASSED));

        assertThat(Columns.differences(List.of(kept), List.of(same))).isEmpty();
        assertThat(Columns.differences(List.of(kept), List.of(other)))
                .containsExactly(
                        "b is B 1.1, the table says B 1.0",
                        "b: INBOX is nothing, the table says yes",
                        "b: XA is yes, the table says nothing",
                        "b: METRICS is –; " + OTHER_LACK + ", the table says –; " + LACK);
        assertThat(Columns.differences(List.of(), List.of(same))).containsExactly("b is not in the table");
    }

    @Test
    void a_run_is_complete_with_all_classes_of_the_kinds_that_it_has() {
        List<String> all = List.of("a.OneHttpIT", "a.TwoHttpIT", "b.OneServerIT", "b.TwoServerIT");

        assertThat(Suite.missing(all, List.of("a.OneHttpIT", "a.TwoHttpIT"))).isEmpty();
        assertThat(Suite.missing(all, all)).isEmpty();
        assertThat(Suite.missing(all, List.of("a.OneHttpIT", "a.TwoHttpIT", "b.TwoServerIT")))
                .containsExactly("b.OneServerIT");
    }

    @Test
    void a_server_is_expected_unless_it_is_skipped_or_its_java_is_not_there() {
        List<Planned> planned =
                Planned.read("bank-1:false: bank-2:true:\n bank-3:false:/no/such/java bank-4:false:" + JAVA);

        assertThat(planned.stream().filter(Planned::shouldRun).map(Planned::server))
                .containsExactly("bank-1", "bank-4");
        assertThat(Planned.read("")).isEmpty();
    }

    @Test
    void renders_whole_servers_with_a_column_each_and_what_they_lack_below() {
        Tables tables = new Tables(List.of(
                column(
                        "b",
                        "Eclipse Bank 1.0.0.Final",
                        Map.of(Feature.INBOX, Tally.PASSED, Feature.METRICS, Tally.FAILED)),
                column("c", "C 2.0", Map.of(Feature.PATH, Tally.PASSED, Feature.METRICS, Tally.skipped(LACK))),
                column("t", "T 3.0", Map.of(Feature.PATH, Tally.PASSED))));

        assertThat(tables.full(true))
                .containsExactly(
                        "|  | Bank<br>1.0.0<br>Java 17 | C<br>2.0<br>Java 17 |",
                        "| --- | --- | --- |",
                        "| by `begini.path` alone |  | yes |",
                        "| " + Feature.INBOX.words() + " | yes |  |",
                        "| MicroProfile Metrics | no | – <sup>1</sup> |",
                        "",
                        "1. " + LACK);
        assertThat(tables.full(false))
                .containsExactly("|  | T<br>3.0<br>Java 17 |", "| --- | --- |", "| by `begini.path` alone | yes |");
    }

    @Test
    void renders_a_line_for_each_server_in_short() {
        Tables tables = new Tables(List.of(
                column(
                        "b",
                        "B 1.0",
                        Map.of(Feature.PATH, Tally.PASSED, Feature.INBOX, Tally.PASSED.plus(Tally.FAILED))),
                column("t", "T 3.0", Map.of(Feature.PATH, Tally.PASSED, Feature.WEB_FILTER, Tally.skipped(LACK)))));

        assertThat(tables.compact())
                .containsExactly(
                        "|  | Java | registered in three ways | inbox |",
                        "| --- | --- | --- | --- |",
                        "| B 1.0 | 17 | yes | no |",
                        "| T 3.0 | 17 | in part |  |");
    }

    @Test
    void renders_what_each_row_that_was_tried_means_and_its_tests() {
        Tables tables = new Tables(List.of(column("b", "B 1.0", Map.of(Feature.INBOX, Tally.PASSED))));

        assertThat(tables.behind(Map.of(Feature.INBOX, Set.of("InboxServerIT"), Feature.XA, Set.of("None"))))
                .containsExactly(
                        "| row | what its tests show | tests |",
                        "| --- | --- | --- |",
                        "| " + Feature.INBOX.words() + " | " + Feature.INBOX.meaning() + " | `InboxServerIT` |");
    }

    @Test
    void writes_between_the_comments_only() {
        String begin = "<!-- table one: see CONTRIBUTING.md, do not edit -->\n";
        String text = "before\n" + begin + "old\n<!-- end of table -->\nafter\n";

        String written = Document.withPart(text, "one", List.of("| new |"));

        assertThat(written).isEqualTo("before\n" + begin + "\n| new |\n\n<!-- end of table -->\nafter\n");
        assertThat(Document.withPart(written, "one", List.of("| new |"))).isEqualTo(written);
        assertThatThrownBy(() -> Document.withPart(text, "two", List.of())).hasMessageContaining("no <!-- table two");
    }

    @Test
    void every_test_of_the_suites_says_which_rows_it_stands_behind() {
        assertThat(Suite.names()).hasSizeGreaterThan(12);
        for (Class<?> type : Suite.types()) {
            assertThat(Suite.tests(type))
                    .isNotEmpty()
                    .allMatch(test -> Suite.shows(type, test).isPresent(), "has @Shows, or its class has");
        }
    }

    @Test
    void junit_finds_the_listener() {
        assertThat(ServiceLoader.load(TestExecutionListener.class)).hasAtLeastOneElementOfType(TableListener.class);
    }
}
