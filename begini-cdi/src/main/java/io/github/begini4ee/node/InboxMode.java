package io.github.begini4ee.node;

import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.Settings;
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
 * The inbox of an application, as its endpoints see it: they share it. It starts with the first and stops with the last.
 *
 * @since 0.1
 */
public final class InboxMode implements Receiver {

    /** The settings of this mode. */
    public static final Set<String> SETTINGS = InboxConfig.NAMES;

    private static final Map<ClassLoader, InboxMode> INBOXES = new HashMap<>();

    private final ClassLoader application;
    private final InboxRuntime inbox;
    private final Instruments instruments;
    private final Set<String> observers;
    private int endpoints;

    private InboxMode(ClassLoader application, InboxRuntime inbox, Instruments instruments, Set<String> observers) {
        this.application = application;
        this.inbox = inbox;
        this.instruments = instruments;
        this.observers = observers;
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
            InboxMode mode = INBOXES.get(application);
            if (mode == null || mode.endpoints == 0) { // none, or one that is about to end
                mode = of(application, settings, beans, observers, lender);
                if (mode == null) {
                    return null;
                }
                INBOXES.put(application, mode);
            }
            mode.inbox.know(config.integrations());
            if (mode.endpoints++ == 0) {
                mode.inbox.start();
                mode.instruments.connect(mode.observers);
            }
            return mode;
        }
    }

    private static @Nullable InboxMode of(
            ClassLoader application,
            Settings settings,
            BeanManager beans,
            Observers observers,
            Surroundings.Lender lender) {
        InboxConfig config = InboxConfig.read(settings);
        check(settings, observers);
        Surroundings surroundings = config == null ? null : lender.lend(config, settings);
        if (surroundings == null || !settings.problems().isEmpty()) {
            return null;
        }
        ObserverCaller caller = new ObserverCaller(beans, observers.inInbox());
        InboxRuntime inbox = new InboxRuntime(config, surroundings, caller);
        Set<String> ids = caller.own().stream().map(ObserverSpec::id).collect(Collectors.toSet());
        return new InboxMode(
                application, inbox, new Instruments(beans.createInstance(), inbox.monitor(), config.name()), ids);
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
            InboxMode mode = INBOXES.get(application);
            if (mode == null) {
                throw new InboxException(InboxMessages.noInbox());
            }
            return mode.inbox.operations();
        }
    }

    @Override
    public Receipt receive(BeginiEvent event, VerifiedBody body) {
        return inbox.intake().receive(event, body);
    }

    @Override
    public Receipt receiveMalformed(String problem, VerifiedBody body) {
        return inbox.intake().receiveMalformed(problem, body);
    }

    @Override
    public void stop() {
        synchronized (INBOXES) {
            if (endpoints == 0 || --endpoints > 0) {
                return;
            }
            instruments.disconnect();
        }
        try {
            inbox.stop(); // not under the lock: an observer that it waits for may look into the inbox
        } finally {
            synchronized (INBOXES) {
                INBOXES.remove(application, this);
            }
        }
    }
}
