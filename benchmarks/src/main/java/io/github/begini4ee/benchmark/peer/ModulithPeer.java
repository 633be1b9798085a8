package io.github.begini4ee.benchmark.peer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.begini4ee.benchmark.inbox.Contender;
import io.github.begini4ee.benchmark.inbox.Incoming;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.modulith.events.config.EventPublicationAutoConfiguration;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Spring Modulith's event publication registry on JDBC: an event published in a transaction is written once for each
 * listener, which a thread of this node calls right after the commit; then its row is marked.
 */
public final class ModulithPeer implements Contender {

    /** Registered by Spring Boot; not public, so by their names. */
    private static final List<String> CONFIGURATIONS = List.of(
            "org.springframework.modulith.events.jackson.JacksonEventSerializationConfiguration",
            "org.springframework.modulith.events.jdbc.JdbcEventPublicationAutoConfiguration");

    private final DataSource pool;
    private @Nullable AnnotationConfigApplicationContext context;
    private @Nullable TransactionTemplate transaction;

    /** On the pool that everybody uses. */
    public ModulithPeer(DataSource pool) {
        this.pool = pool;
    }

    @Override
    public String name() {
        return "Spring Modulith, JDBC registry";
    }

    @Override
    public void start(int workers, Consumer<String> heard) throws ClassNotFoundException {
        AnnotationConfigApplicationContext started = new AnnotationConfigApplicationContext();
        started.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "benchmark", Map.of("spring.modulith.events.jdbc.schema-initialization.enabled", "true")));
        started.registerBean(DataSource.class, () -> pool, bean -> bean.setDestroyMethodName("")); // others use it, too
        started.registerBean("taskExecutor", Executor.class, () -> executor(workers));
        started.registerBean(Listeners.class, () -> new Listeners(heard));
        started.register(Infrastructure.class);
        for (String configuration : CONFIGURATIONS) {
            started.register(Class.forName(configuration));
        }
        started.register(EventPublicationAutoConfiguration.class);
        started.refresh();
        context = started;
        transaction = new TransactionTemplate(started.getBean(PlatformTransactionManager.class));
    }

    private static Executor executor(int workers) {
        if (workers == 0) {
            return task -> {};
        }
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setCorePoolSize(workers);
        executor.setMaxPoolSize(workers);
        executor.initialize();
        return executor;
    }

    @Override
    public void accept(Incoming event) {
        AnnotationConfigApplicationContext started = context;
        if (started == null || transaction == null) {
            throw new IllegalStateException("not started");
        }
        transaction.executeWithoutResult(status -> started.publishEvent(new Received(event.uid(), event.text())));
    }

    @Override
    public List<String> tables() {
        return List.of("event_publication");
    }

    @Override
    public String open() {
        return "SELECT COUNT(*) FROM event_publication WHERE completion_date IS NULL";
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
            context = null;
        }
    }

    /** What is published. */
    public record Received(String uid, String body) {}

    /** Two listeners in the way that its documentation recommends: asynchronous, each in a transaction of its own. */
    public static class Listeners {

        private final Consumer<String> heard;

        /** For the container, which makes a subclass. */
        Listeners() {
            this(uid -> {});
        }

        Listeners(Consumer<String> heard) {
            this.heard = heard;
        }

        /** One listener. */
        @ApplicationModuleListener
        public void decide(Received event) {
            heard.accept(event.uid());
        }

        /** The other. */
        @ApplicationModuleListener
        public void file(Received event) {
            heard.accept(event.uid());
        }
    }

    /** What Spring Boot would set up. */
    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement
    @EnableAsync
    static class Infrastructure {

        @Bean
        PlatformTransactionManager transactionManager(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        JdbcTemplate jdbcTemplate(DataSource dataSource) {
            return new JdbcTemplate(dataSource);
        }

        @Bean
        ObjectMapper objectMapper() {
            return new ObjectMapper();
        }
    }
}
