package io.github.begini4ee.filter;

import io.github.begini4ee.body.BodyReader;
import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.Settings;
import io.github.begini4ee.key.ActiveKey;
import io.github.begini4ee.key.ApiKeys;
import io.github.begini4ee.key.KeyRing;
import io.github.begini4ee.message.Messages;
import io.github.begini4ee.reader.EventReader;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.receiver.Receiver;
import io.github.begini4ee.signature.Verifier;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One attempt to read an endpoint's configuration and to wire its stations; it goes on after a problem to find all. */
final class Startup {

    private static final System.Logger LOG = System.getLogger(Startup.class.getName());

    private final Settings settings;
    private final BeginiConfig config;
    private final Optional<Receiver> receiver;
    private final KeyRing keys;

    Startup(Declaration declaration, ServletContext context, Clock clock) {
        settings = Deployment.settings(context, declaration.initParams());
        List<Receiver> receivers = Deployment.services(context, Receiver.class, settings);
        Set<String> names =
                receivers.stream().flatMap(r -> r.settings().stream()).collect(Collectors.toSet());
        BeginiConfig read = BeginiConfig.read(settings, names);
        receiver = read.passesOn() ? Optional.empty() : onlyOne(receivers);
        config = read.withDefaultMode(receiver.flatMap(Receiver::defaultMode));
        receiver.ifPresent(one -> checkMode(one.modes()));
        keys = KeyRing.open(
                config.integrations(),
                Deployment.services(context, ApiKeys.class, settings),
                clock,
                settings::problem,
                settings::warning);
        check(declaration);
        receivers.forEach(one -> guarded(one, () -> one.configured(config, keys, settings)));
        receiver.ifPresent(one -> guarded(one, () -> one.start(config, settings)));
    }

    private Optional<Receiver> onlyOne(List<Receiver> receivers) {
        if (receivers.size() == 1) {
            return Optional.of(receivers.get(0));
        }
        settings.problem(
                receivers.isEmpty()
                        ? Messages.noReceiver()
                        : Messages.severalReceivers(receivers.stream()
                                .map(one -> one.getClass().getName())
                                .toList()));
        return Optional.empty();
    }

    private void checkMode(Set<String> offered) {
        Set<String> modes = new TreeSet<>(offered);
        modes.add(BeginiConfig.VERIFY);
        if (config.mode() == null && !offered.isEmpty()) {
            settings.problem(Messages.modeMissing(modes));
        } else if (config.mode() != null && !modes.contains(config.mode())) {
            settings.problem(Messages.modeUnknown(config.mode(), modes));
        }
    }

    private void check(Declaration declaration) {
        if (declaration.mappings().isEmpty()) {
            settings.problem(Messages.noMapping(declaration.filterName()));
        } else if (config.path() != null
                && !declaration.mappings().contains(config.path())
                && !declaration.mappings().contains(config.path() + "/*")) {
            settings.warning(Messages.pathIgnored(config.path()));
        }
        if (config.passesOn() && declaration.mappings().stream().noneMatch(mapping -> mapping.endsWith("/*"))) {
            settings.warning(Messages.exactMapping(String.join(", ", declaration.mappings())));
        }
    }

    private void guarded(Receiver found, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | LinkageError e) {
            settings.problem(Messages.serviceBroken(found.getClass().getName(), e));
        }
    }

    Settings settings() {
        return settings;
    }

    BeginiConfig config() {
        return config;
    }

    List<ActiveKey> keys() {
        return keys.current();
    }

    /** The stations; whoever calls this has seen that there is no problem, or sees then that there is one. */
    Optional<Stations> stations(Clock clock) {
        Optional<Stations> stations = wire(clock);
        if (!settings.problems().isEmpty()) {
            abandon();
            return Optional.empty();
        }
        return stations;
    }

    /** Ends an attempt that comes to nothing. */
    void abandon() {
        receiver.ifPresent(Startup::stop);
    }

    /** Whatever a receiver does then, the others are stopped too. */
    static void stop(Receiver receiver) {
        try {
            receiver.stop();
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, Messages.serviceBroken(receiver.getClass().getName(), e));
        }
    }

    private Optional<Stations> wire(Clock clock) {
        try {
            return Optional.of(new Stations(
                    config,
                    new BodyReader(config.maxBodySize()),
                    new Verifier(keys, clock),
                    new EventReader(),
                    receiver.orElse((event, body) -> Receipt.processed()),
                    keys));
        } catch (IllegalStateException | LinkageError e) {
            settings.problem(Messages.noJsonProvider());
            return Optional.empty();
        }
    }
}
