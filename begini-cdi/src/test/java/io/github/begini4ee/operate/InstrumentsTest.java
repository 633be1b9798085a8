package io.github.begini4ee.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.event.ScoreComplete;
import io.github.begini4ee.inbox.Inbox;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.testing.Application;
import io.github.begini4ee.testing.Events;
import io.github.begini4ee.testing.LocalJta;
import io.github.begini4ee.testing.Names;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.management.Attribute;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What monitoring sees of an inbox that an application has joined as on a server. */
class InstrumentsTest {

    private static final String NAME = "io.github.begini4ee:type=Inbox,application=\"unknown\",name=\"default\"";
    private static final MBeanServer JMX = ManagementFactory.getPlatformMBeanServer();

    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean away;
    private volatile boolean slow;
    private Application application;

    @ApplicationScoped
    static class Desk {
        private static volatile boolean failing;

        @InboxObserver(value = "decide", attempts = 1)
        void on(@Observes ScoreComplete score) {
            if (failing) {
                throw new IllegalStateException("not now");
            }
        }

        @InboxObserver("all")
        void all(@Observes BeginiEvent event) {}
    }

    /** A registry as the server has it, with what was registered. */
    @ApplicationScoped
    static class Registry {
        private static final Map<MetricID, Supplier<Number>> GAUGES = new ConcurrentHashMap<>();
        private static final Map<String, Metadata> METADATA = new ConcurrentHashMap<>();

        @Produces
        @SuppressWarnings("unchecked")
        MetricRegistry registry() {
            return (MetricRegistry) Proxy.newProxyInstance(
                    Registry.class.getClassLoader(),
                    new Class<?>[] {MetricRegistry.class},
                    (proxy, method, args) -> switch (method.getName()) {
                        case "gauge" -> {
                            Metadata metadata = (Metadata) args[0];
                            METADATA.put(metadata.getName(), metadata);
                            GAUGES.put(new MetricID(metadata.getName(), (Tag[]) args[2]), (Supplier<Number>) args[1]);
                            yield null;
                        }
                        case "remove" -> GAUGES.remove((MetricID) args[0]) != null;
                        case "toString" -> "registry";
                        case "hashCode" -> 1;
                        case "equals" -> proxy == args[0];
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }
    }

    @BeforeEach
    void bind() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        LocalJta jta = new LocalJta((DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
                    connections.incrementAndGet();
                    if (slow) {
                        new CountDownLatch(1).await(6, TimeUnit.SECONDS);
                    }
                    if (away) {
                        throw new SQLException("the database is away", "08001");
                    }
                    return method.invoke(h2, args);
                }));
        Names.bind("java:comp/DefaultDataSource", jta.dataSource());
        Names.bind("java:comp/UserTransaction", jta);
        HealthCheckResponse.setResponseProvider(new FakeHealth());
        Desk.failing = false;
    }

    @AfterEach
    void unbind() {
        if (application != null) {
            application.close();
        }
        Names.clear();
        Registry.GAUGES.clear();
        HealthCheckResponse.setResponseProvider(null);
    }

    private void start(Map<String, String> more, Class<?>... beans) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "begini.mode", "inbox",
                "begini.inbox.create-tables", "true",
                "begini.inbox.retention.events", "3650d"));
        settings.putAll(more);
        application = Application.with(settings, beans);
        assertThat(application.problems()).isEmpty();
    }

    private void receive(String event) {
        assertThat(application.receive(event)).isEqualTo(Receipt.stored());
    }

    private static Object attribute(String name) throws Exception {
        return JMX.getAttribute(new ObjectName(NAME), name);
    }

    private static Object call(String operation, String... arguments) throws Exception {
        String[] types = new String[arguments.length];
        Arrays.fill(types, String.class.getName());
        return JMX.invoke(new ObjectName(NAME), operation, arguments, types);
    }

    private static boolean isThere() throws Exception {
        return JMX.isRegistered(new ObjectName(NAME));
    }

    @Test
    void shows_an_mbean_from_start_to_stop() throws Exception {
        start(Map.of(), Desk.class);
        assertThat(JMX.queryNames(new ObjectName("io.github.begini4ee:type=Inbox,*"), null))
                .containsExactly(new ObjectName(NAME));

        application.close();
        application = null;

        assertThat(isThere()).isFalse();
    }

    @Test
    void reads_by_jmx() throws Exception {
        Desk.failing = true;
        start(Map.of(), Desk.class);
        receive(Events.PSYCHOMETRIC);
        Inbox inbox = application.bean(Inbox.class);
        Await.until(() -> inbox.status().counts().stream()
                .allMatch(count -> count.observer().equals("all")
                        ? count.status().name().equals("DONE")
                        : count.status().name().equals("DEAD")));

        assertThat(attribute("Accepting")).isEqualTo(true);
        assertThat(attribute("Dead")).isEqualTo(1L);
        assertThat(attribute("Open")).isEqualTo(0L);
        assertThat(attribute("OldestOpenSeconds")).isEqualTo(0L);
        assertThat((String[]) attribute("ObserversHere")).containsExactly("#overdue", "all", "decide");
        assertThat((String[]) attribute("Paused")).isEmpty();
        assertThat(attribute("DeadByError").toString()).contains("decide", "IllegalStateException at ");
        assertThat(attribute("Nodes").toString()).contains("4 workers, last seen ");
        assertThat((String[]) call("dead")).singleElement().asString().contains("decide", "DEAD");
        assertThat((String[]) call("find", "LOAN-1")).hasSize(2);
    }

    @Test
    void does_not_act_by_jmx_unless_it_may() throws Exception {
        start(Map.of(), Desk.class);

        for (String[] action : new String[][] {
            {"pause", "decide"},
            {"resume", "decide"},
            {"replay", "id"},
            {"replayDead", "decide"},
            {"replayTo", "decide", "2026-01-31T00:00:00Z"},
            {"skip", "id"},
            {"skipAll", "decide"},
            {"reassign", "decide", "all"},
            {"erase", "LOAN-1"}
        }) {
            String[] arguments = Arrays.copyOfRange(action, 1, action.length + 2);
            arguments[action.length - 1] = "jane";
            arguments[action.length] = "because";
            assertThatThrownBy(() -> call(action[0], arguments))
                    .as(action[0])
                    .cause()
                    .hasMessageStartingWith("BGN-237");
        }
        assertThatThrownBy(() -> JMX.setAttribute(new ObjectName(NAME), new Attribute("Open", 1L)))
                .hasMessageContaining("Open");
        assertThat(application.bean(Inbox.class).status().paused()).isEmpty();
    }

    @Test
    void acts_by_jmx_where_it_may() throws Exception {
        start(Map.of("begini.inbox.jmx-actions", "true"), Desk.class);
        receive(Events.PSYCHOMETRIC);
        Inbox inbox = application.bean(Inbox.class);
        Await.until(() -> inbox.find("LOAN-1").stream()
                .allMatch(one -> one.status().name().equals("DONE")));

        call("pause", "decide", "jane", "core banking is down");
        assertThat(inbox.status().paused()).containsExactly("decide");
        String id = inbox.find("LOAN-1").stream()
                .filter(one -> one.observer().equals("decide"))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(call("replay", id, "jane", "again")).isEqualTo(1);
        assertThat(call("skip", id, "jane", "not again")).isEqualTo(1);
        assertThat(call("replayTo", "all", "2026-01-31T00:00:00Z", "jane", "new"))
                .isEqualTo(0);
        assertThatThrownBy(() -> call("replayTo", "all", "yesterday", "jane", "new"))
                .cause()
                .hasMessageStartingWith("BGN-239 yesterday");
        call("resume", "decide", "jane", "it is up");
        assertThat(inbox.status().paused()).isEmpty();
        assertThat(call("erase", "LOAN-1", "jane", "asked for it")).isEqualTo(1);
    }

    @Test
    void tells_an_operator_what_each_argument_is() throws Exception {
        start(Map.of(), Desk.class);
        MBeanInfo info = JMX.getMBeanInfo(new ObjectName(NAME));

        assertThat(info.getAttributes()).hasSize(9).allMatch(one -> one.getDescription()
                .contains(" "));
        assertThat(info.getOperations()).hasSize(11).allMatch(one -> one.getDescription()
                .contains(" "));
        assertThat(arguments(info)).allMatch(one -> one.getDescription().contains(" "));
        assertThat(Stream.of(info.getOperations())
                        .map(one -> one.getName() + arguments(one).toList()))
                .contains("dead[]", "find[uid]", "replayTo[observer, since, actor, reason]")
                .contains("reassign[from, to, actor, reason]", "skip[deliveryId, actor, reason]");
        assertThat(arguments(info)).noneMatch(one -> one.getName().matches("p\\d"));
    }

    private static Stream<MBeanParameterInfo> arguments(MBeanInfo info) {
        return Stream.of(info.getOperations()).flatMap(one -> Stream.of(one.getSignature()));
    }

    private static Stream<String> arguments(MBeanOperationInfo operation) {
        return Stream.of(operation.getSignature()).map(MBeanParameterInfo::getName);
    }

    @Test
    void fails_in_words_that_a_console_can_show() throws Exception {
        start(Map.of("begini.inbox.jmx-actions", "true"), Desk.class);
        Await.until(() -> attribute("Accepting").equals(true));

        assertReadable(() -> call("pause", "nobody", "jane", "because"), "BGN-223");
        assertReadable(() -> call("replayTo", "all", "yesterday", "jane", "because"), "BGN-239");
        away = true;
        assertReadable(() -> attribute("Open"), "BGN-225");
    }

    /** A console has the classes of its Java, and none of this library. */
    private static void assertReadable(ThrowingCallable action, String id) {
        Throwable told = catchThrowable(action);
        assertThat(told).cause().hasMessageStartingWith(id);
        for (Throwable one = told; one != null; one = one.getCause()) {
            assertThat(one.getClass().getModule().getName()).startsWith("java.");
        }
    }

    private HealthCheckResponse health() {
        return application.bean(ReadinessOf.class).call();
    }

    /** How a server finds what is ready. */
    @ApplicationScoped
    static class ReadinessOf {
        @jakarta.inject.Inject
        @org.eclipse.microprofile.health.Readiness
        jakarta.enterprise.inject.Instance<org.eclipse.microprofile.health.HealthCheck> checks;

        HealthCheckResponse call() {
            return checks.get().call();
        }
    }

    @Test
    void is_ready_without_an_inbox() {
        application = Application.with(Map.of("begini.mode", "direct"), Desk.class, ReadinessOf.class);

        assertThat(health().getName()).isEqualTo("begini-inbox");
        assertThat(health().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(health().getData()).isEmpty();
    }

    @Test
    void is_not_ready_while_the_database_is_away_and_ready_when_it_is_back() throws Exception {
        start(Map.of(), Desk.class, ReadinessOf.class);
        Await.until(() -> health().getStatus() == HealthCheckResponse.Status.UP);
        assertThat(health().getData()).hasValue(Map.of("default", "takes events"));

        away = true;
        assertThat(application.receive(Events.PSYCHOMETRIC).outcome()).isEqualTo(Receipt.Outcome.UNAVAILABLE);
        assertThat(health().getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        assertThat(health().getData()).hasValue(Map.of("default", "cannot take events"));
        assertThat(attribute("Accepting")).isEqualTo(false);

        away = false;
        assertThat(health().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(attribute("Accepting")).isEqualTo(true);
    }

    @Test
    void is_ready_with_dead_letters() throws Exception {
        Desk.failing = true;
        start(Map.of(), Desk.class, ReadinessOf.class);
        receive(Events.PSYCHOMETRIC);
        receive(Events.MALFORMED);
        Inbox inbox = application.bean(Inbox.class);
        Await.until(() -> inbox.dead().size() == 2);

        assertThat(health().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
    }

    private static double gauge(String name, String... tags) {
        Tag[] all = new Tag[tags.length / 2 + 1];
        all[0] = new Tag("inbox", "default");
        for (int i = 0; i < tags.length / 2; i++) {
            all[i + 1] = new Tag(tags[2 * i], tags[2 * i + 1]);
        }
        return Registry.GAUGES.get(new MetricID(name, all)).get().doubleValue();
    }

    @Test
    void shows_gauges_from_start_to_stop() throws Exception {
        Desk.failing = true;
        start(Map.of(), Desk.class, Registry.class);
        receive(Events.PSYCHOMETRIC);
        Inbox inbox = application.bean(Inbox.class);
        Await.until(() -> inbox.find("LOAN-1").stream()
                .noneMatch(one -> one.status().name().equals("OPEN")));

        assertThat(gauge("begini.inbox.accepting")).isEqualTo(1);
        assertThat(gauge("begini.inbox.oldest.open")).isZero();
        assertThat(gauge("begini.inbox.deliveries", "observer", "decide", "status", "dead"))
                .isEqualTo(1);
        assertThat(gauge("begini.inbox.deliveries", "observer", "decide", "status", "done"))
                .isZero();
        assertThat(gauge("begini.inbox.deliveries", "observer", "all", "status", "done"))
                .isEqualTo(1);
        assertThat(Registry.METADATA.keySet())
                .isEqualTo(Set.of("begini.inbox.accepting", "begini.inbox.oldest.open", "begini.inbox.deliveries"));
        assertThat(Registry.METADATA.get("begini.inbox.oldest.open").getUnit()).isEqualTo("seconds");

        application.close();
        application = null;

        assertThat(Registry.GAUGES).isEmpty();
    }

    @Test
    void a_scrape_asks_the_database_once_whether_it_answers_or_not() throws Exception {
        start(Map.of("begini.inbox.workers", "0"), Desk.class, Registry.class);
        int before = connections.get();
        scrape();
        assertThat(connections.get() - before).isLessThan(10); // the first also looks for the tables

        application.close();
        start(Map.of("begini.inbox.workers", "0"), Desk.class, Registry.class);
        away = true;
        before = connections.get();
        assertThat(scrape()).isEqualTo(9); // all but one are not known
        assertThat(connections.get() - before).isLessThan(3);
        assertThat(gauge("begini.inbox.accepting")).isZero();
    }

    /** Looks into the inbox while it decides. */
    @ApplicationScoped
    static class Curious {
        private static volatile CountDownLatch inside;
        private static volatile CountDownLatch mayLook;

        @Inject
        Inbox inbox;

        @InboxObserver("look")
        void on(@Observes ScoreComplete score) throws InterruptedException {
            inside.countDown();
            assertThat(mayLook.await(1, TimeUnit.MINUTES)).isTrue();
            inbox.status();
        }
    }

    @Test
    void a_stop_does_not_wait_in_vain_for_an_observer_that_looks_into_the_inbox() throws Exception {
        Curious.inside = new CountDownLatch(1);
        Curious.mayLook = new CountDownLatch(1);
        start(Map.of(), Curious.class);
        receive(Events.PSYCHOMETRIC);
        assertThat(Curious.inside.await(1, TimeUnit.MINUTES)).isTrue();

        Thread stop = new Thread(application::close);
        application = null;
        stop.start();
        Await.until(() -> stop.getState() == Thread.State.TIMED_WAITING);
        Curious.mayLook.countDown();
        stop.join(TimeUnit.SECONDS.toMillis(30));

        assertThat(stop.isAlive()).isFalse();
    }

    @Test
    void what_could_not_be_told_is_not_asked_again_at_once_though_that_took_long() throws Exception {
        start(Map.of("begini.inbox.workers", "0"), Desk.class);
        assertThat(attribute("Dead")).isEqualTo(0L);
        away = true;
        slow = true; // for longer than a figure is fresh
        Await.until(() -> fails("Open"));
        int before = connections.get();

        assertThat(fails("Dead")).isTrue();

        assertThat(connections.get()).isEqualTo(before);
    }

    private static boolean fails(String figure) {
        try {
            attribute(figure);
            return false;
        } catch (Exception e) {
            return true;
        }
    }

    private static long scrape() {
        return Registry.GAUGES.values().stream()
                .filter(gauge -> Double.isNaN(gauge.get().doubleValue()))
                .count();
    }
}
