package io.github.begini4ee.junit;

import io.github.begini4ee.cdi.CdiReceiver;
import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.OnStartError;
import io.github.begini4ee.config.Settings;
import io.github.begini4ee.database.DbClock;
import io.github.begini4ee.dispatch.Backoff;
import io.github.begini4ee.dispatch.Threads;
import io.github.begini4ee.inbox.Inbox;
import io.github.begini4ee.key.Integration;
import io.github.begini4ee.node.Surroundings;
import io.github.begini4ee.reader.Reading;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.receiver.Receipt.Outcome;
import io.github.begini4ee.settings.InboxConfig;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.testkit.EventBuilder;
import io.github.begini4ee.testkit.TestEvent;
import io.github.begini4ee.testkit.TestEvents;
import io.github.begini4ee.transaction.JtaTransactions;
import jakarta.enterprise.inject.spi.BeanManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The durable inbox in the test's JVM: the product's own, on an H2 in memory with the product's own tables, with a time
 * and with threads that are the test's. Nothing happens but when the test says so, and all of it on the test's thread. A
 * parameter of a test with {@link BeginiExtension}:
 *
 * <pre>{@code
 * @Test
 * void tries_again_until_the_bureau_is_back(TestInbox inbox, TestClock clock, Bureau bureau, LoanDesk desk) {
 *     bureau.isAway();
 *     inbox.receive(TestEvents.psychometricScoreComplete().uid("LOAN-1"));
 *     inbox.dispatch();
 *     bureau.isBack();
 *
 *     clock.advance(Duration.ofSeconds(5));
 *     inbox.dispatch().assertDone();
 *
 *     assertEquals("APPROVE", desk.decision("LOAN-1"));
 * }
 * }</pre>
 *
 * <p>{@link #receive} is what the endpoint does: verify, read, store in one transaction, and answer. {@link #dispatch} is
 * what the inbox then does by itself on a server: claim what is due, call each observer in a transaction of its own,
 * commit both or neither, try again, give up, tell {@code DeliveryDead} and {@code ScoreOverdue}, and, every ten minutes of
 * the clock, retention. Between tries lie exactly 5 s, doubling to an hour; on a server each is up to a fifth earlier or
 * later.
 *
 * <p>Beans get the inbox's data source by {@code @Inject DataSource}, and where weld-junit builds the container also by
 * {@code @Resource(lookup = "java:comp/DefaultDataSource")}. It is an H2 in memory ({@code com.h2database:h2} must be there),
 * empty but for the inbox's tables; during a delivery its connections are in the delivery's transaction. An injected
 * {@code Inbox} is this one.
 *
 * <p>Settings are those of the application's {@code META-INF/microprofile-config.properties} and of {@link BeginiSettings}.
 * One worker, whatever they say.
 *
 * <p>Limits: one open inbox for each class loader, so no parallel tests; {@code @Transactional} has no effect unless the
 * test's container has an interceptor for it; no time-out ends a transaction. For one thread at a time.
 *
 * @since 0.1
 */
public final class TestInbox implements AutoCloseable {

    private final TestClock clock = new TestClock();
    private final HandDrivenThreads threads = new HandDrivenThreads();
    private final Container container;
    private final LocalDatabase database;
    private final FrontDoor door;
    private final CdiReceiver receiver;
    private @Nullable DeliveryRows rows;

    private TestInbox(Container container, Map<String, String> given) {
        this.container = container;
        this.database = container.kit().database();
        receiver = new CdiReceiver(this::surroundings);
        Settings settings = container.settings(withDefaults(given));
        door = new FrontDoor(container.integrations(settings), clock);
        BeginiConfig config = new BeginiConfig(
                null, "inbox", BeginiConfig.DEFAULT_MAX_BODY_SIZE, door.integrations(), true, OnStartError.FAIL);
        receiver.start(config, settings);
        Container.refuse(settings);
        if (rows == null) {
            receiver.stop();
            throw new IllegalStateException("another inbox is open in this application: close it first, and run the"
                    + " tests that have one in the same thread");
        }
        threads.runAll(); // the tables are there from now on
    }

    private static Map<String, String> withDefaults(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(given);
        all.put("begini.inbox.create-tables", "true");
        all.put("begini.inbox.workers", "1");
        return all;
    }

    private Surroundings surroundings(InboxConfig config, Settings settings) {
        rows = new DeliveryRows(
                database.dataSource(), config.tables().schema(), config.tables().prefix(), config.name());
        return new Surroundings(
                database.dataSource(),
                new JtaTransactions(database),
                new Threads(threads, threads, Runnable::run, threads::shutdownNow),
                DbClock.given(clock),
                System::nanoTime,
                Backoff.standard(() -> Long.MIN_VALUE), // the middle of all numbers: neither earlier nor later
                Duration.ZERO);
    }

    /**
     * Opens the inbox of a container of your own, which must know {@link BeginiTestBeans}. Close it before the container.
     *
     * @param beans the container's beans
     * @param settings such as {@code begini.inbox.attempts}
     * @return the inbox, with nothing in it
     * @throws IllegalStateException when the application would not start like this, telling every problem
     */
    public static TestInbox open(BeanManager beans, Map<String, String> settings) {
        return new TestInbox(Container.of(beans), settings);
    }

    /** The names of settings that it understands. */
    static Set<String> settings() {
        return InboxConfig.NAMES;
    }

    /**
     * Receives an event, as the endpoint does. No observer is called before {@link #dispatch()}.
     *
     * @param event begun by {@link TestEvents}
     * @return what the sender is told
     */
    public Receipt receive(EventBuilder<?> event) {
        return receive(event.build());
    }

    /**
     * Receives an event, as the endpoint does. No observer is called before {@link #dispatch()}.
     *
     * @param event the event, or what {@code TestEvents} made of one: no event is kept as a dead letter
     * @return what the sender is told
     */
    public Receipt receive(TestEvent event) {
        return receive(Integration.DEFAULT_NAME, event);
    }

    /**
     * Receives an event of one integration.
     *
     * @param integration its name, known by an {@code @Integration} of an observer or by {@code begini.integrations}
     * @param event the event
     * @return what the sender is told
     */
    public Receipt receive(String integration, TestEvent event) {
        VerifiedBody body = door.verified(integration, event.bytes());
        Reading reading = door.read(body);
        Receipt receipt = reading instanceof Reading.Readable readable
                ? receiver.receive(readable.event(), body)
                : receiver.receiveMalformed(((Reading.Malformed) reading).problem(), body);
        if (receipt.outcome() == Outcome.UNAVAILABLE) {
            throw new IllegalStateException("the inbox could not store the event: its log says why");
        }
        return receipt;
    }

    /**
     * Does on this thread all that is due by the clock: each due delivery once, since what fails is due later.
     *
     * @return what ran, and what came of it
     */
    public Dispatched dispatch() {
        return new Dispatch(threads, rows(), container.kit().failures()).run();
    }

    private DeliveryRows rows() {
        if (rows == null) {
            throw new IllegalStateException("not open");
        }
        return rows;
    }

    /**
     * Shows the time that it is for the inbox and its database.
     *
     * @return the clock, to be moved
     */
    public TestClock clock() {
        return clock;
    }

    /**
     * Shows the database, for a look at what observers wrote.
     *
     * @return the data source that beans inject
     */
    public DataSource dataSource() {
        return database.dataSource();
    }

    /**
     * Shows the inbox as an operator has it: what is open or dead, {@code replay}, {@code pause} and so on.
     *
     * @return the same that beans inject
     */
    public Inbox operator() {
        return container.beans().createInstance().select(Inbox.class).get();
    }

    /** Ends the inbox. What it has not dispatched is not done. One that was injected ends with its container. */
    @Override
    public void close() {
        receiver.stop();
    }
}
