package io.github.begini4ee.simulator;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** One applicant's way through the assessment, from the session to the one end that it has. */
final class Session {

    private final String uid;
    private final Account account;
    private final Instant startedAt;
    private final Instant expiresAt;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicReference<Runnable> timeLimit = new AtomicReference<>(() -> {});

    Session(String uid, Account account, Instant startedAt, Instant expiresAt) {
        this.uid = uid;
        this.account = account;
        this.startedAt = startedAt;
        this.expiresAt = expiresAt;
    }

    String uid() {
        return uid;
    }

    Account account() {
        return account;
    }

    Instant startedAt() {
        return startedAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    /** What takes the time limit back once there is another end; one that was set before is taken back now. */
    void timeLimit(Runnable cancel) {
        timeLimit.getAndSet(cancel).run();
    }

    boolean isEnded() {
        return ended.get();
    }

    /** False where another end came first. */
    boolean end() {
        boolean first = ended.compareAndSet(false, true);
        if (first) {
            timeLimit.get().run();
        }
        return first;
    }
}
