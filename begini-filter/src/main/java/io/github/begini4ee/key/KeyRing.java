package io.github.begini4ee.key;

import io.github.begini4ee.message.Messages;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The keys against which requests are verified, of all integrations of one endpoint; two of one integration make a
 * rotation.
 *
 * <p>Key files and {@link ApiKeys} are looked at when a request comes, once a second at most, by one thread while the
 * others go on with the keys they have. What cannot be read, is blank, or breaks a rule keeps the last good keys, with
 * one WARN until it is mended.
 *
 * @since 0.1
 */
public final class KeyRing {

    private static final System.Logger LOG = System.getLogger(KeyRing.class.getName());
    private static final long LOOK_EVERY_MILLIS = 1_000;
    private static final int SHORT = 16;

    private final List<Integration> integrations;
    private final KeySource source;
    private final Clock clock;
    private final ReentrantLock looking = new ReentrantLock();
    private final Set<String> complained = new HashSet<>();
    private volatile List<ActiveKey> active = List.of();
    private volatile long lookedAt;

    private KeyRing(List<Integration> integrations, KeySource source, Clock clock) {
        this.integrations = integrations;
        this.source = source;
        this.clock = clock;
        this.lookedAt = clock.millis();
    }

    /**
     * Opens the ring at start-up.
     *
     * @param integrations the integrations and the keys set for them
     * @param providers where the application provides keys itself; the first with an answer wins
     * @param clock tells when to look again
     * @param problems takes each thing that must be mended before the endpoint may start
     * @param warnings takes each thing that an operator should know
     * @return the ring, usable only when no problem was told
     */
    public static KeyRing open(
            List<Integration> integrations,
            List<ApiKeys> providers,
            Clock clock,
            Consumer<String> problems,
            Consumer<String> warnings) {
        KeyRing ring = new KeyRing(integrations, new KeySource(providers), clock);
        List<ActiveKey> keys = ring.look((integration, problem) -> problems.accept(problem));
        clash(keys).ifPresent(problems);
        keys.forEach(key -> doubts(key).forEach(warnings));
        ring.active = List.copyOf(keys);
        return ring;
    }

    /**
     * Lists the keys that are active now.
     *
     * @return never empty
     */
    public List<ActiveKey> active() {
        // a clock set back must not keep new keys out
        boolean due = source.mayChange(integrations) && Math.abs(clock.millis() - lookedAt) >= LOOK_EVERY_MILLIS;
        if (due && looking.tryLock()) { // whoever comes meanwhile goes on, however long a vault takes
            try {
                lookAgain();
            } finally {
                lookedAt = clock.millis();
                looking.unlock();
            }
        }
        return active;
    }

    /**
     * Lists the keys that are active now, without looking whether they changed.
     *
     * @return never empty
     */
    public List<ActiveKey> current() {
        return active;
    }

    private void lookAgain() {
        List<ActiveKey> keys = look(this::complain);
        Optional<String> clash = clash(keys);
        if (clash.isPresent()) {
            complain("", clash.get());
        } else {
            complained.remove("");
            adopt(keys);
        }
    }

    /** The keys of all integrations; of one whose keys cannot be had, those that are active. */
    private List<ActiveKey> look(BiConsumer<String, String> problems) {
        List<ActiveKey> keys = new ArrayList<>();
        for (Integration integration : integrations) {
            try {
                source.keysOf(integration).forEach(key -> keys.add(sameOrNew(integration, key)));
                complained.remove(integration.name());
            } catch (KeySource.Unusable e) {
                problems.accept(integration.name(), e.getMessage());
                active.stream()
                        .filter(key -> key.integration().equals(integration))
                        .forEach(keys::add);
            }
        }
        return keys;
    }

    private void adopt(List<ActiveKey> keys) {
        for (ActiveKey key : keys) {
            if (known(key.integration(), key.key()) == null) {
                LOG.log(Level.INFO, Messages.keyChanged(key.label()));
                doubts(key).forEach(doubt -> LOG.log(Level.WARNING, doubt));
            }
        }
        active = List.copyOf(keys);
    }

    /** A key that only got another label is the same key, and was last verified when it was. */
    private ActiveKey sameOrNew(Integration integration, LabelledKey labelled) {
        ActiveKey known = known(integration, labelled.key());
        if (known != null && known.labelled().equals(labelled)) {
            return known;
        }
        ActiveKey key = new ActiveKey(integration, labelled);
        if (known != null) {
            known.lastVerified().ifPresent(key::verifiedAt);
        }
        return key;
    }

    private @Nullable ActiveKey known(Integration integration, ApiKey key) {
        for (ActiveKey one : active) {
            if (one.integration().name().equals(integration.name()) && one.key().equals(key)) {
                return one;
            }
        }
        return null;
    }

    private void complain(String about, String problem) {
        if (complained.add(about)) {
            LOG.log(Level.WARNING, Messages.keepingLastGoodKeys(problem));
        }
    }

    /** A key under two integrations would bind an event to neither. */
    private static Optional<String> clash(List<ActiveKey> keys) {
        for (ActiveKey one : keys) {
            for (ActiveKey other : keys) {
                if (!one.integration().equals(other.integration()) && one.key().equals(other.key())) {
                    return Optional.of(Messages.keyUnderTwoIntegrations(one.label(), other.label()));
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> doubts(ActiveKey key) {
        List<String> doubts = new ArrayList<>();
        if (key.key().length() < SHORT) {
            doubts.add(Messages.shortKey(key.label(), SHORT));
        }
        if (key.key().hasBlanksAround()) {
            doubts.add(Messages.blanksAroundKey(key.label()));
        }
        return doubts;
    }
}
