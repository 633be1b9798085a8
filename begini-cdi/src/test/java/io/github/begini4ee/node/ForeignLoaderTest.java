package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.ApplicationComplete;
import io.github.begini4ee.event.ScoreComplete;
import io.github.begini4ee.inbox.DeliveryDead;
import io.github.begini4ee.inbox.OperatorAction;
import io.github.begini4ee.inbox.ScoreOverdue;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.testing.Application;
import io.github.begini4ee.testing.Events;
import io.github.begini4ee.testing.LocalJta;
import io.github.begini4ee.testing.Names;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.management.ObjectName;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Managed threads that have the server's class loader, as TomEE's: by it, nothing of an application is found. */
class ForeignLoaderTest {

    private static final String NAME = "io.github.begini4ee:type=Inbox,application=\"unknown\",name=\"default\"";
    private static final Map<Class<?>, ClassLoader> LOADERS = new ConcurrentHashMap<>();

    private final ClassLoader own = Thread.currentThread().getContextClassLoader();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4, task -> {
        Thread thread = new Thread(task, "a-thread-of-the-server");
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        return thread;
    });
    private Application application;

    @ApplicationScoped
    static class Desk {

        @InboxObserver(value = "decide", attempts = 1)
        void on(@Observes ScoreComplete score) {
            throw new IllegalStateException("never");
        }

        @InboxObserver("wait")
        void on(@Observes ApplicationComplete complete) {}

        void on(@Observes DeliveryDead dead) {
            note(dead);
        }

        void on(@Observes ScoreOverdue overdue) {
            note(overdue);
        }

        void on(@Observes OperatorAction action) {
            note(action);
        }

        private static void note(Object event) {
            LOADERS.put(event.getClass(), Thread.currentThread().getContextClassLoader());
        }
    }

    @BeforeEach
    void start() {
        LOADERS.clear();
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        LocalJta jta = new LocalJta(h2);
        Names.bind("java:comp/DefaultDataSource", jta.dataSource());
        Names.bind("java:comp/UserTransaction", jta);
        Names.bind("java:comp/DefaultManagedExecutorService", threads);
        Names.bind("java:comp/DefaultManagedScheduledExecutorService", threads);
        Names.bind(
                "java:comp/DefaultContextService",
                Proxy.newProxyInstance(
                        own, new Class<?>[] {ContextService.class}, (proxy, method, args) -> (Executor) Runnable::run));
        application = Application.with(
                Map.of(
                        "begini.mode", "inbox",
                        "begini.inbox.create-tables", "true",
                        "begini.inbox.retention.events", "3650d",
                        "begini.inbox.overdue-after", "1s",
                        "begini.inbox.jmx-actions", "true"),
                Desk.class);
        assertThat(application.problems()).isEmpty();
        assertThat(application.warnings()).noneMatch(warning -> warning.startsWith("BGN-220"));
    }

    @AfterEach
    void stop() {
        application.close();
        threads.shutdownNow();
        Names.clear();
    }

    @Test
    void what_the_inbox_tells_is_told_as_the_application() throws Exception {
        assertThat(application.receiveForLoans(Events.PSYCHOMETRIC)).isEqualTo(Receipt.stored());
        assertThat(application.receive(Events.COMPLETE)).isEqualTo(Receipt.stored());
        ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName(NAME),
                        "pause",
                        new Object[] {"wait", "jane", "core banking is down"},
                        new String[] {String.class.getName(), String.class.getName(), String.class.getName()});

        Until.holds(() -> LOADERS.size() == 3);

        assertThat(LOADERS)
                .containsOnly(
                        Map.entry(DeliveryDead.class, own),
                        Map.entry(OperatorAction.class, own),
                        Map.entry(ScoreOverdue.class, own));
    }
}
