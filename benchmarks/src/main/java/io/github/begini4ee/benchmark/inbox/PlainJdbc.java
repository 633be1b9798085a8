package io.github.begini4ee.benchmark.inbox;

import io.github.begini4ee.benchmark.Sample;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The limit: the rows of our inbox into tables like ours, in the same statement and commit, and nothing else. What
 * the columns hold costs nothing to make, and is as long as ours. With workers, each delivery is then ended as ours is, in
 * a transaction of its own, straight from memory: nobody claims, reads, or would find it again after a crash.
 */
final class PlainJdbc implements Contender {

    private static final String PREFIX = "PLAIN_";
    private static final String DELIVERY = "(?,?,?,?,?,?,?,?,0,0,?,?)";
    private static final String INSERT = "WITH E AS (INSERT INTO " + PREFIX
            + "EVENT (ID, INBOX, INTEGRATION, KEY_LABEL, DEDUPE_KEY, RECEIVED_AT, OCCURRED_AT, EVENT_TYPE,"
            + " EVENT_UID, BODY) VALUES (?,?,?,?,?,?,?,?,?,?)) INSERT INTO " + PREFIX
            + "DELIVERY (ID, INBOX, EVENT_ID, OBSERVER, STATUS, NEXT_AT, OPENED_AT, LEASE_NO, FAILURES, REPLAY,"
            + " ENDED_AT, LAST_ERROR) VALUES " + DELIVERY + "," + DELIVERY;
    private static final Clock CLOCK = Clock.systemUTC();

    private final DataSource pool;
    private final AtomicLong numbers = new AtomicLong();
    private @Nullable ExecutorService threads;
    private Consumer<String> listener = uid -> {};

    PlainJdbc(DataSource pool) {
        this.pool = pool;
    }

    @Override
    public String name() {
        return "plain JDBC, the same rows (limit)";
    }

    /** By a node of ours. */
    static void makeTables() {
        try (Node node = new Node(Map.of("begini.inbox.table-prefix", PREFIX, "begini.inbox.workers", "0"))) {
            node.receive(Incoming.make(1).get(0));
        }
    }

    @Override
    public void start(int workers, Consumer<String> heard) {
        listener = heard;
        threads = workers == 0 ? null : Executors.newFixedThreadPool(workers, new Daemon());
    }

    @Override
    public void accept(Incoming event) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            List<String> deliveries = write(connection, event);
            connection.commit();
            ExecutorService working = threads;
            if (working != null) {
                deliveries.forEach(id -> working.submit(() -> end(id, event.uid())));
            }
        }
    }

    private Void end(String delivery, String uid) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(
                    "UPDATE " + PREFIX + "DELIVERY SET STATUS='DONE', ENDED_AT=?, LAST_ERROR=NULL WHERE ID=?")) {
                statement.setLong(1, CLOCK.millis());
                statement.setString(2, delivery);
                Sample.check(statement.executeUpdate() == 1, "nothing is ended");
            }
            listener.accept(uid);
            connection.commit();
        }
        return null;
    }

    /** In a transaction of whoever calls; the ids of the deliveries. */
    List<String> write(Connection connection, Incoming event) throws SQLException {
        long now = CLOCK.millis();
        String id = id();
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, id);
            statement.setString(2, "default");
            statement.setString(3, "default");
            statement.setString(4, "api-key");
            statement.setString(5, (event.uid() + event.uid() + event.uid()).substring(0, 64));
            statement.setLong(6, now);
            statement.setLong(7, now);
            statement.setString(8, "psychometric_score.complete");
            statement.setString(9, event.uid());
            statement.setBytes(10, event.bytes());
            String decide = deliver(statement, 10, id, "decide", now);
            String file = deliver(statement, 20, id, "file", now);
            Sample.check(statement.executeUpdate() == 2, "nothing is written");
            return List.of(decide, file);
        }
    }

    private String deliver(PreparedStatement statement, int before, String event, String method, long now)
            throws SQLException {
        String id = id();
        statement.setString(before + 1, id);
        statement.setString(before + 2, "default");
        statement.setString(before + 3, event);
        statement.setString(before + 4, Listeners.class.getName() + "#" + method + "(PsychometricScoreComplete)");
        statement.setString(before + 5, "OPEN");
        statement.setLong(before + 6, now);
        statement.setLong(before + 7, now);
        statement.setLong(before + 8, 0);
        statement.setNull(before + 9, Types.BIGINT);
        statement.setNull(before + 10, Types.VARCHAR);
        return id;
    }

    /** Rising, as ours. */
    private String id() {
        return String.format(Locale.ROOT, "%036x", numbers.incrementAndGet());
    }

    @Override
    public List<String> tables() {
        return List.of(PREFIX + "EVENT", PREFIX + "DELIVERY");
    }

    @Override
    public String open() {
        return "SELECT COUNT(*) FROM " + PREFIX + "DELIVERY WHERE STATUS='OPEN'";
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.shutdown();
            threads = null;
        }
    }
}
