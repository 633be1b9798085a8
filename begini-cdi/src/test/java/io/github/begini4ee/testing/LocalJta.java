package io.github.begini4ee.testing;

import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import javax.sql.DataSource;

/**
 * A server's transaction manager and pool, as far as one data source shows them: during a transaction, every connection
 * that a thread takes is the same one, closing it does nothing, and it may not be committed by hand. What outstays the
 * time-out that its thread had set before it began gives no connection any more, and cannot be committed.
 */
public final class LocalJta implements UserTransaction {

    private final DataSource raw;
    private final Clock clock;
    private final ThreadLocal<Transaction> current = new ThreadLocal<>();
    private final ThreadLocal<Integer> timeout = ThreadLocal.withInitial(() -> 0);

    public LocalJta(DataSource raw) {
        this(raw, Clock.systemUTC());
    }

    /** Whose transactions last as long as this clock says. */
    public LocalJta(DataSource raw, Clock clock) {
        this.raw = raw;
        this.clock = clock;
    }

    /** What a server binds as {@code java:comp/DefaultDataSource}. */
    public DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
                    Transaction transaction = current.get();
                    return method.getName().equals("getConnection") && transaction != null
                            ? transaction.connection()
                            : invoke(() -> method.invoke(raw, args));
                });
    }

    @Override
    public void begin() {
        if (current.get() != null) {
            throw new IllegalStateException("this thread has a transaction already");
        }
        current.set(new Transaction(timeout.get()));
    }

    @Override
    public void commit() throws RollbackException, SystemException {
        Transaction transaction = mine();
        current.remove();
        if (transaction.rollbackOnly || transaction.isOver()) {
            transaction.end(Connection::rollback);
            throw new RollbackException(transaction.rollbackOnly ? "marked as rollback-only" : "its time is over");
        }
        transaction.end(Connection::commit);
    }

    @Override
    public void rollback() throws SystemException {
        Transaction transaction = mine();
        current.remove();
        transaction.end(Connection::rollback);
    }

    @Override
    public void setRollbackOnly() {
        mine().rollbackOnly = true;
    }

    @Override
    public int getStatus() {
        return current.get() == null ? Status.STATUS_NO_TRANSACTION : Status.STATUS_ACTIVE;
    }

    @Override
    public void setTransactionTimeout(int seconds) {
        timeout.set(seconds);
    }

    private Transaction mine() {
        Transaction transaction = current.get();
        if (transaction == null) {
            throw new IllegalStateException("this thread has no transaction");
        }
        return transaction;
    }

    private static Object invoke(Invocation invocation) throws Throwable {
        try {
            return invocation.run();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private interface Invocation {
        Object run() throws InvocationTargetException, IllegalAccessException;
    }

    private interface Ending {
        void of(Connection connection) throws SQLException;
    }

    private final class Transaction {

        private final Instant end;
        private Connection physical;
        private boolean rollbackOnly;

        Transaction(int seconds) {
            end = seconds == 0 ? Instant.MAX : clock.instant().plusSeconds(seconds);
        }

        boolean isOver() {
            return clock.instant().isAfter(end);
        }

        Connection connection() throws SQLException {
            if (isOver()) {
                throw new SQLException("the time of the transaction is over");
            }
            if (physical == null) {
                physical = raw.getConnection();
                physical.setAutoCommit(false);
            }
            Connection shared = physical;
            InvocationHandler handler = (proxy, method, args) -> switch (method.getName()) {
                case "close" -> null;
                case "commit", "rollback", "setAutoCommit", "setTransactionIsolation" ->
                    throw new SQLException("not while the server has a transaction: " + method.getName());
                default -> invoke(() -> method.invoke(shared, args));
            };
            return (Connection)
                    Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, handler);
        }

        void end(Ending ending) throws SystemException {
            if (physical == null) {
                return;
            }
            try (Connection connection = physical) {
                ending.of(connection);
                connection.setAutoCommit(true);
            } catch (SQLException e) {
                SystemException failure = new SystemException(e.getClass().getName());
                failure.initCause(e);
                throw failure;
            }
        }
    }
}
