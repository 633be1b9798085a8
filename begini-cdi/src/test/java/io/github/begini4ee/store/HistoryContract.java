package io.github.begini4ee.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What has ended makes no claim slower. */
abstract class HistoryContract extends CompetitionContract {
    @Test
    void reads_nothing_of_the_history_for_a_claim() throws Exception {
        Tables history = freshTables();
        Connection connection = begin();
        create(connection, history);
        connection.commit();
        EventTable oldEvents = new EventTable(history, inbox);
        StoredEvent event = event(key());
        oldEvents.insert(connection, event, List.of(due(OBSERVER, NOW), due("another", NOW)));
        fill(connection, history, event.id());
        Claims old = new Claims(history, dialect, inbox);
        old.take(connection, request(NOW, 10));
        connection.commit();

        OptionalLong read = rowsReadBy(connection, history, c -> old.take(c, request(NOW, 10)));

        connection.commit();
        drop(connection, history);
        connection.commit();
        assumeTrue(read.isPresent(), "the subclass has no way to count the rows that the database reads");
        assertThat(read.orElseThrow()).isLessThanOrEqualTo(10);
    }

    @Test
    void reads_no_more_of_what_is_due_than_a_claim_looks_at() throws Exception {
        storeDue(2_000);
        Connection connection = begin();

        OptionalLong read = rowsReadBy(connection, tables, c -> claims.take(c, request(NOW, 10)));

        connection.rollback();
        assumeTrue(read.isPresent(), "the subclass has no way to count the rows that the database reads");
        assertThat(read.orElseThrow()).isLessThanOrEqualTo(200);
    }

    private void fill(Connection connection, Tables history, String eventId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                history.in(
                        "INSERT INTO {DELIVERY} (ID, INBOX, EVENT_ID, OBSERVER, STATUS, NEXT_AT, OPENED_AT,"
                                + " LEASE_NO, FAILURES, REPLAY, ENDED_AT, LAST_ERROR) VALUES (?,?,?,?,'DONE',?,?,1,0,0,?,NULL)"))) {
            for (int i = 1; i <= history(); i++) {
                Sql.bind(statement, "done-" + i, inbox, eventId, "observer-" + i, NOW.minusSeconds(i), NOW, NOW);
                statement.addBatch();
                if (i % 5_000 == 0) {
                    statement.executeBatch();
                }
            }
        }
        connection.commit();
    }
}
