package io.github.begini4ee.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/** How long a statement may take: the server ends a transaction in time, but not a statement that waits for a lock. */
record Limit(int seconds) {

    static final Limit NONE = new Limit(0);

    /** H2 would ask for it by a statement of its own, and keeps it; but it waits for no lock longer than two seconds. */
    static Limit of(Duration time, Dialect dialect) {
        return dialect == Dialect.H2
                ? NONE
                : new Limit((int) Math.max(1, time.plusMillis(999).toSeconds()));
    }

    void set(PreparedStatement statement) throws SQLException {
        if (seconds > 0) {
            statement.setQueryTimeout(seconds);
        }
    }
}
