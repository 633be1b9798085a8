package io.github.begini4ee.junit;

import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database in memory with the transactions of a server, as far as one data source shows them: during a transaction,
 * every connection that a thread takes is the same one, closing it does nothing, and it may not be ended by hand. Made
 * when it is first asked for a connection.
 */
final class LocalDatabase implements UserTransaction {

    private final ThreadLocal<@Nullable Transaction> current = new ThreadLocal<>();
    private final DataSource shown = proxy(DataSource.class, this::ofDataSource);
    private @Nullable DataSource h2;
    private @Nullable Connection keeper;
    private boolean closed;

    /** What a server binds as {@code java:comp/DefaultDataSource}. */
    DataSource dataSource() {
        return shown;
    }

    private synchronized DataSource h2() throws SQLException {
        if (closed) {
            throw new SQLException("the test's database is closed", "08003");
        }
        if (h2 == null) {
            h2 = InMemory.create();
            keeper = h2.getConnection(); // what is in memory ends with its last connection
        }
        return h2;
    }

    synchronized void close() {
        closed = true;
        try (Connection last = keeper) {
            if (last != null) {
                last.createStatement().execute("SHUTDOWN");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the test's database could not be closed", e);
        }
    }

    private @Nullable Object ofDataSource(Method method, Object @Nullable [] args) throws Throwable {
        Transaction transaction = current.get();
        return method.getName().equals("getConnection") && transaction != null
                ? transaction.connection()
                : called(h2(), method, args);
    }

    @Override
    public void begin() {
        if (current.get() != null) {
            throw new IllegalStateException("this thread has a transaction already");
        }
        current.set(new Transaction());
    }

    @Override
    public void commit() throws RollbackException, SystemException {
        Transaction transaction = leave();
        if (transaction.rollbackOnly) {
            transaction.end(Connection::rollback);
            throw new RollbackException("marked as rollback-only");
        }
        transaction.end(Connection::commit);
    }

    @Override
    public void rollback() throws SystemException {
        leave().end(Connection::rollback);
    }

    @Override
    public void setRollbackOnly() {
        mine().rollbackOnly = true;
    }

    @Override
    public int getStatus() {
        Transaction transaction = current.get();
        if (transaction == null) {
            return Status.STATUS_NO_TRANSACTION;
        }
        return transaction.rollbackOnly ? Status.STATUS_MARKED_ROLLBACK : Status.STATUS_ACTIVE;
    }

    /** Nothing ends a transaction here but its thread. */
    @Override
    public void setTransactionTimeout(int seconds) {}

    private Transaction leave() {
        Transaction transaction = mine();
        current.remove();
        return transaction;
    }

    private Transaction mine() {
        Transaction transaction = current.get();
        if (transaction == null) {
            throw new IllegalStateException("this thread has no transaction");
        }
        return transaction;
    }

    private static @Nullable Object called(Object target, Method method, Object @Nullable [] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                LocalDatabase.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, args) -> call.of(method, args)));
    }

    private interface Call {
        @Nullable
        Object of(Method method, Object @Nullable [] args) throws Throwable;
    }

    private interface Ending {
        void of(Connection connection) throws SQLException;
    }

    /** A class of its own, so that tests that need no database need no H2. */
    private static final class InMemory {

        static DataSource create() {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL("jdbc:h2:mem:" + UUID.randomUUID());
            return h2;
        }
    }

    private final class Transaction {

        private @Nullable Connection physical;
        private boolean rollbackOnly;

        Connection connection() throws SQLException {
            if (physical == null) {
                physical = h2().getConnection();
                physical.setAutoCommit(false);
            }
            Connection shared = physical;
            return proxy(Connection.class, (method, args) -> switch (method.getName()) {
                case "close" -> null;
                case "commit", "rollback", "setAutoCommit", "setTransactionIsolation" ->
                    throw new SQLException("not while a transaction runs: " + method.getName());
                default -> called(shared, method, args);
            });
        }

        void end(Ending ending) throws SystemException {
            if (physical == null) {
                return;
            }
            try (Connection connection = physical) {
                ending.of(connection);
            } catch (SQLException e) {
                SystemException failure = new SystemException(e.getClass().getName());
                failure.initCause(e);
                throw failure;
            }
        }
    }
}
