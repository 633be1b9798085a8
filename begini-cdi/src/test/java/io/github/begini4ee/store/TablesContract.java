package io.github.begini4ee.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables themselves, as the start of a node checks them. */
abstract class TablesContract extends StoreSteps {

    @Test
    void creates_tables_of_the_version_that_it_writes() throws Exception {
        int version = committed(connection -> new Schema(tables, dialect).version(connection));

        assertThat(version).isEqualTo(Schema.VERSION).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELIVERY", "META", "AUDIT", "EVENT"})
    void names_a_table_that_is_missing(String table) throws Exception {
        Tables broken = freshTables();
        Connection connection = dataSource().getConnection();
        create(connection, broken);
        if (table.equals("EVENT")) {
            drop(connection, broken, "{DELIVERY}"); // which refers to it
        }
        drop(connection, broken, "{" + table + "}");

        assertThatThrownBy(() -> new Schema(broken, dialect).version(connection))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?is).*" + broken.prefix() + table + ".*");

        drop(connection, broken, table.equals("EVENT") ? Set.of("{DELIVERY}", "{EVENT}") : Set.of("{" + table + "}"));
        connection.close();
    }

    @ParameterizedTest
    @CsvSource({"EVENT,BODY", "DELIVERY,LAST_ERROR", "META,CHANGED_AT", "AUDIT,ROWS_CHANGED"})
    void names_a_column_that_is_missing(String table, String column) throws Exception {
        Tables broken = freshTables();
        Connection connection = dataSource().getConnection();
        for (String sql : statements(broken)) {
            execute(connection, sql.replaceAll("\\b" + column + "\\b", "OLDER_NAME"));
        }

        assertThatThrownBy(() -> new Schema(broken, dialect).version(connection))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?is).*" + column + ".*");

        drop(connection, broken);
        connection.close();
    }

    @ParameterizedTest
    @CsvSource({
        "EVENT,INBOX,EVENT_UID",
        "EVENT,INBOX,DEDUPE_KEY",
        "DELIVERY,INBOX,NEXT_AT",
        "DELIVERY,EVENT_ID,OBSERVER"
    })
    void has_the_indexes_without_which_every_claim_would_read_the_whole_table(String table, String first, String last)
            throws Exception {
        Map<String, List<String>> indexes = committed(connection -> indexes(connection, tables.prefix() + table));

        assertThat(indexes.values())
                .anySatisfy(columns -> assertThat(columns).startsWith(first).endsWith(last));
    }

    /** The columns of each index, in their order. */
    private static Map<String, List<String>> indexes(Connection connection, String table) throws SQLException {
        DatabaseMetaData about = connection.getMetaData();
        String name = about.storesLowerCaseIdentifiers() ? table.toLowerCase(Locale.ROOT) : table;
        String stored = about.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : name;
        Map<String, List<String>> indexes = new HashMap<>();
        try (ResultSet row = about.getIndexInfo(connection.getCatalog(), null, stored, false, true)) {
            while (row.next()) {
                if (row.getString("COLUMN_NAME") != null) { // else statistics
                    indexes.computeIfAbsent(row.getString("INDEX_NAME"), index -> new ArrayList<>())
                            .add(row.getString("COLUMN_NAME").toUpperCase(Locale.ROOT));
                }
            }
        }
        return indexes;
    }

    @Test
    void works_in_a_schema_beside_tables_of_the_same_names() throws Exception {
        Tables elsewhere = new Tables("S" + tables.prefix() + "SCHEMA", tables.prefix());
        Connection connection = dataSource().getConnection();
        createSchema(connection, elsewhere.schema());
        create(connection, elsewhere);
        String key = key();

        committed(c -> insert(c, events, key));
        committed(c -> insert(c, new EventTable(elsewhere, inbox), key));

        Claims there = new Claims(elsewhere, dialect, inbox);
        int version = committed(c -> new Schema(elsewhere, dialect).version(c));
        Instant now = committed(c -> now(c, elsewhere));
        List<Claimed> claimedThere = committed(c -> there.take(c, request(NOW, 10)));
        assertThat(version).isEqualTo(1);
        assertThat(now).isAfter(Instant.EPOCH);
        assertThat(claimedThere).hasSize(1);
        assertThat(claimed(NOW, 10)).hasSize(1);
        drop(connection, elsewhere);
        dropSchema(connection, elsewhere.schema());
        connection.close();
    }

    @Test
    void keeps_two_inboxes_in_one_set_of_tables_apart() throws Exception {
        EventTable others = new EventTable(tables, inbox + "-b");
        Claims othersClaims = new Claims(tables, dialect, inbox + "-b");
        String key = key();

        StoredEvent ours = committed(connection -> insert(connection, events, key));
        StoredEvent theirs = committed(connection -> insert(connection, others, key));

        assertThat(byKey(key).orElseThrow().id()).isEqualTo(ours.id());
        Optional<StoredEvent> found = committed(c -> others.byDedupeKey(c, key));
        assertThat(found.orElseThrow().id()).isEqualTo(theirs.id());
        assertThat(byId(theirs.id())).isEmpty();
        assertThat(claimed(NOW, 10)).extracting(Claimed::eventId).containsExactly(ours.id());
        List<Claimed> claimed = committed(c -> othersClaims.take(c, request(NOW, 10)));
        assertThat(claimed).extracting(Claimed::eventId).containsExactly(theirs.id());
    }
}
