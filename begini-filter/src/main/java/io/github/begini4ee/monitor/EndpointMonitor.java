package io.github.begini4ee.monitor;

import io.github.begini4ee.answer.Answer;
import io.github.begini4ee.answer.Reason;
import io.github.begini4ee.answer.Refused;
import io.github.begini4ee.key.ActiveKey;
import io.github.begini4ee.key.LabelledKey;
import io.github.begini4ee.message.Messages;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts what one endpoint answers, logs what it rejects, and has found out why.
 *
 * <p>Safe for use by many threads.
 *
 * @since 0.1
 */
public final class EndpointMonitor implements EndpointMXBean {

    private static final System.Logger LOG = System.getLogger(EndpointMonitor.class.getName());

    private final String name;
    private final Clock clock;
    private final Supplier<List<ActiveKey>> keys;
    private final DiagnosisLog diagnoses;
    private final Map<Reason, LongAdder> counts = new EnumMap<>(Reason.class);
    private final Map<Reason, LogWindow> windows = new EnumMap<>(Reason.class);
    private volatile @Nullable Instant lastAccepted;
    private volatile @Nullable Instant lastRejected;

    /**
     * Makes a monitor with all counts at zero.
     *
     * @param name the endpoint's name in log lines
     * @param clock the time
     * @param keys the keys that are active
     * @param others keys of other endpoints, for the diagnosis of what is refused
     */
    public EndpointMonitor(
            String name, Clock clock, Supplier<List<ActiveKey>> keys, Supplier<List<LabelledKey>> others) {
        this.name = name;
        this.clock = clock;
        this.keys = keys;
        this.diagnoses = new DiagnosisLog(name, clock, this::labelled, others);
        for (Reason reason : Reason.values()) {
            counts.put(reason, new LongAdder());
            windows.put(reason, new LogWindow());
        }
    }

    /**
     * Counts an answer; logs it where it is none that Begini takes as delivered.
     *
     * @param answer the answer
     * @param remoteAddress the sender, as the server tells it
     */
    public void answered(Answer answer, @Nullable String remoteAddress) {
        Reason reason = answer.reason();
        counts.get(reason).increment();
        if (reason == Reason.ACCEPTED) {
            lastAccepted = clock.instant();
        } else if (reason != Reason.DUPLICATE) {
            notAccepted(answer, remoteAddress);
        }
    }

    /** A few lines a minute for each reason; the next tells how many were kept back. */
    private void notAccepted(Answer answer, @Nullable String remoteAddress) {
        if (answer.reason().isRejected()) {
            lastRejected = clock.instant();
        }
        long suppressed = windows.get(answer.reason()).admit(clock.millis());
        if (suppressed >= 0) {
            String remote = Messages.printable(String.valueOf(remoteAddress));
            LOG.log(level(answer.reason()), Messages.notAccepted(name, answer.show(), remote, suppressed));
        }
    }

    private static Level level(Reason reason) {
        if (reason == Reason.MALFORMED_EVENT || reason == Reason.UNAVAILABLE) {
            return Level.WARNING;
        }
        return reason.isRejected() ? Level.INFO : Level.ERROR;
    }

    /**
     * Has a refused body diagnosed for the log, now that the sender has its answer. Never throws.
     *
     * @param answer the answer that was given
     */
    public void given(Answer answer) {
        if (answer instanceof Refused refused) {
            diagnoses.given(refused);
        }
    }

    private List<LabelledKey> labelled() {
        return keys.get().stream()
                .map(key -> new LabelledKey(key.label(), key.key()))
                .toList();
    }

    @Override
    public long getAccepted() {
        return counts.get(Reason.ACCEPTED).sum();
    }

    @Override
    public long getDuplicate() {
        return counts.get(Reason.DUPLICATE).sum();
    }

    @Override
    public Map<String, Long> getRejected() {
        return sums(Reason::isRejected);
    }

    @Override
    public Map<String, Long> getFailed() {
        return sums(Reason::isFailed);
    }

    @Override
    public @Nullable String getLastAccepted() {
        return text(lastAccepted);
    }

    @Override
    public @Nullable String getLastRejected() {
        return text(lastRejected);
    }

    @Override
    public @Nullable String getLastNearMiss() {
        return diagnoses.lastNearMiss();
    }

    @Override
    public Map<String, String> getKeysLastVerified() {
        Map<String, String> times = new TreeMap<>();
        for (ActiveKey key : keys.get()) {
            times.put(key.label(), key.lastVerified().map(Instant::toString).orElse("never"));
        }
        return times;
    }

    private Map<String, Long> sums(Predicate<Reason> counted) {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((reason, count) -> {
            if (counted.test(reason)) {
                sums.put(reason.name(), count.sum());
            }
        });
        return sums;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
