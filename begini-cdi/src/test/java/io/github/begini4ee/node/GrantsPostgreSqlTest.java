package io.github.begini4ee.node;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

class GrantsPostgreSqlTest extends GrantsContract {

    private FaultPool pool;
    private String url;

    @Override
    String database() {
        return "postgresql";
    }

    @Override
    void prepare() throws SQLException {
        pool = FaultDatabase.POSTGRESQL.fresh();
        try (Connection connection = pool.dataSource().getConnection()) {
            url = connection.getMetaData().getURL();
            execute(connection, "CREATE ROLE begini_owner LOGIN");
            execute(connection, "CREATE ROLE bank_app LOGIN");
            execute(connection, "CREATE SCHEMA begini AUTHORIZATION begini_owner");
        }
    }

    @Override
    DataSource owner() {
        return as("begini_owner");
    }

    @Override
    DataSource application() {
        return as("bank_app");
    }

    private DataSource as(String user) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        dataSource.setUser(user);
        return dataSource;
    }

    /** The users are the server's, which other tests use. */
    @Override
    void end() throws SQLException {
        try (Connection connection = pool.dataSource().getConnection()) {
            execute(connection, "DROP OWNED BY begini_owner, bank_app CASCADE");
            execute(connection, "DROP ROLE begini_owner, bank_app");
        }
        pool.close();
    }
}
