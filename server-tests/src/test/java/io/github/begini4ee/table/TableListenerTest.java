package io.github.begini4ee.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.begini4ee.server.NotFromOutside;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What becomes of tests as JUnit runs them. The samples are nested, so that no suite takes them for its own. */
class TableListenerTest {

    private static final String LACK = "the server has none";

    private static final class Asleep implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return ConditionEvaluationResult.disabled("not\nyet");
        }
    }

    private static final class Untried implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return ConditionEvaluationResult.disabled("not tried: nobody has configured it");
        }
    }

    @Shows(Feature.PATH)
    static class SampleHttpIT {

        @Test
        void passes() {}

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void passes_twice(int round) {}

        @Test
        @Shows(Feature.WEB_XML)
        void fails() {
            fail("as it should");
        }

        @Test
        @Shows(Feature.HEALTH)
        void lacks() {
            assumeTrue(false, LACK);
        }

        @Test
        @Shows({Feature.HEALTH, Feature.METRICS})
        @ExtendWith(Asleep.class)
        void sleeps() {}

        @Test
        @Shows(Feature.XA)
        void is_made_elsewhere() {
            throw new NotFromOutside("as it should");
        }

        @Test
        @Shows
        void tells_nothing() {}
    }

    abstract static class Checks {

        @Test
        void is_inherited() {}

        @Test
        @Shows(Feature.REDEPLOYED)
        void says_so_itself() {}
    }

    @Shows(Feature.POSTGRESQL)
    static class HeirServerIT extends Checks {}

    static class BrokenServerIT {

        @BeforeAll
        static void breaks() {
            fail("as it should");
        }

        @Test
        @Shows(Feature.INBOX)
        void is_not_reached() {}

        @ParameterizedTest
        @Shows(Feature.DIRECT)
        @ValueSource(ints = 1)
        void is_not_reached_either(int round) {}
    }

    static class AbsentServerIT {

        @BeforeAll
        static void isAbsent() {
            assumeTrue(false, LACK);
        }

        @Test
        @Shows(Feature.XA)
        void is_not_reached() {}
    }

    @ExtendWith(Untried.class)
    static class UntriedServerIT {

        @Test
        @Shows(Feature.XA)
        void is_not_tried() {}
    }

    static class Elsewhere {

        @Test
        @Shows(Feature.PATH)
        void is_of_no_suite() {}
    }

    private static TableListener run(Class<?> type) {
        TableListener listener = new TableListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(type))
                                .build(),
                        listener);
        return listener;
    }

    @Test
    void counts_what_passed_failed_and_was_skipped_and_why() {
        assertThat(run(SampleHttpIT.class).tallies())
                .containsOnlyKeys(Feature.PATH, Feature.WEB_XML, Feature.HEALTH, Feature.METRICS, Feature.XA)
                .containsEntry(Feature.PATH, new Tally(3, 0, 0, List.of(), List.of()))
                .containsEntry(Feature.WEB_XML, Tally.FAILED)
                .containsEntry(Feature.HEALTH, Tally.skipped(LACK).plus(Tally.skipped("not yet")))
                .containsEntry(Feature.METRICS, Tally.skipped("not yet"))
                .containsEntry(Feature.XA, Tally.untried("as it should"));
    }

    @Test
    void counts_every_test_of_a_class_that_broke_before_them() {
        assertThat(run(BrokenServerIT.class).tallies())
                .containsEntry(Feature.INBOX, Tally.FAILED)
                .containsEntry(Feature.DIRECT, Tally.FAILED);
    }

    @Test
    void tells_why_every_test_of_a_class_was_skipped() {
        assertThat(run(AbsentServerIT.class).tallies()).containsEntry(Feature.XA, Tally.skipped(LACK));
    }

    @Test
    void counts_inherited_tests_for_the_class_that_inherits_them() {
        assertThat(run(HeirServerIT.class).tallies())
                .containsOnlyKeys(Feature.POSTGRESQL, Feature.REDEPLOYED)
                .containsEntry(Feature.POSTGRESQL, Tally.PASSED);
    }

    @Test
    void tells_nothing_of_what_nobody_tried() {
        assertThat(run(UntriedServerIT.class).tallies()).isEmpty();
    }

    @Test
    void does_not_look_at_other_tests() {
        assertThat(run(Elsewhere.class).tallies()).isEmpty();
    }
}
