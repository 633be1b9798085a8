package com.example.bank.journal;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The bank's one database: the journal and the inbox are both in it, so that what the desk does and the end of its delivery
 * are committed together. The server pools it, as {@code web.xml} says. A bank would name the data source that its server
 * has; here the environment chooses, so that the sample runs with nothing installed:
 *
 * <ul>
 *   <li>PostgreSQL where {@code DEMO_DB_URL} is set, with {@code DEMO_DB_USER} and {@code DEMO_DB_PASSWORD};
 *   <li>else an H2 file where the system property {@code demo.db} says, as it does in the demo;
 *   <li>else memory, until the server stops.
 * </ul>
 */
public class Database implements DataSource {

    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** Committed means written, even if the server is killed the next moment; and the server, not H2, ends it. */
    private static final String IN_FILE = "jdbc:h2:file:%s;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

    private static final String IN_MEMORY = "jdbc:h2:mem:loans;DB_CLOSE_DELAY=-1";

    private final DataSource chosen;
    private final String place;

    /** For the server. */
    public Database() {
        this(System.getenv(), System.getProperty("demo.db"));
    }

    Database(Map<String, String> environment, @Nullable String file) {
        String url = environment.get("DEMO_DB_URL");
        if (url != null && !url.isBlank()) {
            chosen = postgreSql(url.strip(), environment.get("DEMO_DB_USER"), environment.get("DEMO_DB_PASSWORD"));
            place = "PostgreSQL at " + url.strip().replaceFirst("\\?.*", ""); // what follows may be a password
        } else if (file != null) {
            chosen = h2(IN_FILE.formatted(file));
            place = "H2, " + file + ".mv.db";
        } else {
            chosen = h2(IN_MEMORY);
            place = "H2 in memory, gone when the server stops";
        }
    }

    private static DataSource postgreSql(String url, @Nullable String user, @Nullable String password) {
        if (!url.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException("DEMO_DB_URL must begin with " + POSTGRESQL);
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    private static DataSource h2(String url) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        return source;
    }

    /** Where the data is, in words for a person. */
    public String place() {
        return place;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return chosen.getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return chosen.getConnection(user, password);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return chosen.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter writer) throws SQLException {
        chosen.setLogWriter(writer);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        chosen.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return chosen.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(chosen) ? type.cast(chosen) : chosen.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(chosen) || chosen.isWrapperFor(type);
    }
}
