package io.github.begini4ee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What all nodes know, and which of them has the lease on the purge. */
abstract class MetaContract extends OperatorContract {

    private MetaTable meta;

    @BeforeEach
    void openMetaTable() {
        meta = new MetaTable(tables, inbox);
    }

    private String put(String name, String content) throws Exception {
        return committed(connection -> {
            meta.put(connection, name, content, NOW);
            return content;
        });
    }

    @Test
    void keeps_a_value_for_each_name_of_this_inbox() throws Exception {
        put("paused:a", "jane");
        put("paused:a", "joe");
        put("paused:b", "jane");
        put("gone", "jane");
        committed(connection -> {
            meta.remove(connection, "gone");
            new MetaTable(tables, inbox + "-b").put(connection, "theirs", "jane", NOW);
            return "";
        });

        MetaTable.Snapshot snapshot = committed(connection -> meta.snapshot(connection, dialect));
        Optional<String> gone = committed(connection -> meta.get(connection, "gone"));

        assertThat(snapshot.values()).containsOnlyKeys("paused:a", "paused:b");
        assertThat(snapshot.values()).containsEntry("paused:a", new MetaTable.Value("joe", NOW));
        assertThat(gone).isEmpty();
    }

    @Test
    void forgets_what_was_rolled_back() throws Exception {
        Connection connection = begin();
        meta.put(connection, "probe", "probe", NOW);
        connection.rollback();

        Optional<String> probe = committed(c -> meta.get(c, "probe"));

        assertThat(probe).isEmpty();
    }

    @Test
    void gives_a_lease_to_the_node_that_read_what_still_is() throws Exception {
        boolean first = committed(c -> meta.replace(c, "lease", Optional.empty(), "one", NOW));
        boolean second = committed(c -> meta.replace(c, "lease", Optional.of("one"), "two", NOW));
        boolean late = committed(c -> meta.replace(c, "lease", Optional.of("one"), "three", NOW));

        assertThat(List.of(first, second, late)).containsExactly(true, true, false);
        Optional<String> lease = committed(c -> meta.get(c, "lease"));
        assertThat(lease).contains("two");
    }

    @Test
    void gives_a_lease_to_one_of_two_nodes_that_read_the_same() throws Exception {
        put("lease", "one");
        Connection connection = begin();
        assertThat(meta.replace(connection, "lease", Optional.of("one"), "two", NOW))
                .isTrue();

        Future<Boolean> other =
                elsewhere(() -> committed(c -> meta.replace(c, "lease", Optional.of("one"), "three", NOW)));
        assertWaitsOrFails(other);
        connection.commit();

        assertThat(outcome(other).orElse(false)).isFalse();
    }

    @Test
    void gives_the_first_lease_to_one_of_two_nodes() throws Exception {
        Connection connection = begin();
        assertThat(meta.replace(connection, "lease", Optional.empty(), "one", NOW))
                .isTrue();

        Future<Boolean> other = elsewhere(() -> committed(c -> meta.replace(c, "lease", Optional.empty(), "two", NOW)));
        assertWaitsOrFails(other);
        connection.commit();

        assertThat(outcome(other)).isEmpty();
        Optional<String> lease = committed(c -> meta.get(c, "lease"));
        assertThat(lease).contains("one");
    }

    /** By which a node knows that another was first. */
    @Test
    void fails_a_second_value_under_one_name_as_a_duplicate() throws Exception {
        put("lease", "one");
        Connection connection = begin();

        boolean duplicate = false;
        try {
            meta.replace(connection, "lease", Optional.empty(), "two", NOW);
        } catch (SQLException e) {
            duplicate = SqlFaults.isDuplicate(e);
        }

        assertThat(duplicate).isTrue();
    }
}
