package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;

class GrantsDerbyTest extends GrantsContract {

    static {
        System.setProperty("derby.stream.error.file", "target/derby.log");
    }

    @Override
    String database() {
        return "derby";
    }

    /** Rights count from the next start of the database on. */
    @Override
    void prepare() throws SQLException {
        EmbeddedDataSource first = as("begini_owner");
        first.setCreateDatabase("create");
        try (Connection connection = first.getConnection()) {
            execute(
                    connection,
                    "CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('derby.database.sqlAuthorization', 'true')");
            execute(connection, "CREATE SCHEMA begini");
        }
        EmbeddedDataSource last = as("begini_owner");
        last.setShutdownDatabase("shutdown");
        assertThatThrownBy(last::getConnection).hasMessageContaining("shutdown");
    }

    @Override
    DataSource owner() {
        return as("begini_owner");
    }

    @Override
    DataSource application() {
        return as("bank_app");
    }

    private static EmbeddedDataSource as(String user) {
        EmbeddedDataSource derby = new EmbeddedDataSource();
        derby.setDatabaseName("memory:grants");
        derby.setUser(user);
        derby.setPassword("test-password");
        return derby;
    }
}
