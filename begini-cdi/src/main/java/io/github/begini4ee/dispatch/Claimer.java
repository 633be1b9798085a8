package io.github.begini4ee.dispatch;

import io.github.begini4ee.database.InboxDatabase;
import io.github.begini4ee.database.InboxDatabase.UnavailableException;
import io.github.begini4ee.database.Received;
import io.github.begini4ee.database.StoredBodies;
import io.github.begini4ee.message.Faults;
import io.github.begini4ee.observer.ObserverSpec;
import io.github.begini4ee.settings.InboxConfig;
import io.github.begini4ee.store.ClaimRequest;
import io.github.begini4ee.store.Claimed;
import io.github.begini4ee.store.Claims;
import io.github.begini4ee.store.EventTable;
import io.github.begini4ee.store.StoredEvent;
import io.github.begini4ee.transaction.RolledBackException;
import io.github.begini4ee.transaction.UncertainException;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes what is due for the observers of this node, together with its events: read at once, not one by one. */
public final class Claimer {

    private static final System.Logger LOG = System.getLogger(Claimer.class.getName());
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int EVENTS_AT_ONCE = 32;

    /**
     * Beyond that, deliveries read their own: a claim must not fill the memory with the largest of bodies. What is read at once
     * when the limit is passed comes on top.
     */
    private static final int ENOUGH_BYTES = 4 * 1024 * 1024;

    private final InboxConfig config;
    private final InboxDatabase database;
    private final StoredBodies bodies;
    private final EventTable events;
    private final Map<Duration, List<String>> byLease;
    private final AtomicInteger turns = new AtomicInteger();

    public Claimer(
            InboxConfig config, InboxDatabase database, StoredBodies bodies, Collection<ObserverSpec> observers) {
        this.config = config;
        this.database = database;
        this.bodies = bodies;
        this.events = new EventTable(config.tables(), config.name());
        // one claim for all observers of one lease, since a claim pushes all its rows forward alike
        this.byLease = observers.stream()
                .collect(Collectors.groupingBy(
                        observer -> config.lease(observer.timeout()),
                        Collectors.mapping(ObserverSpec::id, Collectors.toList())));
    }

    /**
     * Claims once for each lease, as long as there are places.
     *
     * @param start told each delivery, once its claim is committed, with its event where that was read
     * @return how many
     */
    int claim(IntSupplier places, BiConsumer<Claimed, @Nullable Received> start)
            throws UnavailableException, SQLException, RolledBackException, UncertainException {
        Claims claims = new Claims(config.tables(), database.open(), config.name());
        Set<String> paused = database.paused();
        int claimed = 0;
        List<Map.Entry<Duration, List<String>>> groups = new ArrayList<>(byLease.entrySet());
        Collections.rotate(groups, turns.getAndIncrement()); // else one with a backlog would fill all places, each time
        for (Map.Entry<Duration, List<String>> group : groups) {
            List<String> observers =
                    group.getValue().stream().filter(id -> !paused.contains(id)).toList();
            int most = places.getAsInt();
            if (most > 0 && !observers.isEmpty()) {
                Batch batch = batch(claims, () -> {
                    Instant now = database.now();
                    return new ClaimRequest(observers, now, now.plus(group.getKey()), most);
                });
                batch.start(bodies, start);
                claimed += batch.claimed().size();
            }
        }
        return claimed;
    }

    /** A body that the database cannot read must not keep what is due beside it waiting: its own delivery fails by it. */
    private Batch batch(Claims claims, Supplier<ClaimRequest> request)
            throws SQLException, RolledBackException, UncertainException {
        try {
            ClaimRequest first = request.get();
            return database.inTransaction(TIMEOUT, connection -> {
                List<Claimed> claimed = claims.take(connection, first);
                return new Batch(claimed, events(connection, claimed));
            });
        } catch (Unreadable e) {
            LOG.log(Level.DEBUG, "claimed once more, without reading: " + Faults.describe(e));
            ClaimRequest again = request.get(); // its lease begins anew: reading may have taken long
            return database.inTransaction(TIMEOUT, connection -> new Batch(claims.take(connection, again), Map.of()));
        }
    }

    private Map<String, StoredEvent> events(Connection connection, List<Claimed> claimed) throws Unreadable {
        try {
            return read(connection, claimed);
        } catch (SQLException | RuntimeException e) {
            throw new Unreadable(e);
        }
    }

    private Map<String, StoredEvent> read(Connection connection, List<Claimed> claimed) throws SQLException {
        List<String> ids = claimed.stream().map(Claimed::eventId).distinct().toList();
        Map<String, StoredEvent> read = new HashMap<>();
        long bytes = 0;
        for (int i = 0; i < ids.size() && bytes < ENOUGH_BYTES; i += EVENTS_AT_ONCE) {
            for (StoredEvent event :
                    events.byIds(connection, ids.subList(i, Math.min(ids.size(), i + EVENTS_AT_ONCE)))) {
                read.put(event.id(), event);
                bytes += event.body() == null ? 0 : event.body().length;
            }
        }
        return read;
    }

    /** The deliveries could be claimed, their events not be read. */
    private static final class Unreadable extends SQLException {

        private static final long serialVersionUID = 1L;

        Unreadable(Exception cause) {
            super(cause);
        }
    }

    /** What one claim took. */
    private record Batch(List<Claimed> claimed, Map<String, StoredEvent> events) {

        /** The deliveries of one event share what was made of it. */
        void start(StoredBodies bodies, BiConsumer<Claimed, @Nullable Received> start) {
            Map<String, Optional<Received>> received = new HashMap<>();
            for (Claimed one : claimed) {
                start.accept(
                        one,
                        received.computeIfAbsent(one.eventId(), id -> received(id, bodies))
                                .orElse(null));
            }
        }

        /** What cannot be read keeps nothing else waiting: its delivery reads it again, and that failure is noted. */
        private Optional<Received> received(String eventId, StoredBodies bodies) {
            try {
                return Optional.ofNullable(events.get(eventId)).flatMap(bodies::received);
            } catch (RuntimeException e) {
                return Optional.empty();
            }
        }
    }
}
