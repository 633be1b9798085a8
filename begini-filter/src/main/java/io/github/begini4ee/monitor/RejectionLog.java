package io.github.begini4ee.monitor;

import io.github.begini4ee.answer.Answer;
import io.github.begini4ee.answer.Reason;
import io.github.begini4ee.message.Messages;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Logs answers other than 200, a few a minute for each reason, and tells how many it kept to itself. */
final class RejectionLog {

    private static final System.Logger LOG = System.getLogger(RejectionLog.class.getName());

    private final String endpoint;
    private final Clock clock;
    private final Map<Reason, LogWindow> windows = new EnumMap<>(Reason.class);

    RejectionLog(String endpoint, Clock clock) {
        this.endpoint = endpoint;
        this.clock = clock;
        for (Reason reason : Reason.values()) {
            windows.put(reason, new LogWindow());
        }
    }

    void answered(Answer answer, @Nullable String remoteAddress) {
        Reason reason = answer.reason();
        Level level = level(reason);
        if (level == Level.OFF) {
            return;
        }
        long suppressed = windows.get(reason).admit(clock.millis());
        if (suppressed >= 0) {
            String remote = Messages.printable(String.valueOf(remoteAddress));
            LOG.log(level, Messages.notAccepted(endpoint, answer.show(), remote, suppressed));
        }
    }

    private static Level level(Reason reason) {
        return switch (reason.kind()) {
            case ACCEPTED, DUPLICATE -> Level.OFF;
            case REJECTED -> reason == Reason.MALFORMED_EVENT ? Level.WARNING : Level.INFO;
            case FAILED -> reason == Reason.UNAVAILABLE ? Level.WARNING : Level.ERROR;
        };
    }
}
