package io.github.begini4ee.intake;

import io.github.begini4ee.store.Claimed;
import io.github.begini4ee.store.NewEvent;
import io.github.begini4ee.transaction.UncertainException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An event that is to be stored, and the thread that waits for it. */
final class Request {

    private final NewEvent event;
    private final CompletableFuture<Turn> turn = new CompletableFuture<>();
    private volatile boolean isAlone;
    private boolean hasLeft; // under the queue's lock

    Request(NewEvent event) {
        this.event = event;
    }

    NewEvent event() {
        return event;
    }

    Turn await(Duration time) throws TimeoutException, InterruptedException {
        try {
            return turn.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }

    /** Waits no longer; gives what it was told already. Under the queue's lock. */
    Optional<Turn> leave() {
        hasLeft = true;
        return Optional.ofNullable(turn.getNow(null));
    }

    boolean hasLeft() {
        return hasLeft;
    }

    /** From now on it goes together with no other. */
    void beAlone() {
        isAlone = true;
    }

    boolean isAlone() {
        return isAlone;
    }

    /** The first to tell it is right. */
    void goOn(Turn now) {
        turn.complete(now);
    }

    void forsake() {
        goOn(() -> {
            throw new UncertainException(new IllegalStateException("whoever stored it failed"));
        });
    }

    List<Claimed> ownOf(List<Claimed> claimed) {
        String id = event.row().id();
        return claimed.stream().filter(one -> one.eventId().equals(id)).toList();
    }

    String key() {
        return event.row().dedupeKey();
    }

    int bytes() {
        byte[] body = event.row().body();
        return body == null ? 0 : body.length;
    }

    /** What a request does, on its own thread, when it has waited. */
    interface Turn {
        List<Claimed> go() throws SQLException;
    }
}
