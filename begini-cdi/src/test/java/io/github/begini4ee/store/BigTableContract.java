package io.github.begini4ee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the inbox needs of a database whose tables have grown: a claim that takes as long beside a million deliveries that
 * have ended as beside none, and no row that is claimed twice where four nodes fall upon 100,000 at once. Extend it as
 * {@link StoreContract}, for a database that is as large and as far away as the real one. It takes minutes, needs some 2 GB
 * there, and prints what it measured.
 *
 * @since 0.1
 */
@Timeout(1_800)
public abstract class BigTableContract extends StoreSteps {

    private static final int BATCH = 5_000;
    private static final int WARM_UP = 50;
    private static final int ROUNDS = 300;
    private static final int AT_ONCE = 4;
    private static final double MOST = 1.5;

    /** For subclasses. */
    protected BigTableContract() {}

    /**
     * How many deliveries have ended.
     *
     * @return 1,000,000, if not replaced
     */
    @Override
    protected int history() {
        return 1_000_000;
    }

    /**
     * How many deliveries are due at once.
     *
     * @return 100,000, if not replaced
     */
    protected int due() {
        return 100_000;
    }

    /**
     * Lets the database look at what it holds, as it does by itself in time.
     *
     * @param connection to the database
     * @param filled the names of the tables
     * @throws SQLException when the database fails
     */
    protected void settle(Connection connection, Tables filled) throws SQLException {}

    @Test
    void claims_as_fast_beside_a_long_history_as_beside_none() throws Exception {
        Tables big = freshTables();
        try (Connection connection = dataSource().getConnection()) {
            create(connection, big);
            try {
                fill(big, history(), "DONE");
                compare(connection, big);
            } finally {
                drop(connection, big);
            }
        }
    }

    private void compare(Connection settling, Tables big) throws Exception {
        int due = AT_ONCE * (WARM_UP + ROUNDS);
        for (Tables one : List.of(tables, big)) {
            fill(one, due, "OPEN");
            settle(settling, one);
        }
        Claims beside = new Claims(big, dialect, inbox);
        long[] without = new long[ROUNDS];
        long[] with = new long[ROUNDS];
        Connection connection = begin();
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            boolean first = i % 2 == 0; // neither is always the one that finds warm caches
            long one = nanos(connection, first ? claims : beside);
            long other = nanos(connection, first ? beside : claims);
            if (i >= 0) {
                without[i] = first ? one : other;
                with[i] = first ? other : one;
            }
        }
        double ratio = (double) median(with) / median(without);
        say(
                "claim of %d: median %d us beside no history, %d us beside %,d ended rows, ratio %.2f",
                AT_ONCE, median(without) / 1_000, median(with) / 1_000, history(), ratio);
        assertThat(ratio).isLessThanOrEqualTo(MOST);
    }

    /** Of the claim alone: what a commit takes does not depend on the table. */
    private static long nanos(Connection connection, Claims claims) throws SQLException {
        long start = System.nanoTime();
        int taken = claims.take(connection, request(NOW, AT_ONCE)).size();
        long end = System.nanoTime();
        connection.commit();
        assertThat(taken).isEqualTo(AT_ONCE);
        return end - start;
    }

    private static long median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @Test
    void claims_each_of_many_rows_once_with_four_nodes_of_four_threads() throws Exception {
        fill(tables, due(), "OPEN");
        long start = System.nanoTime();

        ClaimRace race = ClaimRace.of(this, 4, 4, due(), 1_200);

        double seconds = (System.nanoTime() - start) / 1e9;
        say(
                "%,d due rows over 4 nodes of 4 threads: %.1f s, %,.0f rows/s, %,d claims, shares %s, %d faults",
                due(),
                seconds,
                due() / seconds,
                race.attempts(),
                race.shares(),
                race.faults().size());
        assertThat(race.claimed()).hasSize(due()).doesNotHaveDuplicates();
        assertThat(race.shares()).allMatch(share -> share > due() / 10);
        assertThat(race.faults()).hasSizeLessThan(due() / 100);
        long once = committed(c -> sql.list(
                        c,
                        "SELECT COUNT(*) FROM {DELIVERY} WHERE INBOX=? AND LEASE_NO=1 AND STATUS='OPEN'",
                        row -> row.getLong(1),
                        inbox))
                .get(0);
        assertThat(once).isEqualTo(due());
    }

    private void say(String format, Object... figures) {
        System.out.println(getClass().getSimpleName() + ": " + String.format(Locale.ROOT, format, figures));
    }

    /** Events with one delivery each, all for one observer, one after another in time. */
    private void fill(Tables filled, int rows, String status) throws Exception {
        Connection connection = begin();
        boolean open = status.equals("OPEN");
        for (int first = 0; first < rows; first += BATCH) {
            int end = Math.min(rows, first + BATCH);
            String prefix = status + "-" + inbox + "-";
            try (PreparedStatement events = connection.prepareStatement(
                            filled.in(
                                    "INSERT INTO {EVENT} (ID, INBOX, INTEGRATION, KEY_LABEL, DEDUPE_KEY, RECEIVED_AT, OCCURRED_AT,"
                                            + " EVENT_TYPE, EVENT_UID, BODY) VALUES (?,?,'loans','primary',?,?,?,'a.type',?,?)"));
                    PreparedStatement ends = connection.prepareStatement(
                            filled.in(
                                    "INSERT INTO {DELIVERY} (ID, INBOX, EVENT_ID, OBSERVER, STATUS, NEXT_AT, OPENED_AT, LEASE_NO,"
                                            + " FAILURES, REPLAY, ENDED_AT, LAST_ERROR) VALUES (?,?,?,?,?,?,?,?,0,0,?,NULL)"))) {
                for (int i = first; i < end; i++) {
                    String id = prefix + i;
                    var time = NOW.minusMillis(rows - i);
                    Sql.bind(events, id, inbox, id, time, time, id, new byte[] {'{', '}'});
                    events.addBatch();
                    Object ended = open ? JDBCType.BIGINT : time;
                    Sql.bind(ends, id, inbox, id, OBSERVER, status, time, time, open ? 0 : 1, ended);
                    ends.addBatch();
                }
                events.executeBatch();
                ends.executeBatch();
            }
            connection.commit();
        }
    }
}
