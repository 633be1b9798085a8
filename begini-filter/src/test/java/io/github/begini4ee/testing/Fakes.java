package io.github.begini4ee.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Makes an interface of a server answer by a function; what the function does not know fails the test. */
final class Fakes {

    private Fakes() {}

    interface Calls {
        Object call(String method, Object... arguments) throws Throwable;
    }

    static <T> T of(Class<T> type, Calls calls) {
        InvocationHandler handler = (Object proxy, Method method, Object[] arguments) -> switch (method.getName()) {
            case "toString" -> "fake " + type.getSimpleName();
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            default -> calls.call(method.getName(), arguments == null ? new Object[0] : arguments);
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    static UnsupportedOperationException unknown(String method) {
        return new UnsupportedOperationException("the fake has no " + method);
    }
}
