package io.github.begini4ee.node;

import io.github.begini4ee.database.InboxDatabase;
import io.github.begini4ee.database.StoredBodies;
import io.github.begini4ee.dispatch.Claimer;
import io.github.begini4ee.dispatch.Crew;
import io.github.begini4ee.dispatch.Dispatcher;
import io.github.begini4ee.dispatch.Endings;
import io.github.begini4ee.dispatch.Poller;
import io.github.begini4ee.dispatch.Threads;
import io.github.begini4ee.inbox.Inbox;
import io.github.begini4ee.intake.Intake;
import io.github.begini4ee.intake.Overdue;
import io.github.begini4ee.key.Integration;
import io.github.begini4ee.observer.ObserverCaller;
import io.github.begini4ee.observer.ObserverSpec;
import io.github.begini4ee.operate.Housekeeper;
import io.github.begini4ee.operate.InboxMonitor;
import io.github.begini4ee.operate.Operations;
import io.github.begini4ee.settings.InboxConfig;
import io.github.begini4ee.wording.InboxMessages;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The inbox of one application on this node: receives, and dispatches what any node received. */
final class InboxRuntime {

    private static final System.Logger LOG = System.getLogger(InboxRuntime.class.getName());

    private final InboxDatabase database;
    private final StoredBodies bodies = new StoredBodies();
    private final Threads threads;
    private final Intake intake;
    private final Poller poller;
    private final Duration patience;
    private final Operations operations;
    private final InboxMonitor monitor;

    InboxRuntime(InboxConfig config, Surroundings surroundings, ObserverCaller caller) {
        database =
                new InboxDatabase(config, surroundings.dataSource(), surroundings.transactions(), surroundings.clock());
        threads = surroundings.threads();
        Endings endings = new Endings(database, surroundings.backoff(), caller::announce);
        Map<String, ObserverSpec> byId = Stream.concat(caller.own().stream(), Stream.of(Overdue.SPEC))
                .collect(Collectors.toMap(ObserverSpec::id, Function.identity()));
        Dispatcher dispatcher = new Dispatcher(database, caller, bodies, endings, byId);
        Crew crew = new Crew(database, dispatcher, threads.workers(), surroundings.ticker());
        Housekeeper housekeeper = new Housekeeper(config, database, byId.keySet());
        Claimer claimer = new Claimer(database, bodies, byId.values());
        poller = new Poller(database, crew, claimer, housekeeper::visit, threads);
        intake = new Intake(database, caller, bodies, crew, poller::wake);
        operations = new Operations(config, database, caller, bodies, byId.keySet(), caller::announce, poller::wake);
        monitor = new InboxMonitor(operations, database, threads, config.jmxActions());
        this.patience = surroundings.patience();
    }

    /** Each endpoint has integrations of its own. */
    void know(Collection<Integration> integrations) {
        bodies.know(integrations);
    }

    void start() {
        poller.wake();
    }

    Intake intake() {
        return intake;
    }

    Inbox operations() {
        return operations;
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
