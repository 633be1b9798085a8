package io.github.begini4ee.node;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/**
 * A pool that counts every JDBC call, its own {@code getConnection} included, and ends a connection at the n-th of them: the
 * call fails, the physical connection is gone with whatever was not committed, and all that is asked of it later fails too.
 */
final class FaultPool {

    private static final int ANY = 1_000_000;

    /** What happens at the n-th call. */
    enum Fault {
        /** The call does not reach the database; other connections live. */
        BEFORE,
        /** The database does as it was told, but the answer does not come back. */
        AFTER,
        /** The database is away from then on, for all connections, until the fault is over. */
        OUTAGE
    }

    private final DataSource raw;
    private final Ending ending;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Set<Lent> lent = new HashSet<>();

    private boolean armed;
    private int faultAt;
    private Fault fault = Fault.BEFORE;
    private boolean away;
    private String hit = "";
    private final List<String> names = new ArrayList<>();
    private int leakedStatements;
    private volatile String damagedEvent = "";
    private final Semaphore places = new Semaphore(ANY, true);

    FaultPool(DataSource raw, Ending ending) {
        this.raw = raw;
        this.ending = ending;
    }

    /** How a connection of this database is lost. */
    interface Ending {
        void of(Connection connection) throws SQLException;
    }

    DataSource dataSource() {
        return proxy(DataSource.class, (proxy, method, args) -> switch (method.getName()) {
            case "getConnection" -> lend();
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == args[0];
            case "toString" -> "FaultPool";
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    /** Counts from now on, and lets the n-th call fail; 0 for none. */
    synchronized void arm(int n, Fault kind) {
        armed = true;
        names.clear();
        faultAt = n;
        fault = kind;
        hit = "";
    }

    /** The database is well again. Returns the name of the call that failed, empty if there were too few. */
    synchronized String disarm() {
        armed = false;
        away = false;
        return hit;
    }

    /** From now on nobody can read the body of this event; the connection lives. */
    void damageBodyOf(String eventId) {
        damagedEvent = eventId;
    }

    /** The names of the calls since it was armed. */
    synchronized List<String> calls() {
        return List.copyOf(names);
    }

    synchronized int inUse() {
        return lent.size();
    }

    /** Statements that were open when their connection went back in good health. */
    synchronized int leakedStatements() {
        return leakedStatements;
    }

    synchronized void close() throws SQLException {
        for (Connection connection : idle) {
            connection.close();
        }
        idle.clear();
    }

    /** Nobody gets a connection until he is let. */
    void hold() {
        places.drainPermits();
    }

    void letOneGo() {
        places.release();
    }

    void letAllGo() {
        places.release(ANY);
    }

    private Connection lend() throws SQLException {
        places.acquireUninterruptibly();
        Fault now = step("getConnection");
        if (now != null && now != Fault.AFTER) {
            throw gone("getConnection");
        }
        Connection physical;
        synchronized (this) {
            physical = idle.poll();
        }
        Lent connection = new Lent(physical == null ? raw.getConnection() : physical);
        if (now == Fault.AFTER) {
            connection.end();
            throw gone("getConnection");
        }
        synchronized (this) {
            lent.add(connection);
        }
        return proxy(Connection.class, connection);
    }

    /** The fault of this call, or null. */
    private synchronized Fault step(String call) {
        if (away) {
            return Fault.BEFORE;
        }
        if (!armed) {
            return null;
        }
        names.add(call);
        if (names.size() != faultAt) {
            return null;
        }
        hit = call;
        away = fault == Fault.OUTAGE;
        return fault;
    }

    private static SQLException gone(String call) {
        return new SQLException("the connection is gone, at " + call, "08006");
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(FaultPool.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private final class Lent implements InvocationHandler {

        private final Connection physical;
        private final Set<Object> open = new HashSet<>();
        private boolean dead;
        private boolean closed;

        Lent(Connection physical) {
            this.physical = physical;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
            return on(physical, proxy, method, args);
        }

        private Object on(Object target, Object proxy, Method method, Object[] args) throws Throwable {
            String name = method.getName();
            if (method.getDeclaringClass() == Object.class) {
                return method.invoke(target, args);
            }
            boolean ofConnection = target == physical;
            if (name.equals("close")) {
                return ofConnection ? giveBack() : closePart(target);
            }
            if (name.equals("isClosed") && dead) {
                return true;
            }
            if (name.equals("getBytes")
                    && !damagedEvent.isEmpty()
                    && ((ResultSet) target).getString("ID").equals(damagedEvent)) {
                throw unreadable();
            }
            Fault now = dead ? Fault.BEFORE : step((ofConnection ? "" : kind(target)) + name);
            if (now == null) {
                return wrapped(method.getReturnType(), called(target, method, args));
            }
            if (now == Fault.AFTER) {
                called(target, method, args);
            }
            end();
            throw gone(name);
        }

        /** As of a damaged page. On PostgreSQL the transaction is of no use after that, and can only be rolled back. */
        private SQLException unreadable() {
            try (Statement statement = physical.createStatement()) {
                statement.execute("no SQL");
            } catch (SQLException e) {
                return new SQLException("the body cannot be read", "XX001", e);
            }
            return new SQLException("the body cannot be read", "XX001");
        }

        private static String kind(Object target) {
            return target instanceof ResultSet ? "result " : "statement ";
        }

        private Object called(Object target, Method method, Object[] args) throws Throwable {
            try {
                return method.invoke(target, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        private Object wrapped(Class<?> type, Object result) {
            if (!(result instanceof Statement) && !(result instanceof ResultSet)) {
                return result;
            }
            open.add(result);
            return proxy(type, (proxy, method, args) -> on(result, proxy, method, args));
        }

        private Object closePart(Object part) throws Throwable {
            if (!open.remove(part) || dead) {
                return null;
            }
            if (step(kind(part) + "close") != null) {
                end();
                throw gone("close");
            }
            ((AutoCloseable) part).close();
            return null;
        }

        private Object giveBack() throws SQLException {
            if (closed) {
                return null;
            }
            closed = true;
            synchronized (FaultPool.this) {
                lent.remove(this);
            }
            if (dead) {
                return null;
            }
            if (step("close") != null) {
                end();
                throw gone("close");
            }
            boolean clean = physical.getAutoCommit();
            synchronized (FaultPool.this) {
                leakedStatements += open.size();
                if (clean) {
                    idle.push(physical);
                }
            }
            if (!clean) {
                end();
            }
            return null;
        }

        void end() throws SQLException {
            dead = true;
            ending.of(physical);
        }
    }
}
