package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.receiver.Receipt.Outcome;
import io.github.begini4ee.testing.Events;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** A whole node on a database that takes an empty text for null, as Oracle does. */
class EmptyTextTest {

    @Test
    void works_where_an_empty_text_is_null() throws Exception {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;MODE=Oracle");
        FaultPool pool = new FaultPool(h2, connection -> connection.close());
        FaultThreads threads = new FaultThreads();
        try (FaultNode node = new FaultNode(pool, threads, Map.of(), new FaultNode.Container())) {
            threads.runAll();
            assertThat(FaultNode.query(pool, "SELECT COALESCE('', 'null')")).containsExactly("null");

            assertThat(node.receive(new byte[0]).outcome()).isEqualTo(Outcome.STORED);
            assertThat(node.receive(new byte[0]).outcome()).isEqualTo(Outcome.DUPLICATE);
            assertThat(node.receive("", Events.PSYCHOMETRIC).outcome()).isEqualTo(Outcome.STORED);
            assertThat(node.receive("", Events.PSYCHOMETRIC).outcome()).isEqualTo(Outcome.DUPLICATE);
            assertThat(node.receive("LOAN-1", Events.ANDROID).outcome()).isEqualTo(Outcome.STORED);
            assertThat(node.operations().find("LOAN-1")).hasSize(1);
            assertThat(node.operations().find("")).isEmpty();
            assertThat(node.operations().skipAll("", "jane", "named nobody")).isZero();
            assertThat(node.operations().erase("", "jane", "named nobody")).isZero();
            assertThat(node.operations().erase("LOAN-1", "jane", "asked for")).isOne();
            assertThat(node.operations().status().nodes()).hasSize(1);
        }
        assertThat(pool.inUse()).isZero();
        pool.close();
    }
}
