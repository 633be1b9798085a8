package io.github.begini4ee.monitor;

import io.github.begini4ee.answer.Refused;
import io.github.begini4ee.diagnosis.Diagnosis;
import io.github.begini4ee.key.LabelledKey;
import io.github.begini4ee.message.Messages;
import io.github.begini4ee.signature.Rejected;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has a refused body diagnosed and logs what was found: once a minute for each way to be rejected. The window stands before
 * the computing, and senders cannot make more windows.
 */
final class DiagnosisLog {

    private static final System.Logger LOG = System.getLogger(DiagnosisLog.class.getName());

    private final String endpoint;
    private final Clock clock;
    private final Supplier<List<LabelledKey>> keys;
    private final Supplier<List<LabelledKey>> others;
    private final Map<Rejected, LogWindow> windows = new EnumMap<>(Rejected.class);
    private volatile @Nullable String lastNearMiss;

    DiagnosisLog(String endpoint, Clock clock, Supplier<List<LabelledKey>> keys, Supplier<List<LabelledKey>> others) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.keys = keys;
        this.others = others;
        for (Rejected rejected : Rejected.values()) {
            windows.put(rejected, new LogWindow(1));
        }
    }

    /** Never throws: the request has its answer, and must not get the server's instead. */
    void given(Refused refused) {
        if (windows.get(refused.rejected()).admit(clock.millis()) < 0) {
            return;
        }
        try {
            tell(Diagnosis.of(refused.evidence(), keys.get(), others.get()));
        } catch (RuntimeException | Error broken) {
            LOG.log(Level.WARNING, Messages.notDiagnosed(endpoint, broken));
        }
    }

    private void tell(Diagnosis diagnosis) {
        if (diagnosis.isNearMiss()) {
            lastNearMiss = clock.instant() + " " + diagnosis.text();
        }
        LOG.log(diagnosis.isNearMiss() ? Level.WARNING : Level.INFO, Messages.diagnosed(endpoint, diagnosis.text()));
    }

    @Nullable
    String lastNearMiss() {
        return lastNearMiss;
    }
}
