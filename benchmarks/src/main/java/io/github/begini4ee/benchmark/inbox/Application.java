package io.github.begini4ee.benchmark.inbox;

import com.arjuna.ats.jta.UserTransaction;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** What a server would give to an application in mode {@code inbox}: CDI, JNDI, transactions and threads. */
final class Application implements AutoCloseable {

    /** What {@code begini.inbox.data-source} is if not set. */
    static final String DATA_SOURCE = "java:comp/DefaultDataSource";

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1, new Daemon());
    private final ExecutorService workers = Executors.newCachedThreadPool(new Daemon());
    private final SeContainer container;

    Application(DataSource dataSource) {
        Naming.bind(DATA_SOURCE, dataSource);
        Naming.bind("java:comp/UserTransaction", UserTransaction.userTransaction());
        Naming.bind("java:comp/DefaultManagedScheduledExecutorService", timer);
        Naming.bind("java:comp/DefaultManagedExecutorService", workers);
        container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(ServiceLoader.load(Extension.class).stream()
                        .filter(found -> found.type().getName().startsWith("io.github.begini4ee."))
                        .map(ServiceLoader.Provider::get)
                        .toArray(Extension[]::new))
                .addBeanClasses(Listeners.class)
                .initialize();
    }

    void tell(Consumer<String> heard) {
        container.select(Listeners.class).get().tell(heard);
    }

    @Override
    public void close() {
        container.close();
        timer.shutdownNow();
        workers.shutdownNow();
    }
}
