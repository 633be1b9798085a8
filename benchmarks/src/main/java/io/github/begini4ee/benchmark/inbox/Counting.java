package io.github.begini4ee.benchmark.inbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts the prepared statements that are executed on a data source, by their text. */
final class Counting {

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final DataSource counted;

    Counting(DataSource dataSource) {
        counted = around(DataSource.class, dataSource, null);
    }

    DataSource dataSource() {
        return counted;
    }

    /** How often each was executed so far. */
    Map<String, Long> sofar() {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((sql, count) -> sums.put(sql, count.sum()));
        return sums;
    }

    private <T> T around(Class<T> type, T real, @Nullable String sql) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader() == null ? getClass().getClassLoader() : type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, args) -> {
                    if (sql != null && method.getName().startsWith("execute")) {
                        counts.computeIfAbsent(sql, s -> new LongAdder()).increment();
                    }
                    return wrap(invoke(real, method, args), args);
                }));
    }

    private @Nullable Object wrap(@Nullable Object result, @Nullable Object[] args) {
        if (result instanceof PreparedStatement statement) {
            return around(PreparedStatement.class, statement, (String) args[0]);
        }
        return result instanceof Connection connection ? around(Connection.class, connection, null) : result;
    }

    private static @Nullable Object invoke(Object real, Method method, @Nullable Object[] args) throws Throwable {
        try {
            return method.invoke(real, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
