package io.github.begini4ee.node;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

class GrantsH2Test extends GrantsContract {

    @Override
    String database() {
        return "h2";
    }

    @Override
    void prepare() throws SQLException {
        try (Connection connection = owner().getConnection()) {
            execute(connection, "CREATE USER bank_app PASSWORD 'test-password'");
            execute(connection, "CREATE SCHEMA begini");
        }
    }

    @Override
    DataSource owner() {
        return as("begini_owner", ";DB_CLOSE_DELAY=-1"); // which only an administrator may say
    }

    @Override
    DataSource application() {
        return as("bank_app", "");
    }

    /** The first user to come is the administrator. */
    private static DataSource as(String user, String more) {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:grants" + more);
        h2.setUser(user);
        h2.setPassword("test-password");
        return h2;
    }
}
