package io.github.begini4ee.node;

import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.Settings;
import io.github.begini4ee.delivery.Application;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.inbox.Inbox;
import io.github.begini4ee.inbox.InboxException;
import io.github.begini4ee.observer.ObserverCaller;
import io.github.begini4ee.observer.ObserverSpec;
import io.github.begini4ee.observer.Observers;
import io.github.begini4ee.operate.Instruments;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.receiver.Receiver;
import io.github.begini4ee.settings.InboxConfig;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.wording.InboxMessages;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint's part in the inbox of its application. All endpoints of an application share one inbox, which starts with
 * the first and stops with the last.
 *
 * @since 0.1
 */
public final class InboxMode implements Receiver {

    /** The settings of this mode. */
    public static final Set<String> SETTINGS = InboxConfig.NAMES;

    private static final Map<ClassLoader, Shared> INBOXES = new HashMap<>();

    private final ClassLoader application;
    private final InboxRuntime inbox;

    private InboxMode(ClassLoader application, InboxRuntime inbox) {
        this.application = application;
        this.inbox = inbox;
    }

    /**
     * Joins the inbox of the application, starting it if this is the first endpoint.
     *
     * @param config the endpoint's configuration
     * @param settings for settings of its own, problems and warnings
     * @param beans the application's beans
     * @param observers the observers of the application
     * @param lender gives it what it stands on, where it starts
     * @return the receiver, or null where there is a problem
     */
    public static @Nullable Receiver join(
            BeginiConfig config,
            Settings settings,
            BeanManager beans,
            Observers observers,
            Surroundings.Lender lender) {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        synchronized (INBOXES) {
            Shared shared = INBOXES.get(application);
            if (shared == null || shared.endpoints == 0) { // none, or one that is about to end
                InboxRuntime runtime = runtime(settings, beans, observers, lender);
                if (runtime == null) {
                    return null;
                }
                shared = new Shared(
                        runtime, new Instruments(beans.createInstance(), runtime.monitor(), runtime.name()), observers);
                INBOXES.put(application, shared);
            }
            shared.inbox.know(config.integrations());
            if (shared.endpoints++ == 0) {
                shared.start();
            }
            return new InboxMode(application, shared.inbox);
        }
    }

    private static @Nullable InboxRuntime runtime(
            Settings settings, BeanManager beans, Observers observers, Surroundings.Lender lender) {
        InboxConfig inbox = InboxConfig.read(settings);
        check(settings, observers);
        Surroundings surroundings = inbox == null ? null : lender.lend(inbox, settings);
        if (surroundings == null || !settings.problems().isEmpty()) {
            return null;
        }
        Application application = new Application();
        return new InboxRuntime(
                inbox,
                surroundings,
                new ObserverCaller(beans, beans.createInstance(), observers.inInbox()),
                observers.inInbox(),
                event -> application.during(() -> beans.getEvent().fire(event)));
    }

    /**
     * Notes what of the observers the inbox cannot work with, and what is doubtful.
     *
     * @param settings for problems and warnings
     * @param observers the observers of the application
     */
    public static void check(Settings settings, Observers observers) {
        observers.afterTheTransaction().forEach(one -> settings.problem(InboxMessages.afterTheTransaction(one)));
        observers.sameIds().forEach(id -> settings.problem(InboxMessages.sameId(id)));
        observers.badIds().forEach(id -> settings.problem(InboxMessages.badId(id)));
        observers.ownTransactions().forEach(one -> settings.warning(InboxMessages.ownTransaction(one)));
    }

    /**
     * Finds the inbox of the calling application.
     *
     * @return the operators' view of it
     * @throws InboxException when no endpoint of the application is in mode {@code inbox}
     */
    static Inbox current() {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        synchronized (INBOXES) {
            Shared shared = INBOXES.get(application);
            if (shared == null) {
                throw new InboxException(InboxMessages.noInbox());
            }
            return shared.inbox.operations();
        }
    }

    @Override
    public Receipt receive(BeginiEvent event, VerifiedBody body) {
        return inbox.receive(event, body);
    }

    @Override
    public Receipt receiveMalformed(String problem, VerifiedBody body) {
        return inbox.receiveMalformed(problem, body);
    }

    @Override
    public void stop() {
        Shared ending;
        synchronized (INBOXES) {
            ending = INBOXES.get(application);
            if (ending == null || ending.inbox != inbox || ending.endpoints == 0 || --ending.endpoints > 0) {
                return;
            }
            ending.instruments.disconnect();
        }
        try {
            inbox.stop(); // not under the lock: an observer that it waits for may look into the inbox
        } finally {
            synchronized (INBOXES) {
                INBOXES.remove(application, ending);
            }
        }
    }

    private static final class Shared {

        private final InboxRuntime inbox;
        private final Instruments instruments;
        private final Observers observers;
        private int endpoints;

        Shared(InboxRuntime inbox, Instruments instruments, Observers observers) {
            this.inbox = inbox;
            this.instruments = instruments;
            this.observers = observers;
        }

        void start() {
            inbox.start();
            instruments.connect(
                    observers.inInbox().stream().map(ObserverSpec::id).collect(Collectors.toSet()));
        }
    }
}
