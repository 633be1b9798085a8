package io.github.begini4ee.benchmark.inbox;

import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;

/** A server's JNDI, as far as an application looks up. */
public final class Naming implements InitialContextFactory {

    private static final Map<String, Object> BOUND = new ConcurrentHashMap<>();

    /** For JNDI. */
    public Naming() {}

    static void bind(String name, Object object) {
        System.setProperty(Context.INITIAL_CONTEXT_FACTORY, Naming.class.getName());
        BOUND.put(name, object);
    }

    @Override
    public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
        return new Bindings();
    }

    private static final class Bindings extends InitialContext {

        Bindings() throws NamingException {
            super(true);
        }

        @Override
        public Object lookup(String name) throws NamingException {
            Object found = BOUND.get(name);
            if (found == null) {
                throw new NameNotFoundException(name);
            }
            return found;
        }
    }
}
