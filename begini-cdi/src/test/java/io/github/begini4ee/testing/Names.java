package io.github.begini4ee.testing;

import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.spi.InitialContextFactory;

/** What a server binds for its applications. Empty, and so as if there were no server, unless a test binds something. */
public final class Names implements InitialContextFactory {

    private static final Map<String, Object> BOUND = new ConcurrentHashMap<>();

    /** For {@code javax.naming}. */
    public Names() {}

    public static void bind(String name, Object object) {
        System.setProperty(Context.INITIAL_CONTEXT_FACTORY, Names.class.getName());
        BOUND.put(name, object);
    }

    public static void clear() {
        BOUND.clear();
        System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
    }

    @Override
    public Context getInitialContext(Hashtable<?, ?> environment) {
        return (Context) Proxy.newProxyInstance(
                Names.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, args) -> {
                    Object found = method.getName().equals("lookup") ? BOUND.get(args[0].toString()) : null;
                    if (found == null) {
                        throw new NameNotFoundException(method.getName());
                    }
                    return found;
                });
    }
}
