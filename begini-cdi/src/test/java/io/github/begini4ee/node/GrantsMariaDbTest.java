package io.github.begini4ee.node;

import io.github.begini4ee.store.MariaDbServer;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.mariadb.jdbc.MariaDbDataSource;

/** Runs with {@code -Pmariadb} only, and then fails where there is no MariaDB. */
@Tag("mariadb")
class GrantsMariaDbTest extends GrantsContract {

    private MariaDbServer server;

    @Override
    String database() {
        return "mariadb";
    }

    @Override
    void prepare() throws SQLException {
        server = MariaDbServer.start();
        try (Connection connection = owner().getConnection()) {
            execute(connection, "CREATE USER 'bank_app'@'%'");
        }
    }

    @Override
    DataSource owner() throws SQLException {
        return new MariaDbDataSource(server.url());
    }

    @Override
    DataSource application() throws SQLException {
        return new MariaDbDataSource(server.url().replace("user=root", "user=bank_app"));
    }
}
