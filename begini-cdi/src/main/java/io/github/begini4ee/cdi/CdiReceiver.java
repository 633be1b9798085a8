package io.github.begini4ee.cdi;

import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.Settings;
import io.github.begini4ee.direct.DirectReceiver;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.key.Integration;
import io.github.begini4ee.key.KeyRing;
import io.github.begini4ee.node.InboxMode;
import io.github.begini4ee.node.Surroundings;
import io.github.begini4ee.observer.ObserverExtension;
import io.github.begini4ee.observer.Observers;
import io.github.begini4ee.outgoing.ClientExtension;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.receiver.Receiver;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.wording.CdiMessages;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes events to CDI observers: through a durable inbox, or in mode {@code direct} while the request waits. Found by the
 * filter through the service loader.
 *
 * @since 0.1
 */
public final class CdiReceiver implements Receiver {

    private static final String INBOX = "inbox";
    private static final String DIRECT = "direct";

    private final Surroundings.Lender lender;
    private @Nullable Receiver mode;

    /** For the service loader. */
    public CdiReceiver() {
        this(Surroundings::ofServer);
    }

    /**
     * For tests that are the server.
     *
     * @param lender gives the inbox what it stands on
     */
    public CdiReceiver(Surroundings.Lender lender) {
        this.lender = lender;
    }

    @Override
    public Set<String> modes() {
        return Set.of(INBOX, DIRECT);
    }

    /** What is answered with 200 must be safe; less must be asked for by name. */
    @Override
    public Optional<String> defaultMode() {
        return Optional.of(INBOX);
    }

    @Override
    public Set<String> settings() {
        return Stream.of(DirectReceiver.SETTINGS, InboxMode.SETTINGS, ClientExtension.settings())
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    @Override
    public void configured(BeginiConfig config, KeyRing keys, Settings settings) {
        ClientExtension.configure(config, keys, settings);
    }

    @Override
    public void start(BeginiConfig config, Settings settings) {
        BeanManager beans;
        ObserverExtension extension;
        try {
            beans = CDI.current().getBeanManager();
            extension = beans.getExtension(ObserverExtension.class);
        } catch (IllegalStateException | IllegalArgumentException e) { // not there, and does not know our extension
            settings.problem(CdiMessages.noCdi());
            return;
        }
        Observers observers = extension.visibleTo(Thread.currentThread().getContextClassLoader());
        check(config, settings, observers);
        if (DIRECT.equals(config.mode())) {
            mode = new DirectReceiver(config, settings, beans, observers);
        } else if (INBOX.equals(config.mode())) {
            mode = InboxMode.join(config, settings, beans, observers, lender);
        }
    }

    private static void check(BeginiConfig config, Settings settings, Observers observers) {
        Set<String> names =
                config.integrations().stream().map(Integration::name).collect(Collectors.toSet());
        if (observers.noneFor(names)) {
            settings.problem(CdiMessages.noObserver());
            return;
        }
        for (String name : names) {
            List<String> unobserved = observers.unobserved(name);
            if (!unobserved.isEmpty()) {
                settings.warning(CdiMessages.unobserved(unobserved, name));
            }
        }
        observers.maybeSkipped().forEach(one -> settings.warning(CdiMessages.maybeSkipped(one)));
        observers.unreachable(names).forEach(one -> settings.warning(CdiMessages.unreachable(one, names)));
    }

    @Override
    public Receipt receive(BeginiEvent event, VerifiedBody body) {
        return mode().receive(event, body);
    }

    @Override
    public Receipt receiveMalformed(String problem, VerifiedBody body) {
        return mode().receiveMalformed(problem, body);
    }

    @Override
    public void stop() {
        if (mode != null) {
            mode.stop();
        }
    }

    private Receiver mode() {
        if (mode == null) {
            throw new IllegalStateException("not started");
        }
        return mode;
    }
}
