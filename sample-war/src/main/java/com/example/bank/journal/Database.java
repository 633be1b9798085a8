package com.example.bank.journal;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Map;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The bank's database, which {@code web.xml} gives to the server: PostgreSQL where the environment has {@code DEMO_DB_URL},
 * {@code DEMO_DB_USER} and {@code DEMO_DB_PASSWORD}, so that several demos are nodes of one bank; else a file of H2's under
 * {@code target}, which survives a restart. A bank would write its own driver's class into {@code web.xml} instead, or
 * configure the data source in its server.
 */
public class Database implements DataSource {

    private final DataSource chosen;

    /** For the server. */
    public Database() {
        this(System.getenv(), System.getProperty("demo.db", "./target/loan-desk"));
    }

    Database(Map<String, String> environment, String file) {
        String url = environment.get("DEMO_DB_URL");
        chosen = url == null || url.isBlank() ? h2(file) : postgreSql(url, environment);
    }

    private static DataSource h2(String file) {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:file:" + file);
        h2.setUser("sa");
        h2.setPassword("");
        return h2;
    }

    private static DataSource postgreSql(String url, Map<String, String> environment) {
        PGSimpleDataSource postgreSql = new PGSimpleDataSource();
        postgreSql.setUrl(url);
        postgreSql.setUser(environment.get("DEMO_DB_USER"));
        postgreSql.setPassword(environment.get("DEMO_DB_PASSWORD"));
        postgreSql.setConnectTimeout(2); // seconds
        return postgreSql;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return chosen.getConnection();
    }

    /** The server's pool asks so, with the empty names of {@code web.xml}; which user it is was decided above. */
    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return chosen.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        chosen.setLogWriter(out);
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
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return chosen.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return chosen.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return chosen.isWrapperFor(type);
    }
}
