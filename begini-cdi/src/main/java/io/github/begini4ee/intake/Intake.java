package io.github.begini4ee.intake;

import io.github.begini4ee.database.InboxDatabase;
import io.github.begini4ee.database.InboxDatabase.UnavailableException;
import io.github.begini4ee.database.Received;
import io.github.begini4ee.database.StoredBodies;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.inbox.DeliveryStatus;
import io.github.begini4ee.message.Faults;
import io.github.begini4ee.monitor.LogWindow;
import io.github.begini4ee.observer.ObserverCaller;
import io.github.begini4ee.observer.ObserverSpec;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.settings.InboxConfig;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.store.Claimed;
import io.github.begini4ee.store.Ids;
import io.github.begini4ee.store.NewDelivery;
import io.github.begini4ee.store.StoredEvent;
import io.github.begini4ee.wording.InboxMessages;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Station 6: an event and its deliveries are stored in one transaction, and 200 is answered only after its commit. What is
 * uncertain is answered 503; the retry then finds the event, or stores it.
 */
public final class Intake {

    private static final System.Logger LOG = System.getLogger(Intake.class.getName());
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final InboxConfig config;
    private final InboxDatabase database;
    private final ObserverCaller observers;
    private final StoredBodies bodies;
    private final Handover handover;
    private final Runnable wake;
    private final Semaphore places;
    private final EventStore events;
    private final LogWindow tooOld = new LogWindow();
    private final LogWindow busy = new LogWindow();
    private final LogWindow notStored = new LogWindow();

    public Intake(
            InboxDatabase database, ObserverCaller observers, StoredBodies bodies, Handover handover, Runnable wake) {
        this.config = database.config();
        this.database = database;
        this.observers = observers;
        this.bodies = bodies;
        this.handover = handover;
        this.wake = wake;
        this.places = new Semaphore(config.receiveConcurrency());
        this.events = new EventStore(database);
    }

    public Receipt receive(BeginiEvent event, VerifiedBody body) {
        byte[] bytes = body.body().toByteArray();
        return inPlace(() -> {
            StoredEvent row = row(event, body, DedupeKey.of(config.name(), event, bytes), bytes);
            if (config.retention().forgets(row.occurredAt(), row.receivedAt())) {
                tell(tooOld, InboxMessages.tooOld(event.type()));
                NewDelivery skipped = skipped(row.receivedAt(), "older than begini.inbox.retention.events");
                return receipt(event, row, events.store(row, List.of(skipped)));
            }
            List<ObserverSpec> wanted =
                    observers.observersOf(event, body.integration().name());
            return storeAndHandOver(event, body, row, wanted);
        });
    }

    /** Deliveries that find a worker free are written as claimed, and start once they are committed; the others wait. */
    private Receipt storeAndHandOver(BeginiEvent event, VerifiedBody body, StoredEvent row, List<ObserverSpec> wanted)
            throws SQLException {
        int size = body.body().length();
        Set<String> kept = new HashSet<>();
        try {
            for (ObserverSpec observer : wanted) {
                if (handover.keep(observer, size)) {
                    kept.add(observer.id());
                }
            }
            boolean othersMustLook = kept.size() < wanted.size();
            Optional<List<Claimed>> stored = events.store(row, deliveries(event, row.receivedAt(), wanted, kept));
            Received received = new Received(row.receivedAt(), body, event);
            for (Claimed claimed : stored.orElse(List.of())) {
                kept.remove(claimed.observer());
                handover.start(claimed, received);
            }
            if (stored.isPresent() && othersMustLook) {
                wake.run();
            }
            return receipt(event, row, stored);
        } finally {
            kept.forEach(unused -> handover.giveBack(size));
        }
    }

    private Receipt receipt(BeginiEvent event, StoredEvent row, Optional<List<Claimed>> stored) throws SQLException {
        if (stored.isPresent()) {
            return Receipt.stored();
        }
        return isSame(event, events.known(row)) ? Receipt.duplicate() : storeConflict(row);
    }

    public Receipt receiveMalformed(String problem, VerifiedBody body) {
        byte[] bytes = body.body().toByteArray();
        return inPlace(() -> {
            StoredEvent row = row(null, body, DedupeKey.ofBytes(config.name(), bytes), bytes);
            if (events.store(row, List.of(dead(NewDelivery.MALFORMED, row, problem)))
                    .isPresent()) {
                LOG.log(Level.WARNING, InboxMessages.malformed(row.id(), problem));
                return Receipt.stored();
            }
            return Receipt.duplicate();
        });
    }

    /** The same uid, type and time with another content: whichever is right, a person must see both. */
    private Receipt storeConflict(StoredEvent row) throws SQLException {
        StoredEvent conflict = new StoredEvent(
                row.id(),
                row.integration(),
                row.keyLabel(),
                DedupeKey.ofBytes(row.dedupeKey(), row.body()),
                row.receivedAt(),
                row.occurredAt(),
                row.type(),
                row.uid(),
                row.body());
        if (events.store(conflict, List.of(dead(NewDelivery.CONFLICT, row, "differs from the event received before")))
                .isPresent()) {
            LOG.log(Level.WARNING, InboxMessages.conflict(row.id()));
            return Receipt.stored();
        }
        return Receipt.duplicate();
    }

    private boolean isSame(BeginiEvent event, StoredEvent known) {
        return bodies.event(known).map(event::equals).orElse(true); // its body was purged, and nothing contradicts
    }

    private List<NewDelivery> deliveries(
            BeginiEvent event, Instant now, List<ObserverSpec> wanted, Set<String> handedOver) {
        List<NewDelivery> deliveries = new ArrayList<>(Overdue.watches(config, event, now));
        if (wanted.isEmpty()) {
            deliveries.add(skipped(now, "nobody observed it"));
        }
        for (ObserverSpec observer : wanted) {
            deliveries.add(
                    handedOver.contains(observer.id())
                            ? NewDelivery.claimed(observer.id(), now, now.plus(config.lease(observer.timeout())))
                            : NewDelivery.open(observer.id(), now));
        }
        return deliveries;
    }

    private static NewDelivery dead(String observer, StoredEvent row, String why) {
        return NewDelivery.ended(observer, DeliveryStatus.DEAD, row.receivedAt(), why);
    }

    private static NewDelivery skipped(Instant now, String why) {
        return NewDelivery.ended(NewDelivery.NONE, DeliveryStatus.SKIPPED, now, why);
    }

    private StoredEvent row(@Nullable BeginiEvent event, VerifiedBody body, String dedupeKey, byte[] bytes) {
        Instant now = database.now();
        return new StoredEvent(
                Ids.next(now),
                body.integration().name(),
                body.keyLabel(),
                dedupeKey,
                now,
                event == null ? null : DedupeKey.occurredAt(event).orElse(null),
                event == null ? null : event.type(),
                event == null ? null : event.uid(),
                bytes);
    }

    private Receipt inPlace(Storing storing) {
        if (!places.tryAcquire()) {
            tell(busy, InboxMessages.busy(config.receiveConcurrency()));
            return Receipt.unavailable(RETRY_AFTER);
        }
        try {
            database.open();
            return storing.run();
        } catch (UnavailableException toldAlready) {
            return Receipt.unavailable(RETRY_AFTER);
        } catch (SQLException e) {
            tell(notStored, InboxMessages.notStored(Faults.describe(e)));
            return Receipt.unavailable(RETRY_AFTER);
        } finally {
            places.release();
        }
    }

    /** What can come with every request. */
    private void tell(LogWindow window, String message) {
        long suppressed = window.admit(database.local().toEpochMilli());
        if (suppressed >= 0) {
            LOG.log(Level.WARNING, InboxMessages.andMore(message, suppressed));
        }
    }

    private interface Storing {
        Receipt run() throws SQLException;
    }
}
