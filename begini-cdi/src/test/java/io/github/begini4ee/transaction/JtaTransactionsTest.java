package io.github.begini4ee.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.begini4ee.testing.LocalJta;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    private final List<String> calls = new ArrayList<>();

    /** Notes what is asked of the server, which fails at one of it. */
    private JtaTransactions noted(String failing, Exception failure) {
        return new JtaTransactions((UserTransaction) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {UserTransaction.class}, (proxy, method, args) -> {
                    String call = method.getName() + (args == null ? "" : " " + args[0]);
                    calls.add(call);
                    if (call.equals(failing)) {
                        throw failure;
                    }
                    try {
                        return method.invoke(jta, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @ParameterizedTest
    @CsvSource({"PT10S, 10", "PT1.001S, 2", "PT0.5S, 1", "PT0S, 1"})
    void gives_each_transaction_its_time_before_it_begins_and_takes_it_from_the_thread_after(
            Duration timeout, int seconds) throws Exception {
        noted("nothing", new Exception()).required(timeout, this::write);

        assertThat(calls)
                .containsExactly("setTransactionTimeout " + seconds, "begin", "commit", "setTransactionTimeout 0");
    }

    @Test
    void takes_its_time_from_the_thread_also_where_the_server_does_not_begin() {
        JtaTransactions failing = noted("begin", new SystemException("no more transactions"));

        assertThatThrownBy(() -> failing.required(TIMEOUT, this::write)).isInstanceOf(RolledBackException.class);

        assertThat(calls).containsExactly("setTransactionTimeout 10", "begin", "setTransactionTimeout 0");
    }

    @Test
    void does_not_begin_where_the_server_takes_no_time_out() {
        JtaTransactions failing = noted("setTransactionTimeout 10", new SystemException("not here"));

        assertThatThrownBy(() -> failing.required(TIMEOUT, this::write)).isInstanceOf(RolledBackException.class);

        assertThat(calls).containsExactly("setTransactionTimeout 10", "setTransactionTimeout 0");
    }

    @Test
    void takes_its_time_from_the_thread_also_where_the_commit_rolls_back() {
        JtaTransactions failing = noted("commit", new RollbackException("no"));

        assertThatThrownBy(() -> failing.required(TIMEOUT, this::write)).isInstanceOf(RolledBackException.class);

        assertThat(calls)
                .startsWith("setTransactionTimeout 10", "begin", "commit")
                .endsWith("setTransactionTimeout 0");
    }

    /** A thread that carried the transaction on would begin no other. */
    @Test
    void leaves_a_transaction_whose_commit_failed_and_takes_its_time_from_the_thread() throws Exception {
        JtaTransactions failing = noted("commit", new SystemException("who knows"));

        assertThatThrownBy(() -> failing.required(TIMEOUT, this::write)).isInstanceOf(UncertainException.class);

        assertThat(calls)
                .startsWith("setTransactionTimeout 10", "begin", "commit")
                .endsWith("setTransactionTimeout 0");
        assertThat(jta.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
        assertThat(written()).isZero();
    }

    @Test
    void takes_its_time_from_the_thread_also_where_the_work_throws() {
        JtaTransactions fine = noted("nothing", new Exception());

        assertThatThrownBy(() -> fine.required(TIMEOUT, () -> {
                    throw new IllegalStateException("not now");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(calls).containsExactly("setTransactionTimeout 10", "begin", "rollback", "setTransactionTimeout 0");
    }
}
