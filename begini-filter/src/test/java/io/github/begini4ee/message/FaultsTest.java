package io.github.begini4ee.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class FaultsTest {

    @Test
    void names_the_classes_of_the_chain_and_where_the_innermost_was_thrown_but_no_message() {
        Throwable fault = new IllegalStateException("uid 4711", new IllegalArgumentException("score 42"));

        assertThat(Faults.describe(fault))
                .startsWith("java.lang.IllegalStateException < java.lang.IllegalArgumentException at "
                        + FaultsTest.class.getName())
                .doesNotContain("4711", "42");
    }

    @Test
    void names_what_was_suppressed_where_there_is_no_cause() {
        CompletionException fault = new CompletionException("several", null);
        fault.addSuppressed(new IllegalStateException("one"));
        fault.addSuppressed(new UnsupportedOperationException("two"));

        assertThat(Faults.describe(fault))
                .contains("CompletionException")
                .contains(" and java.lang.IllegalStateException at ")
                .contains(" and java.lang.UnsupportedOperationException at ");
    }

    @Test
    void ends_where_two_faults_suppressed_each_other() {
        Exception one = new IllegalStateException("one");
        Exception other = new UnsupportedOperationException("other");
        one.addSuppressed(other);
        other.addSuppressed(one);

        assertThat(Faults.describe(one))
                .startsWith("java.lang.IllegalStateException at ")
                .containsOnlyOnce("IllegalStateException")
                .containsOnlyOnce(" and java.lang.UnsupportedOperationException at ");
    }

    @Test
    void ends_where_a_chain_bites_its_tail() {
        Exception one = new Exception("one");
        Exception other = new Exception("other", one);
        one.initCause(other);

        assertThat(Faults.describe(one)).startsWith("java.lang.Exception < java.lang.Exception at ");
    }
}
