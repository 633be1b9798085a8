package io.github.begini4ee.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** After the suites: the documents say of each server that ran what was seen. {@code -Dtable.write=true} makes it so. */
class TableIT {

    private static final String CURE = "mvn verify -Pservers -pl server-tests -am -Dpayara.skip -Dtest=None"
            + " -Dtable.write=true writes the tables anew; look at what became of them";
    private static final Path ROOT = Path.of("..");

    private final Collection<Run> runs = Columns.ofBuild(System.getProperty("test.build", "none"));

    /** How each document is made from what it was. */
    private static Map<Document, UnaryOperator<String>> parts(List<Column> columns) {
        Tables tables = new Tables(columns);
        return Map.of(
                new Document(ROOT.resolve("README.md")),
                text -> Document.withPart(text, "servers", tables.compact()),
                new Document(ROOT.resolve("docs/servers.md")),
                text -> Document.withPart(
                        Document.withPart(
                                Document.withPart(text, "whole servers", tables.full(true)),
                                "filter alone",
                                tables.full(false)),
                        "tests",
                        tables.behind(Suite.behind())));
    }

    @Test
    void every_server_that_the_build_has_not_skipped_has_run() {
        assumeThat(System.getProperty("it.test"))
                .as("all tests of the suites are run")
                .isNull();

        List<Planned> planned = Planned.read(System.getProperty("table.servers", ""));

        assertThat(planned).as("the servers of the build").hasSizeGreaterThan(7);
        assertThat(runs.stream().map(Run::server))
                .as("left a run under target/table; where one did not start, see its log under target/servers/runs")
                .containsAll(planned.stream()
                        .filter(Planned::shouldRun)
                        .map(Planned::server)
                        .toList());
    }

    @Test
    void the_documents_say_what_the_suites_saw() {
        assertThat(runs).allSatisfy(run -> assertThat(run.missing())
                .as("not run on " + run.server() + "; let a test say why it skips rather than leave it out")
                .isEmpty());
        if (Boolean.getBoolean("table.write")) {
            List<Column> columns = Columns.with(Columns.kept(), runs);
            Columns.keep(columns);
            parts(columns).forEach((document, made) -> document.write(made.apply(document.text())));
        }

        assertThat(Columns.differences(Columns.kept(), runs)).as(CURE).isEmpty();
        parts(Columns.kept())
                .forEach((document, made) ->
                        assertThat(document.text()).as(document + ": " + CURE).isEqualTo(made.apply(document.text())));
    }
}
