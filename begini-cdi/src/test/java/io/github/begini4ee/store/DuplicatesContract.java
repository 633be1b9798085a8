package io.github.begini4ee.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Whatever comes twice is stored once, also where both come at the same time. */
abstract class DuplicatesContract extends EventsContract {

    @Test
    void refuses_an_event_again_in_the_same_transaction() throws Exception {
        Connection connection = begin();
        String key = key();
        insert(connection, events, key);

        assertThatThrownBy(() -> insert(connection, events, key))
                .isInstanceOfSatisfying(SQLException.class, e -> assertThat(SqlFaults.isDuplicate(e))
                        .isTrue());

        connection.rollback();
        insert(connection, events, key);
        connection.commit();
        assertThat(byKey(key)).isPresent();
        assertThat(claimed(NOW, 10)).hasSize(1);
    }

    @Test
    void refuses_an_event_that_is_there_and_leaves_the_connection_usable() throws Exception {
        String key = key();
        StoredEvent first = committed(connection -> insert(connection, events, key));
        Connection connection = begin();

        assertThatThrownBy(() -> insert(connection, events, key))
                .isInstanceOfSatisfying(SQLException.class, e -> assertThat(SqlFaults.isDuplicate(e))
                        .isTrue());

        connection.rollback();
        assertThat(events.byDedupeKey(connection, key).orElseThrow().id()).isEqualTo(first.id());
        insert(connection, events, key());
        connection.commit();
        assertThat(claimed(NOW, 10)).hasSize(2);
    }

    @Test
    void refuses_an_event_that_another_node_commits_meanwhile() throws Exception {
        String key = key();
        Connection connection = begin();
        StoredEvent first = insert(connection, events, key);

        Future<StoredEvent> other = elsewhere(() -> committed(c -> insert(c, events, key)));
        assertWaitsOrFails(other);
        connection.commit();

        assertThatThrownBy(other::get).cause().isInstanceOfSatisfying(SQLException.class, e -> assertThat(
                        SqlFaults.isDuplicate(e))
                .isTrue());
        assertThat(byKey(key).orElseThrow().id()).isEqualTo(first.id());
        assertThat(claimed(NOW, 10)).hasSize(1);
    }

    @Test
    void takes_an_event_that_another_node_rolled_back_at_the_latest_when_it_comes_again() throws Exception {
        String key = key();
        Connection connection = begin();
        insert(connection, events, key);

        Future<StoredEvent> other = elsewhere(() -> committed(c -> insert(c, events, key)));
        assertWaitsOrFails(other);
        connection.rollback();

        if (outcome(other).isEmpty()) {
            committed(c -> insert(c, events, key));
        }
        assertThat(claimed(NOW, 10)).hasSize(1);
    }

    @Test
    void tells_a_value_that_is_too_long_from_a_duplicate() throws Exception {
        Connection connection = begin();
        StoredEvent tooLong =
                new StoredEvent(Ids.next(NOW), "x".repeat(65), "primary", key(), NOW, null, null, null, new byte[0]);

        assertThatThrownBy(() -> insert(connection, events, tooLong))
                .isInstanceOfSatisfying(SQLException.class, e -> assertThat(SqlFaults.isDuplicate(e))
                        .isFalse());
    }
}
