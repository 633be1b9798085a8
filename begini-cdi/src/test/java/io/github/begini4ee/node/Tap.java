package io.github.begini4ee.node;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** An H2 that tells the test's time as its own, notes each statement, and lets the test in before each. */
final class Tap {

    private static final String TIME = "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS BIGINT)";

    private final DataSource h2;
    private final Clock clock;
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private volatile Before before = sql -> {};

    Tap(DataSource h2, Clock clock) {
        this.h2 = h2;
        this.clock = clock;
    }

    /** What may happen before a statement, on its thread. */
    interface Before {
        void statement(String sql) throws SQLException;
    }

    void before(Before action) {
        before = action;
    }

    /** The statements since they were forgotten. */
    List<String> statements() {
        return List.copyOf(statements);
    }

    void forget() {
        statements.clear();
    }

    static boolean isClaim(String sql) {
        return sql.contains("NEXT_AT<=?") && sql.contains("OBSERVER IN");
    }

    DataSource dataSource() {
        return proxy(DataSource.class, (method, args) -> connection((Connection) called(h2, method, args)));
    }

    private Connection connection(Connection physical) {
        return proxy(Connection.class, (method, args) -> {
            if (!method.getName().equals("prepareStatement")) {
                return called(physical, method, args);
            }
            String sql = (String) args[0];
            before.statement(sql);
            statements.add(sql);
            return physical.prepareStatement(sql.replace(TIME, String.valueOf(clock.millis())));
        });
    }

    private static Object called(Object target, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private interface Call {
        Object of(Method method, Object[] args) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                Tap.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> call.of(method, args)));
    }
}
