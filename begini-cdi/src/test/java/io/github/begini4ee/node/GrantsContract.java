package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.ApplicationComplete;
import io.github.begini4ee.event.ScoreComplete;
import io.github.begini4ee.inbox.FoundDelivery;
import io.github.begini4ee.inbox.Inbox;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.store.Dialect;
import io.github.begini4ee.store.Schema;
import io.github.begini4ee.store.Tables;
import io.github.begini4ee.testing.Docs;
import io.github.begini4ee.testing.Events;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The statements of docs/security-review.md give the application's user all that a node does, and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GrantsContract {

    private static final Tables TABLES = new Tables("begini", "BEGINI_");
    private static final String CONTRADICTING = Events.PSYCHOMETRIC.replace(":42", ":43");

    /** As the document calls it. */
    abstract String database();

    /** Makes the user {@code bank_app} and the schema {@code begini}. */
    abstract void prepare() throws Exception;

    /** The owner of the schema. */
    abstract DataSource owner() throws Exception;

    /** The user {@code bank_app}. */
    abstract DataSource application() throws Exception;

    void end() throws Exception {}

    @ApplicationScoped
    static class Desk {

        @InboxObserver("decide")
        void decide(@Observes ScoreComplete score) {}

        @InboxObserver(value = "fails", attempts = 2)
        void fail(@Observes ApplicationComplete complete) {
            throw new IllegalStateException("always");
        }
    }

    @BeforeAll
    void grant() throws Exception {
        prepare();
        List<String> grants = Docs.sql("docs/security-review.md", "grants on " + database());
        assertThat(grants).isNotEmpty();
        try (Connection connection = owner().getConnection()) {
            new Schema(TABLES, Dialect.of(connection)).create(connection);
            for (String grant : grants) {
                execute(connection, grant);
            }
        }
    }

    @AfterAll
    void dropAll() throws Exception {
        end();
    }

    @Test
    void are_enough_for_all_that_a_node_does() throws Exception {
        try (Node node = node(Map.of("begini.inbox.retention.events", "3650d"))) {
            receive(node);
            operate(node, node.operations());
        }
        assertThat(audited())
                .hasSize(10)
                .contains("erase", "pause", "reassign", "replay-to", "resume", "skip", "skip-all");
        byOwner("UPDATE begini.BEGINI_EVENT SET RECEIVED_AT=1");
        byOwner("UPDATE begini.BEGINI_DELIVERY SET ENDED_AT=1");
        assertThat(byOwner("DELETE FROM begini.BEGINI_META WHERE NAME='purge-lease'"))
                .isOne();
        try (Node node = node(Map.of(
                "begini.inbox.retention.bodies", "1s",
                "begini.inbox.retention.deliveries", "1s",
                "begini.inbox.retention.events", "1s"))) {
            node.await(() -> query("SELECT ID FROM begini.BEGINI_EVENT").isEmpty());
        }
    }

    private Node node(Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of(
                "begini.inbox.schema", "begini",
                "begini.inbox.create-tables", "false",
                "begini.inbox.overdue-after", "1s"));
        settings.putAll(more);
        return Node.again(application(), settings, Desk.class);
    }

    private void receive(Node node) throws Exception {
        assertThat(node.receive(Events.PSYCHOMETRIC)).isEqualTo(Receipt.stored());
        assertThat(node.receive(Events.PSYCHOMETRIC)).isEqualTo(Receipt.duplicate());
        assertThat(node.receive(CONTRADICTING)).isEqualTo(Receipt.stored());
        assertThat(node.receive(Events.MALFORMED)).isEqualTo(Receipt.stored());
        assertThat(node.receive(Events.UNKNOWN)).isEqualTo(Receipt.stored());
        assertThat(node.receive(Events.COMPLETE)).isEqualTo(Receipt.stored());
        awaitQuiet(node);
        assertThat(query("SELECT OBSERVER, STATUS FROM begini.BEGINI_DELIVERY"))
                .containsExactlyInAnyOrder(
                        "decide DONE",
                        "#conflict DEAD",
                        "#malformed DEAD",
                        "#none SKIPPED",
                        "fails DEAD",
                        "#overdue DONE");
    }

    private void operate(Node node, Inbox inbox) throws Exception {
        assertThat(inbox.status().counts()).hasSize(6);
        assertThat(inbox.find("LOAN-1")).hasSize(5);
        assertThat(inbox.replayDead("fails", "jane", "again")).isOne();
        assertThat(inbox.replay(dead(inbox, "#conflict"), "jane", "it is right"))
                .isOne();
        awaitQuiet(node);
        byOwner("DELETE FROM begini.BEGINI_DELIVERY WHERE OBSERVER='decide'");
        assertThat(inbox.replayTo("decide", Instant.EPOCH, "jane", "new")).isOne();
        inbox.pause("decide", "jane", "core banking is down");
        inbox.resume("decide", "jane", "it is up");
        awaitQuiet(node);
        assertThat(byOwner("UPDATE begini.BEGINI_DELIVERY SET OBSERVER='gone' WHERE OBSERVER='fails'"))
                .isOne();
        assertThat(inbox.reassign("gone", "fails", "jane", "renamed")).isOne();
        awaitQuiet(node);
        assertThat(inbox.skipAll("fails", "jane", "not needed")).isOne();
        assertThat(inbox.skip(dead(inbox, "#malformed"), "jane", "not needed")).isOne();
        assertThat(inbox.replay(decided(), "jane", "once more")).isOne();
        awaitQuiet(node);
        assertThat(inbox.erase("LOAN-1", "jane", "asked for it")).isEqualTo(4);
    }

    private static String dead(Inbox inbox, String observer) {
        return inbox.dead().stream()
                .filter(found -> found.observer().equals(observer))
                .map(FoundDelivery::id)
                .findAny()
                .orElseThrow();
    }

    private String decided() throws Exception {
        return query("SELECT ID FROM begini.BEGINI_DELIVERY WHERE OBSERVER='decide'")
                .get(0);
    }

    private void awaitQuiet(Node node) throws Exception {
        node.await(() -> query("SELECT ID FROM begini.BEGINI_DELIVERY WHERE STATUS='OPEN'")
                .isEmpty());
    }

    private List<String> audited() throws Exception {
        return query("SELECT ACTION FROM begini.BEGINI_AUDIT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE begini.BEGINI_AUDIT SET REASON='another'",
                "DELETE FROM begini.BEGINI_AUDIT",
                "DROP TABLE begini.BEGINI_AUDIT",
                "DROP TABLE begini.BEGINI_DELIVERY",
                "ALTER TABLE begini.BEGINI_EVENT ADD COLUMN MORE INTEGER",
                "CREATE TABLE begini.MORE (ID INTEGER)"
            })
    void allow_nothing_else(String sql) throws Exception {
        try (Connection connection = application().getConnection()) {
            assertThatThrownBy(() -> execute(connection, sql))
                    .isInstanceOf(SQLException.class)
                    .hasMessageMatching("(?is).*(permission|denied|rights|must be owner|can not perform).*");
        }
    }

    private int byOwner(String sql) throws Exception {
        try (Connection connection = owner().getConnection()) {
            return execute(connection, sql);
        }
    }

    private List<String> query(String sql) throws Exception {
        try (Connection connection = owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(row.getString(1) + (row.getMetaData().getColumnCount() == 1 ? "" : " " + row.getString(2)));
            }
            return rows;
        }
    }

    static int execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql) ? 0 : statement.getUpdateCount();
        }
    }
}
