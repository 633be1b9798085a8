package io.github.begini4ee.junit;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.Integration;
import io.github.begini4ee.event.BeginiEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.enterprise.inject.spi.ProcessBeanAttributes;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What a test's CDI container has in place of a server's: {@link BeginiEvents}, one {@link TestInbox} with its
 * {@link TestClock}, opened when it is first asked for, and, unless the test brings beans of these types, a
 * {@link DataSource} and a {@link UserTransaction}, all to inject. {@link BeginiExtension} adds it by itself where weld-junit builds the
 * container, and {@link BeginiWeld} does. Into any other container add it beside the extensions of {@code begini-cdi}:
 *
 * <pre>{@code
 * SeContainerInitializer.newInstance().disableDiscovery()
 *         .addExtensions(new ObserverExtension(), new InboxExtension(), new BeginiTestBeans())
 *         .addBeanClasses(LoanDesk.class)
 *         .initialize();
 * }</pre>
 *
 * <p>The data source is an H2 in memory, empty at first, that ends with the container; it needs {@code com.h2database:h2}
 * once it is used. In a {@link TestInbox} its connections take part in the transaction of the delivery.
 *
 * @since 0.1
 */
public class BeginiTestBeans implements Extension {

    private final LocalDatabase database = new LocalDatabase();
    private final Failures failures = new Failures();
    private final Set<String> integrations = new TreeSet<>();
    private final Set<Type> given = new CopyOnWriteArraySet<>();

    private final Supplier<Map<String, String>> settings;
    private @Nullable TestInbox inbox;

    /** Makes the beans of one container. */
    public BeginiTestBeans() {
        this(BeginiExtension::settings);
    }

    BeginiTestBeans(Supplier<Map<String, String>> settings) {
        this.settings = settings;
    }

    /** Before begini-cdi does: its own wrapper must be the outer one. */
    <T, X> void watch(@Observes @Priority(1) ProcessObserverMethod<T, X> process, BeanManager beans) {
        ObserverMethod<T> observer = process.getObserverMethod();
        if (observer.getObservedType() instanceof Class<?> type
                && (BeginiEvent.class.isAssignableFrom(type) || type.isAssignableFrom(BeginiEvent.class))) {
            process.setObserverMethod(new Watched<>(observer, thrown -> failures.saw(delivery(beans), thrown)));
            observer.getObservedQualifiers().stream()
                    .filter(Integration.class::isInstance)
                    .forEach(qualifier -> integrations.add(((Integration) qualifier).value()));
        }
    }

    private static String delivery(BeanManager beans) {
        try {
            return beans.createInstance().select(Delivery.class).get().id();
        } catch (IllegalStateException outsideOfOne) {
            return "";
        }
    }

    void lookFor(@Observes ProcessBeanAttributes<?> process) {
        if (process.getBeanAttributes().getQualifiers().contains(Default.Literal.INSTANCE)) {
            given.addAll(process.getBeanAttributes().getTypes());
        }
    }

    void add(@Observes AfterBeanDiscovery discovery, BeanManager beans) {
        add(discovery, DataSource.class, database::dataSource);
        add(discovery, UserTransaction.class, () -> database);
        add(discovery, BeginiEvents.class, () -> BeginiEvents.of(beans, settings.get()));
        add(discovery, TestInbox.class, () -> inbox(beans));
        add(discovery, TestClock.class, () -> inbox(beans).clock());
    }

    private <T> void add(AfterBeanDiscovery discovery, Class<T> type, Supplier<T> made) {
        if (!given.contains(type)) {
            discovery.<T>addBean().addType(type).scope(Dependent.class).createWith(context -> made.get());
        }
    }

    private synchronized TestInbox inbox(BeanManager beans) {
        if (inbox == null) {
            inbox = TestInbox.open(beans, settings.get());
        }
        return inbox;
    }

    void end(@Observes BeforeShutdown shutdown) {
        if (inbox != null) {
            inbox.close();
        }
        database.close();
    }

    LocalDatabase database() {
        return database;
    }

    Failures failures() {
        return failures;
    }

    /** The names of integrations that observers ask for. */
    Set<String> integrations() {
        return integrations;
    }
}
