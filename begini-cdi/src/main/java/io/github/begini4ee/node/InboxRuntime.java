package io.github.begini4ee.node;

import io.github.begini4ee.database.InboxDatabase;
import io.github.begini4ee.database.StoredBodies;
import io.github.begini4ee.dispatch.Claimer;
import io.github.begini4ee.dispatch.Crew;
import io.github.begini4ee.dispatch.Dispatcher;
import io.github.begini4ee.dispatch.Poller;
import io.github.begini4ee.dispatch.Threads;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.inbox.Inbox;
import io.github.begini4ee.intake.Intake;
import io.github.begini4ee.intake.Overdue;
import io.github.begini4ee.key.Integration;
import io.github.begini4ee.observer.ObserverCaller;
import io.github.begini4ee.observer.ObserverSpec;
import io.github.begini4ee.operate.Housekeeper;
import io.github.begini4ee.operate.InboxMonitor;
import io.github.begini4ee.operate.Operations;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.settings.InboxConfig;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.wording.InboxMessages;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The inbox of one application on this node: receives, and dispatches what any node received. */
final class InboxRuntime {

    private static final System.Logger LOG = System.getLogger(InboxRuntime.class.getName());

    private final InboxDatabase database;
    private final StoredBodies bodies = new StoredBodies();
    private final Threads threads;
    private final Intake receiver;
    private final Poller poller;
    private final String name;
    private final Duration patience;
    private final Operations operations;
    private final InboxMonitor monitor;

    InboxRuntime(
            InboxConfig config,
            Surroundings surroundings,
            ObserverCaller caller,
            List<ObserverSpec> observers,
            Consumer<Object> announce) {
        database =
                new InboxDatabase(config, surroundings.dataSource(), surroundings.transactions(), surroundings.clock());
        threads = surroundings.threads();
        Dispatcher dispatcher = new Dispatcher(config, database, caller, bodies, surroundings.backoff(), announce);
        Map<String, ObserverSpec> byId = Stream.concat(observers.stream(), Stream.of(Overdue.SPEC))
                .collect(Collectors.toMap(ObserverSpec::id, Function.identity()));
        Crew crew = new Crew(config, database, dispatcher, byId, threads.workers());
        Housekeeper housekeeper = new Housekeeper(config, database, byId.keySet());
        Claimer claimer = new Claimer(config, database, bodies, byId.values());
        poller = new Poller(config, database, crew, claimer, housekeeper::visit, threads);
        receiver = new Intake(config, database, caller, bodies, crew, poller::wake);
        operations = new Operations(config, database, caller, bodies, byId.keySet(), announce::accept, poller::wake);
        monitor = new InboxMonitor(operations, database, threads, config.jmxActions());
        this.name = config.name();
        this.patience = surroundings.patience();
    }

    /** Each endpoint has integrations of its own. */
    void know(Collection<Integration> integrations) {
        bodies.know(integrations);
    }

    void start() {
        poller.wake();
    }

    Receipt receive(BeginiEvent event, VerifiedBody body) {
        return receiver.receive(event, body);
    }

    Receipt receiveMalformed(String problem, VerifiedBody body) {
        return receiver.receiveMalformed(problem, body);
    }

    Inbox operations() {
        return operations;
    }

    String name() {
        return name;
    }

    InboxMonitor monitor() {
        return monitor;
    }

    void stop() {
        try {
            if (poller.stop(patience)) {
                database.leave();
            } else if (!patience.isZero()) { // perhaps the database does not answer, and would keep this thread too
                LOG.log(Level.WARNING, InboxMessages.stillAtWork(patience));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.end().run();
        }
    }
}
