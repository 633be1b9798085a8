package io.github.begini4ee.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.inbox.DeliveryStatus;
import io.github.begini4ee.inbox.OperatorAction;
import io.github.begini4ee.testing.Docs;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The queries of the runbook, on tables that hold something of everything: each finds something. */
class RunbookSqlTest {

    private static final Tables TABLES = new Tables("", "BEGINI_");
    private static final String UID = "LOAN20260001";

    @Test
    void finds_what_there_is_on_postgresql() throws Exception {
        run("postgresql", new PostgreSqlStoreTest().dataSource());
    }

    @Test
    void finds_what_there_is_on_h2() throws Exception {
        run("h2", new H2StoreTest().dataSource());
    }

    @Test
    void finds_what_there_is_on_derby() throws Exception {
        run("derby", new DerbyStoreTest().dataSource());
    }

    @Tag("mariadb")
    @Test
    void finds_what_there_is_on_mariadb() throws Exception {
        run("mariadb", new MariaDbStoreTest().dataSource());
    }

    private static void run(String database, DataSource dataSource) throws Exception {
        List<String> queries = Docs.sql("docs/runbook.md", "runs on " + database);
        assertThat(queries).isNotEmpty();
        try (Connection connection = dataSource.getConnection();
                Connection working = dataSource.getConnection()) {
            Dialect dialect = Dialect.of(connection);
            new Schema(TABLES, dialect).create(connection);
            try {
                Claimed claimed = fill(connection, dialect);
                if (dialect == Dialect.POSTGRESQL) {
                    work(working, claimed);
                }
                for (String query : queries) {
                    assertThat(rows(connection, query)).as(query).isPositive();
                }
            } finally {
                working.rollback();
                working.setAutoCommit(true);
                for (String table : List.of("{DELIVERY}", "{EVENT}", "{META}", "{AUDIT}")) {
                    StoreFixture.drop(connection, TABLES, table);
                }
                if (dialect == Dialect.DERBY) {
                    StoreFixture.execute(connection, TABLES.in("DROP FUNCTION {NOW}"));
                }
            }
        }
    }

    /** What failed, is at work, is due for long, is dead; two versions of an event; a pause, its audit; a node. */
    private static Claimed fill(Connection connection, Dialect dialect) throws SQLException {
        EventTable events = new EventTable(TABLES, "default");
        DeliveryTable deliveries = new DeliveryTable(TABLES);
        Claims claims = new Claims(TABLES, dialect, "default");
        Instant now =
                new MetaTable(TABLES, "default").snapshot(connection, dialect).now();
        events.insert(
                connection,
                event(now),
                List.of(due("fails", now), due("works", now), due("orphan", now.minus(Duration.ofMinutes(20)))));
        events.insert(
                connection,
                event(now),
                List.of(NewDelivery.ended(NewDelivery.CONFLICT, DeliveryStatus.DEAD, now, "differs")));
        Claimed failed = claim(claims, connection, "fails", now);
        assertThat(deliveries.markFailed(connection, failed, now.plusSeconds(5), "a.b.Exception at a.b.C.d(C.java:1)"))
                .isTrue();
        new MetaTable(TABLES, "default").put(connection, "paused:decide", "jane", now);
        new MetaTable(TABLES, "default").put(connection, "node:bank1-0a1b2c3d", "4", now);
        new OperatorTable(TABLES, "default")
                .audit(connection, now, new OperatorAction("jane", "pause", "decide", "core banking is down"), 1);
        return claim(claims, connection, "works", now);
    }

    private static Claimed claim(Claims claims, Connection connection, String observer, Instant now)
            throws SQLException {
        connection.setAutoCommit(false);
        Claimed claimed = claims.take(connection, new ClaimRequest(List.of(observer), now, now.plusSeconds(90), 1))
                .get(0);
        connection.commit();
        connection.setAutoCommit(true);
        return claimed;
    }

    /** As a node does while the observer runs. */
    private static void work(Connection connection, Claimed claimed) throws SQLException {
        connection.setAutoCommit(false);
        new DeliveryTable(TABLES).markDone(connection, claimed, Instant.EPOCH);
    }

    private static StoredEvent event(Instant now) {
        return new StoredEvent(
                Ids.next(now),
                "loans",
                "loans/api-key",
                StoreSteps.key(),
                now,
                Instant.ofEpochSecond(1_767_225_600),
                "psychometric_score.complete",
                UID,
                new byte[] {'{', '}'});
    }

    private static NewDelivery due(String observer, Instant at) {
        return NewDelivery.open(observer, at);
    }

    private static int rows(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }
}
