package io.github.begini4ee.table;

import io.github.begini4ee.bank.OneDatabase;
import io.github.begini4ee.server.NotFromOutside;
import io.github.begini4ee.server.OneServer;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes down what a run of the suites shows of its server. JUnit finds it by {@code META-INF/services}; it does nothing
 * where the build did not say which build it is, or runs some of the tests only.
 */
public final class TableListener implements TestExecutionListener {

    private final Map<Feature, Tally> tallies = new EnumMap<>(Feature.class);
    private final Collection<String> ran = new TreeSet<>();
    private TestPlan plan;

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
        plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .flatMap(TableListener::source)
                .forEach(source -> ran.add(source.getClassName()));
    }

    @Override
    public void executionSkipped(TestIdentifier skipped, String reason) {
        if (reason.startsWith(OneDatabase.NOT_TRIED)) {
            return; // which tells nothing of the server
        }
        below(skipped).forEach(source -> count(source, Tally.skipped(reason)));
    }

    /** A class or a row of parameters counts only where it did not come to an end: for all that is below it. */
    @Override
    public void executionFinished(TestIdentifier finished, TestExecutionResult result) {
        if (finished.isTest() || result.getStatus() != Status.SUCCESSFUL) {
            below(finished).forEach(source -> count(source, tally(result)));
        }
    }

    private static Tally tally(TestExecutionResult result) {
        return switch (result.getStatus()) {
            case SUCCESSFUL -> Tally.PASSED;
            case FAILED -> Tally.FAILED;
            case ABORTED -> result.getThrowable().map(TableListener::why).orElse(Tally.NONE);
        };
    }

    private static Tally why(Throwable aborted) {
        String reason = String.valueOf(aborted.getMessage()).replaceFirst("^Assumption failed: ", "");
        return aborted instanceof NotFromOutside ? Tally.untried(reason) : Tally.skipped(reason);
    }

    private void count(MethodSource source, Tally tally) {
        if (tally != Tally.NONE && Suite.isOfIt(source.getClassName())) {
            Suite.shownBy(Suite.load(source.getClassName()), source.getMethodName())
                    .forEach(feature -> tallies.merge(feature, tally, Tally::plus));
        }
    }

    private Stream<MethodSource> below(TestIdentifier node) {
        return Stream.concat(Stream.of(node), plan.getDescendants(node).stream())
                .flatMap(TableListener::source);
    }

    private static Stream<MethodSource> source(TestIdentifier node) {
        return node.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast).stream();
    }

    Map<Feature, Tally> tallies() {
        return tallies;
    }

    @Override
    public void testPlanExecutionFinished(TestPlan finished) {
        String build = System.getProperty("test.build");
        if (build == null || System.getProperty("it.test") != null || tallies.isEmpty()) {
            return;
        }
        String how = System.getProperty("test.locale", "");
        OneServer.last()
                .ifPresent(server -> Columns.keep(
                        new Run(
                                build,
                                System.getProperty("test.server"),
                                server.name(),
                                server.java(),
                                Suite.missing(Suite.names(), ran),
                                tallies),
                        how));
    }
}
