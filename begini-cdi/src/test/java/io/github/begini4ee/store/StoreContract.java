package io.github.begini4ee.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.begini4ee.inbox.DeliveryStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Random;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the inbox needs of a database. To try your own, extend this class and give it a {@code DataSource}: of a database
 * with the isolation, time-outs and rights that production has. It creates its tables under a prefix of its own, and
 * drops them.
 */
@Timeout(120)
public abstract class StoreContract extends StoreFixture {

    /** Statements that give a session another time zone, for {@code Dialect.now}. */
    protected List<String> otherTimeZones() {
        return List.of();
    }

    /** Runs a claim and tells how many rows of the table or index the database read for it, where it can tell. */
    protected OptionalLong rowsReadBy(Connection connection, Tables history, Work<?> claim) throws Exception {
        return OptionalLong.empty();
    }

    /** The rows that have ended, beside which a claim must not become slower. */
    protected int history() {
        return 100_000;
    }

    /** Makes a schema to which the data source's user may write. */
    protected void createSchema(Connection connection, String name) throws SQLException {
        execute(connection, "CREATE SCHEMA " + name);
    }

    /** Whether a row that another transaction holds is passed over; where not, a claim may wait for it. */
    private boolean passesOver() {
        return dialect != Dialect.OTHER;
    }

    // ---- the tables

    @Test
    void creates_tables_of_the_version_that_it_writes() throws Exception {
        int version = committed(connection -> new Schema(tables, dialect).version(connection));

        assertThat(version).isEqualTo(Schema.VERSION).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EVENT", "DELIVERY", "META", "AUDIT"})
    void names_a_table_that_is_missing(String table) throws Exception {
        Tables broken = freshTables();
        Connection connection = dataSource().getConnection();
        create(connection, broken);
        if (table.equals("EVENT")) {
            drop(connection, broken, "{DELIVERY}");
        }
        drop(connection, broken, "{" + table + "}");

        assertThatThrownBy(() -> new Schema(broken, dialect).version(connection))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?is).*" + broken.prefix() + table + ".*");

        connection.close();
    }

    @ParameterizedTest
    @CsvSource({"EVENT,BODY", "DELIVERY,LAST_ERROR", "META,CHANGED_AT", "AUDIT,ROWS_CHANGED"})
    void names_a_column_that_is_missing(String table, String column) throws Exception {
        Tables broken = freshTables();
        Connection connection = dataSource().getConnection();
        for (String sql : new Schema(broken, dialect).statements()) {
            execute(connection, sql.replaceAll("\\b" + column + "\\b", "OLDER_NAME"));
        }

        assertThatThrownBy(() -> new Schema(broken, dialect).version(connection))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?is).*" + column + ".*");

        drop(connection, broken, "{DELIVERY}", "{EVENT}", "{META}", "{AUDIT}");
        connection.close();
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
        drop(connection, elsewhere, "{DELIVERY}", "{EVENT}", "{META}", "{AUDIT}");
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

    // ---- events

    static Stream<Named<byte[]>> bodies() {
        byte[] all = new byte[256];
        IntStream.range(0, all.length).forEach(i -> all[i] = (byte) i);
        byte[] large = new byte[1 << 20];
        new Random(1).nextBytes(large);
        return Stream.of(
                Named.of("no byte", new byte[0]),
                Named.of("1 MB", large),
                Named.of("every byte", all),
                Named.of("NUL", new byte[] {'{', 0, 0, '}', 0}),
                Named.of(
                        "no UTF-8", new byte[] {(byte) 0xC3, 0x28, (byte) 0xFF, (byte) 0xED, (byte) 0xA0, (byte) 0x80}),
                Named.of("emoji", "{\"uid\":\"\uD83D\uDE00\"}".getBytes(UTF_8)),
                Named.of("byte order mark", "\uFEFF{}".getBytes(UTF_8)),
                Named.of("quotes and ends of lines", "'\"\\'; -- \r\n\u001A ? {EVENT} {".getBytes(UTF_8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void gives_back_exactly_the_bytes(byte[] body) throws Exception {
        StoredEvent event = withBody(body);

        committed(connection -> insert(connection, events, event));

        StoredEvent byId = byId(event.id()).orElseThrow();
        StoredEvent byKey = byKey(event.dedupeKey()).orElseThrow();
        assertThat(byId.body()).isEqualTo(body);
        assertThat(byKey.body()).isEqualTo(body);
        assertThat(byKey).usingRecursiveComparison().ignoringFields("body").isEqualTo(event);
    }

    @Test
    void gives_back_what_is_absent_as_absent() throws Exception {
        StoredEvent event = new StoredEvent(Ids.next(NOW), "loans", "primary", key(), NOW, null, null, null, null);

        committed(connection -> insert(connection, events, event));

        assertThat(byId(event.id())).contains(event);
        assertThat(byKey(key())).isEmpty();
    }

    static Stream<Named<String>> texts() {
        return Stream.of(
                Named.of("NUL", "a\0b"),
                Named.of("lone high surrogate", "a\uD83D"),
                Named.of("lone low surrogate", "\uDE00b"),
                Named.of("surrogates the wrong way round", "\uDE00\uD83D"),
                Named.of("control characters", "\u0001\u001F\u007F\u0085\r\n\t"),
                Named.of("emoji", "uid-\uD83D\uDE00-\uD83D\uDE00"),
                Named.of("no characters", "\uFFFE\uFFFF\uFFFD"),
                Named.of("quotes", "'; DROP TABLE x --\"\\%_?"),
                Named.of("other scripts", "\u0416\u4E2D\u05D0\u0E01\u00DF\u0301"),
                Named.of("10,000 characters", "x".repeat(10_000)),
                Named.of("10,000 wide characters", "\u4E2D".repeat(10_000)),
                Named.of("10,000 emoji", "\uD83D\uDE00".repeat(10_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void stores_and_finds_any_uid_and_type(String text) throws Exception {
        StoredEvent event = withText(text);
        String searchable = EventTable.searchable(text);

        committed(connection -> insert(connection, events, event));

        StoredEvent found = byId(event.id()).orElseThrow();
        assertThat(found.uid()).isEqualTo(searchable).hasSizeLessThanOrEqualTo(255);
        assertThat(found.type()).isEqualTo(searchable);
        List<String> byUid = committed(c -> Sql.list(
                c,
                tables.in("SELECT ID FROM {EVENT} WHERE INBOX=? AND EVENT_UID=? AND EVENT_TYPE=?"),
                row -> row.getString(1),
                inbox,
                searchable,
                searchable));
        assertThat(byUid).containsExactly(event.id());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void stores_any_reason_why_a_delivery_failed(String text) throws Exception {
        Claimed claimed = storeAndClaim();

        committed(c -> {
            events.insert(
                    c, event(key()), List.of(NewDelivery.ended(NewDelivery.MALFORMED, DeliveryStatus.DEAD, NOW, text)));
            return "";
        });
        boolean failed = committed(c -> deliveries.markFailed(c, claimed, LEASE_END, text));
        boolean dead = committed(c -> deliveries.markDead(c, claimed, NOW, text));

        assertThat(failed).isTrue();
        assertThat(dead).isTrue();
    }

    // ---- duplicates

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

    // ---- claims

    @Test
    void claims_only_what_is_open_due_asked_for_and_of_this_inbox() throws Exception {
        StoredEvent event = event(key());
        committed(connection -> {
            events.insert(
                    connection,
                    event,
                    List.of(
                            due("mine", NOW),
                            due("mine too", NOW.minusSeconds(1)),
                            due("mine later", NOW.plusMillis(1)),
                            due("not mine", NOW),
                            NewDelivery.ended("mine, skipped", DeliveryStatus.SKIPPED, NOW, "why"),
                            NewDelivery.ended("mine, dead", DeliveryStatus.DEAD, NOW, "why")));
            new EventTable(tables, inbox + "-b").insert(connection, event(key()), List.of(due("mine", NOW)));
            return "";
        });
        List<String> observers = List.of("mine", "mine too", "mine later", "mine, skipped", "mine, dead", "absent");

        List<Claimed> claimed = committed(c -> claims.take(c, new ClaimRequest(observers, NOW, LEASE_END, 10)));

        assertThat(claimed).extracting(Claimed::observer).containsExactlyInAnyOrder("mine", "mine too");
        assertThat(claimed).allSatisfy(one -> {
            assertThat(one.eventId()).isEqualTo(event.id());
            assertThat(one.leaseNo()).isEqualTo(1);
            assertThat(one.failures()).isZero();
            assertThat(one.replay()).isFalse();
        });
    }

    @Test
    void claims_the_oldest_and_no_more_than_asked_for() throws Exception {
        List<Integer> seconds = new ArrayList<>(IntStream.range(0, 40).boxed().toList());
        Collections.shuffle(seconds, new Random(1));
        Map<String, Integer> age = new HashMap<>();
        committed(connection -> {
            for (int second : seconds) {
                StoredEvent event = event(key());
                age.put(event.id(), second);
                events.insert(connection, event, List.of(due(OBSERVER, NOW.plusSeconds(second))));
            }
            return "";
        });

        List<Claimed> claimed = claimed(NOW.plusSeconds(100), 5);

        int oldest = passesOver() && dialect != Dialect.DERBY ? 5 : 20;
        assertThat(claimed).hasSize(5).allSatisfy(one -> assertThat(age.get(one.eventId()))
                .isLessThan(oldest));
    }

    @Test
    void claims_again_only_when_the_lease_has_ended_and_under_a_higher_number() throws Exception {
        Claimed first = storeAndClaim();

        List<Claimed> before = claimed(LEASE_END.minusMillis(1), 10);
        List<Claimed> after = claimed(LEASE_END, 10);

        assertThat(row(first)).startsWith("OPEN " + LEASE_END.plusSeconds(60).toEpochMilli() + " 2 ");
        assertThat(before).isEmpty();
        assertThat(after).extracting(Claimed::id).containsExactly(first.id());
        assertThat(after.get(0).leaseNo()).isGreaterThan(first.leaseNo());
    }

    @Test
    void claims_with_the_failures_before() throws Exception {
        Claimed first = storeAndClaim();
        committed(c -> deliveries.markFailed(c, first, NOW.plusSeconds(5), "broken"));
        committed(c -> Sql.update(c, tables.in("UPDATE {DELIVERY} SET REPLAY=1 WHERE ID=?"), first.id()));

        Claimed again = claimed(NOW.plusSeconds(5), 10).get(0);

        assertThat(again.failures()).isEqualTo(1);
        assertThat(again.replay()).isTrue();
        assertThat(again.leaseNo()).isEqualTo(2);
    }

    @Test
    void claims_nothing_where_the_claim_is_rolled_back() throws Exception {
        storeDue(3);
        Connection connection = begin();
        List<Claimed> lost = claim(connection, NOW, 10);
        connection.rollback();

        List<Claimed> claimed = claimed(NOW, 10);

        assertThat(claimed).containsExactlyInAnyOrderElementsOf(lost).hasSize(3);
    }

    @Test
    void claims_each_row_once_with_eight_nodes() throws Exception {
        storeDue(2_000);
        CyclicBarrier start = new CyclicBarrier(8);
        AtomicInteger left = new AtomicInteger(2_000);
        Queue<String> faults = new ConcurrentLinkedQueue<>();
        List<Future<List<String>>> nodes = new ArrayList<>();
        for (int node = 0; node < 8; node++) {
            nodes.add(elsewhere(() -> {
                List<String> mine = new ArrayList<>();
                Connection connection = begin();
                start.await();
                while (left.get() > 0) {
                    List<String> claimed = claimedOrFault(connection, 10, faults);
                    left.addAndGet(-claimed.size());
                    mine.addAll(claimed);
                }
                return mine;
            }));
        }

        List<String> all = new ArrayList<>();
        for (Future<List<String>> node : nodes) {
            all.addAll(node.get(90, TimeUnit.SECONDS));
        }

        assertThat(all).hasSize(2_000).doesNotHaveDuplicates();
        assertThat(faults).hasSizeLessThan(20);
        List<Integer> notOnce = committed(c -> Sql.list(
                c,
                tables.in("SELECT COUNT(*) FROM {DELIVERY} WHERE INBOX=? AND LEASE_NO<>1"),
                row -> row.getInt(1),
                inbox));
        assertThat(notOnce).containsExactly(0);
    }

    @Test
    void gives_rows_to_each_of_four_nodes_that_ask_at_once() throws Exception {
        int rounds = 15;
        storeDue(1_000);
        CyclicBarrier round = new CyclicBarrier(4);
        Queue<String> faults = new ConcurrentLinkedQueue<>();
        List<Future<Integer>> nodes = new ArrayList<>();
        for (int node = 0; node < 4; node++) {
            nodes.add(elsewhere(() -> {
                int inVain = 0;
                Connection connection = begin();
                for (int i = 0; i < rounds; i++) {
                    round.await();
                    inVain += claimedOrFault(connection, 10, faults).isEmpty() ? 1 : 0;
                }
                return inVain;
            }));
        }

        int inVain = 0;
        for (Future<Integer> node : nodes) {
            inVain += node.get(90, TimeUnit.SECONDS);
        }

        assertThat(faults).hasSizeLessThan(5);
        assertThat(inVain).isLessThanOrEqualTo(rounds * 4 / 10);
    }

    @Test
    void stores_events_while_nodes_claim() throws Exception {
        int each = 60;
        CyclicBarrier start = new CyclicBarrier(4);
        AtomicInteger left = new AtomicInteger(2 * each);
        Queue<String> faults = new ConcurrentLinkedQueue<>();
        List<Future<List<String>>> nodes = new ArrayList<>();
        for (int node = 0; node < 2; node++) {
            nodes.add(elsewhere(() -> {
                start.await();
                for (int stored = 0; stored < each; ) {
                    stored += stored(faults);
                }
                return List.of();
            }));
            nodes.add(elsewhere(() -> {
                List<String> mine = new ArrayList<>();
                Connection connection = begin();
                start.await();
                while (left.get() > 0) {
                    List<String> claimed = claimedOrFault(connection, 10, faults);
                    left.addAndGet(-claimed.size());
                    mine.addAll(claimed);
                }
                return mine;
            }));
        }

        List<String> all = new ArrayList<>();
        for (Future<List<String>> node : nodes) {
            all.addAll(node.get(90, TimeUnit.SECONDS));
        }

        assertThat(all).hasSize(2 * each).doesNotHaveDuplicates();
        assertThat(faults).hasSizeLessThan(20);
    }

    private int stored(Queue<String> faults) throws Exception {
        try {
            committed(connection -> insert(connection, events, key()));
            return 1;
        } catch (SQLException e) {
            faults.add(String.valueOf(e.getMessage()));
            return 0;
        }
    }

    /** As the caller does: a fault of a single claim, such as a deadlock, is tried again. */
    private List<String> claimedOrFault(Connection connection, int max, Queue<String> faults) throws SQLException {
        try {
            List<Claimed> claimed = claim(connection, NOW, max);
            connection.commit();
            return claimed.stream().map(Claimed::id).toList();
        } catch (SQLException e) {
            faults.add(String.valueOf(e.getMessage()));
            connection.rollback();
            return List.of();
        }
    }

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
        drop(connection, history, "{DELIVERY}", "{EVENT}", "{META}", "{AUDIT}");
        connection.commit();
        assumeTrue(read.isPresent(), "the subclass has no way to count the rows that the database reads");
        assertThat(read.orElseThrow()).isLessThanOrEqualTo(10);
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

    // ---- the fencing token

    enum Mark {
        DONE,
        FAILED,
        DEAD,
        RELEASED;

        boolean on(DeliveryTable table, Connection connection, Claimed claimed) throws SQLException {
            return switch (this) {
                case DONE -> table.markDone(connection, claimed, NOW);
                case FAILED -> table.markFailed(connection, claimed, LEASE_END, "why");
                case DEAD -> table.markDead(connection, claimed, NOW, "why");
                case RELEASED -> table.release(connection, claimed, NOW);
            };
        }

        String row() {
            long now = NOW.toEpochMilli();
            long end = LEASE_END.toEpochMilli();
            return switch (this) {
                case DONE -> "DONE " + end + " 1 0 0 " + now + " null";
                case FAILED -> "OPEN " + end + " 1 1 0 null why";
                case DEAD -> "DEAD " + end + " 1 1 0 " + now + " why";
                case RELEASED -> "OPEN " + now + " 1 0 0 null null";
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void marks_under_the_lease(Mark mark) throws Exception {
        Claimed claimed = storeAndClaim();

        boolean marked = committed(connection -> mark.on(deliveries, connection, claimed));

        assertThat(marked).isTrue();
        assertThat(row(claimed)).isEqualTo(mark.row());
    }

    @ParameterizedTest
    @EnumSource
    void changes_nothing_under_an_older_lease(Mark mark) throws Exception {
        Claimed older = storeAndClaim();
        Claimed newer = claimed(LEASE_END, 1).get(0);
        String before = row(newer);

        boolean marked = committed(connection -> mark.on(deliveries, connection, older));

        assertThat(marked).isFalse();
        assertThat(row(newer)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "DONE,DONE",
        "DONE,FAILED",
        "DONE,DEAD",
        "DONE,RELEASED",
        "DEAD,DONE",
        "DEAD,FAILED",
        "DEAD,DEAD",
        "DEAD,RELEASED"
    })
    void changes_nothing_of_what_has_ended(Mark end, Mark mark) throws Exception {
        Claimed claimed = storeAndClaim();
        committed(connection -> end.on(deliveries, connection, claimed));

        boolean marked = committed(connection -> mark.on(deliveries, connection, claimed));

        assertThat(marked).isFalse();
        assertThat(row(claimed)).isEqualTo(end.row());
    }

    @Test
    void leaves_what_was_rolled_back_to_the_next_claim_after_the_lease() throws Exception {
        Claimed claimed = storeAndClaim();
        Connection connection = begin();
        assertThat(deliveries.markDone(connection, claimed, NOW)).isTrue();
        connection.rollback();

        List<Claimed> before = claimed(LEASE_END.minusMillis(1), 10);
        List<Claimed> after = claimed(LEASE_END, 10);

        assertThat(before).isEmpty();
        assertThat(after).extracting(Claimed::id).containsExactly(claimed.id());
    }

    // ---- the row lock

    @Test
    void is_done_once_where_two_have_the_same_lease_and_the_first_commits() throws Exception {
        Claimed claimed = storeAndClaim();
        Connection connection = begin();
        assertThat(deliveries.markDone(connection, claimed, NOW)).isTrue();

        Future<Boolean> other = elsewhere(() -> committed(c -> deliveries.markDone(c, claimed, NOW.plusMillis(1))));
        assertWaitsOrFails(other);
        connection.commit();

        assertThat(outcome(other).orElse(false)).isFalse();
        assertThat(row(claimed)).isEqualTo(Mark.DONE.row());
    }

    @Test
    void is_done_once_where_two_have_the_same_lease_and_the_first_rolls_back() throws Exception {
        Claimed claimed = storeAndClaim();
        Connection connection = begin();
        assertThat(deliveries.markDone(connection, claimed, NOW)).isTrue();

        Future<Boolean> other = elsewhere(() -> committed(c -> deliveries.markDone(c, claimed, NOW)));
        assertWaitsOrFails(other);
        connection.rollback();

        boolean done = outcome(other).orElse(false);
        assertThat(row(claimed)).startsWith(done ? "DONE" : "OPEN");
    }

    @Test
    void is_not_claimed_while_an_observer_works_past_its_lease_and_then_commits() throws Exception {
        Claimed claimed = storeAndClaim();
        Connection connection = begin();
        assertThat(deliveries.markDone(connection, claimed, NOW)).isTrue();

        Future<List<Claimed>> other = elsewhere(() -> claimed(LEASE_END, 10));
        if (passesOver()) {
            assertThat(other.get()).isEmpty();
        } else {
            assertNothingOrWaits(other);
        }
        connection.commit();

        assertThat(outcome(other).orElse(List.of())).isEmpty();
        assertThat(row(claimed)).isEqualTo(Mark.DONE.row());
    }

    @Test
    void is_claimed_when_an_observer_works_past_its_lease_and_then_rolls_back() throws Exception {
        Claimed claimed = storeAndClaim();
        Connection connection = begin();
        assertThat(deliveries.markDone(connection, claimed, NOW)).isTrue();

        Future<List<Claimed>> other = elsewhere(() -> claimed(LEASE_END, 10));
        assertNothingOrWaits(other);
        connection.rollback();
        List<Claimed> all = new ArrayList<>(outcome(other).orElse(List.of()));
        all.addAll(claimed(LEASE_END, 10));

        assertThat(all).extracting(Claimed::leaseNo).containsExactly(2L);
        boolean done = committed(c -> deliveries.markDone(c, claimed, NOW));
        assertThat(done).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void is_not_done_under_the_old_lease_while_another_node_claims(boolean commits) throws Exception {
        Claimed claimed = storeAndClaim();
        Connection connection = begin();
        assertThat(claim(connection, LEASE_END, 10)).hasSize(1);

        Future<Boolean> other = elsewhere(() -> committed(c -> deliveries.markDone(c, claimed, NOW)));
        assertWaitsOrFails(other);
        if (commits) {
            connection.commit();
        } else {
            connection.rollback();
        }

        boolean done = outcome(other).orElse(false);
        assertThat(row(claimed)).startsWith(done ? "DONE " : "OPEN ");
        assertThat(done && commits).isFalse();
    }

    @Test
    void keeps_nobody_from_other_rows_while_an_observer_works() throws Exception {
        storeDue(3);
        List<Claimed> claimed = claimed(NOW, 3);
        storeDue(1);
        Connection connection = begin();
        assertThat(deliveries.markDone(connection, claimed.get(1), NOW)).isTrue();

        String key = key();
        boolean first = committed(c -> deliveries.markDone(c, claimed.get(0), NOW));
        boolean last = committed(c -> deliveries.markFailed(c, claimed.get(2), LEASE_END, "why"));
        committed(c -> insert(c, events, key));
        List<Claimed> others = claimed(NOW, 10);
        Optional<StoredEvent> read =
                committed(c -> events.byId(c, claimed.get(1).eventId()));

        assertThat(first).isTrue();
        assertThat(last).isTrue();
        assertThat(others).hasSize(2);
        assertThat(read).isPresent();
        connection.commit();
        assertThat(row(claimed.get(1))).isEqualTo(Mark.DONE.row());
    }

    @Test
    void passes_over_a_row_whose_observer_works_past_its_lease() throws Exception {
        assumeTrue(passesOver(), "with plain SQL a claim may wait for such a row, as documented");
        storeDue(3);
        List<Claimed> claimed = claimed(NOW, 3);
        Connection connection = begin();
        assertThat(deliveries.markDone(connection, claimed.get(1), NOW)).isTrue();

        List<Claimed> others = claimed(LEASE_END, 10);

        assertThat(others)
                .extracting(Claimed::id)
                .containsExactlyInAnyOrder(claimed.get(0).id(), claimed.get(2).id());
    }

    // ---- the clock

    @Test
    void has_a_clock_near_ours() throws Exception {
        Instant now = committed(connection -> now(connection, tables));

        assertThat(now).isCloseTo(ours(), within(5, ChronoUnit.MINUTES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/Los_Angeles", "Pacific/Kiritimati"})
    void has_a_clock_that_does_not_depend_on_the_time_zone_of_the_node(String zone) throws Exception {
        TimeZone before = TimeZone.getDefault();
        try {
            Instant reference = committed(connection -> now(connection, tables));
            TimeZone.setDefault(TimeZone.getTimeZone(zone));

            Instant now = committed(connection -> now(connection, tables));

            assertThat(now).isCloseTo(reference, within(5, ChronoUnit.MINUTES));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void has_a_clock_that_does_not_depend_on_the_time_zone_of_the_session() throws Exception {
        for (String statement : otherTimeZones()) {
            Connection connection = begin();
            Instant reference = now(connection, tables);
            execute(connection, statement);

            Instant now = now(connection, tables);

            assertThat(now).isCloseTo(reference, within(5, ChronoUnit.MINUTES));
        }
    }

    private static Instant ours() {
        return Clock.systemUTC().instant();
    }

    // ---- helpers

    private List<Claimed> claimed(Instant now, int max) throws Exception {
        return committed(connection -> claim(connection, now, max));
    }

    private Optional<StoredEvent> byKey(String dedupeKey) throws Exception {
        return committed(connection -> events.byDedupeKey(connection, dedupeKey));
    }

    private Optional<StoredEvent> byId(String id) throws Exception {
        return committed(connection -> events.byId(connection, id));
    }

    private static ClaimRequest request(Instant now, int max) {
        return new ClaimRequest(List.of(OBSERVER), now, now.plusSeconds(60), max);
    }

    private static StoredEvent insert(Connection connection, EventTable table, String key) throws SQLException {
        return insert(connection, table, event(key));
    }

    private static StoredEvent insert(Connection connection, EventTable table, StoredEvent event) throws SQLException {
        table.insert(connection, event, List.of(due(OBSERVER, NOW)));
        return event;
    }

    /** What the other got; empty where the database refused it, by a time-out of the lock or the like. */
    private static <T> Optional<T> outcome(Future<T> other) throws Exception {
        try {
            return Optional.of(other.get(90, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(SQLException.class);
            return Optional.empty();
        }
    }

    private static void assertNothingOrWaits(Future<List<Claimed>> other) throws Exception {
        try {
            assertThat(other.get(200, TimeUnit.MILLISECONDS)).isEmpty();
        } catch (TimeoutException | ExecutionException e) {
            assertThat(other.isCancelled()).isFalse();
        }
    }
}
