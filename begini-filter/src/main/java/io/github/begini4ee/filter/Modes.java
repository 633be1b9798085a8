package io.github.begini4ee.filter;

import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.Settings;
import io.github.begini4ee.message.Messages;
import io.github.begini4ee.receiver.Receiver;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which receiver an endpoint has, by its mode and by what the application holds. */
final class Modes {

    private Modes() {}

    /** The receiver, or empty where the request goes on to the application or there is a problem. */
    static Optional<Receiver> receiver(BeginiConfig config, List<Receiver> receivers, Settings settings) {
        if (config.passesOn()) {
            return Optional.empty();
        }
        if (receivers.isEmpty()) {
            settings.problem(Messages.noReceiver());
            return Optional.empty();
        }
        if (receivers.size() > 1) {
            settings.problem(Messages.severalReceivers(
                    receivers.stream().map(r -> r.getClass().getName()).toList()));
            return Optional.empty();
        }
        checkMode(
                config.withDefaultMode(receivers.get(0).defaultMode()).mode(),
                receivers.get(0).modes(),
                settings);
        return Optional.of(receivers.get(0));
    }

    private static void checkMode(@Nullable String mode, Set<String> offered, Settings settings) {
        Set<String> modes = new TreeSet<>(offered);
        modes.add(BeginiConfig.VERIFY);
        if (mode == null && !offered.isEmpty()) {
            settings.problem(Messages.modeMissing(modes));
        } else if (mode != null && !modes.contains(mode)) {
            settings.problem(Messages.modeUnknown(mode, modes));
        }
    }
}
