package io.github.begini4ee.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.begini4ee.testing.LocalJta;
import jakarta.transaction.Status;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JtaTransactionsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final JdbcDataSource h2 = new JdbcDataSource();
    private final LocalJta jta = new LocalJta(h2);
    private final JtaTransactions transactions = new JtaTransactions(jta);

    @BeforeEach
    void createTable() throws SQLException {
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        try (Connection connection = h2.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE LEDGER (ID INTEGER)");
        }
    }

    private int write() throws SQLException {
        try (Connection connection = jta.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate("INSERT INTO LEDGER VALUES (1)");
        }
    }

    private int written() throws SQLException {
        try (Connection connection = h2.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM LEDGER")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void commits_what_the_work_did() throws Exception {
        assertThat(transactions.required(TIMEOUT, this::write)).isOne();

        assertThat(written()).isOne();
    }

    @Test
    void rolls_back_and_says_so_where_the_work_only_marked_the_transaction() throws Exception {
        assertThatThrownBy(() -> transactions.required(TIMEOUT, () -> {
                    jta.setRollbackOnly();
                    return write();
                }))
                .isInstanceOf(RolledBackException.class);

        assertThat(written()).isZero();
    }

    @Test
    void rolls_back_and_throws_on_whatever_the_work_threw() throws Exception {
        Exception checked = new Exception("checked");

        assertThatThrownBy(() -> transactions.required(TIMEOUT, () -> {
                    write();
                    throw checked;
                }))
                .isSameAs(checked);

        assertThat(written()).isZero();
    }

    @Test
    void leaves_the_transaction_of_its_caller_alone_and_does_nothing() throws Exception {
        jta.begin();
        write();

        assertThatThrownBy(() -> transactions.required(TIMEOUT, this::write)).isInstanceOf(RolledBackException.class);

        assertThat(jta.getStatus()).isEqualTo(Status.STATUS_ACTIVE);
        jta.commit();
        assertThat(written()).isOne();
    }
}
