package io.github.begini4ee.benchmark.inbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The rate of commits: one small row and a commit, in one round trip. */
final class BareRow implements Contender {

    private static final String TABLE = "BARE";

    private final DataSource pool;
    private final AtomicLong numbers = new AtomicLong();

    BareRow(DataSource pool) throws SQLException {
        this.pool = pool;
        try (Connection connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + TABLE + " (ID BIGINT PRIMARY KEY)");
        }
    }

    @Override
    public String name() {
        return "one bare row and commit";
    }

    @Override
    public void start(int workers, Consumer<String> heard) {}

    @Override
    public void accept(Incoming event) throws SQLException {
        write();
    }

    void write() throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement("INSERT INTO " + TABLE + " VALUES (?)")) {
            statement.setLong(1, numbers.incrementAndGet());
            statement.executeUpdate();
        }
    }

    @Override
    public List<String> tables() {
        return List.of(TABLE);
    }

    @Override
    public String open() {
        return "SELECT 0";
    }

    @Override
    public void close() {}
}
