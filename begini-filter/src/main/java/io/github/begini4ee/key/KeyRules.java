package io.github.begini4ee.key;

import io.github.begini4ee.message.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with, or doubtful about, keys that could be read. */
final class KeyRules {

    private static final int SHORT = 16;

    private KeyRules() {}

    /** A key under two integrations would bind an event to neither. */
    static Optional<String> clash(List<ActiveKey> keys) {
        for (ActiveKey one : keys) {
            for (ActiveKey other : keys) {
                if (!one.integration().equals(other.integration())
                        && one.labelled().key().equals(other.labelled().key())) {
                    return Optional.of(Messages.keyUnderTwoIntegrations(one.label(), other.label()));
                }
            }
        }
        return Optional.empty();
    }

    static List<String> doubts(ActiveKey key) {
        List<String> doubts = new ArrayList<>();
        if (key.labelled().key().length() < SHORT) {
            doubts.add(Messages.shortKey(key.label(), SHORT));
        }
        if (key.labelled().key().hasBlanksAround()) {
            doubts.add(Messages.blanksAroundKey(key.label()));
        }
        return doubts;
    }
}
