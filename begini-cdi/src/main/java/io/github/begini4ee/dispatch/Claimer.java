package io.github.begini4ee.dispatch;

import io.github.begini4ee.database.InboxDatabase;
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

    public Claimer(InboxDatabase database, StoredBodies bodies, Collection<ObserverSpec> observers) {
        this.config = database.config();
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
    int claim(IntSupplier places, BiConsumer<Claimed, @Nullable Received> start) throws SQLException {
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
                claimed += claim(claims, start, () -> {
                    Instant now = database.now();
                    return new ClaimRequest(observers, now, now.plus(group.getKey()), most);
                });
            }
        }
        return claimed;
    }

    private int claim(Claims claims, BiConsumer<Claimed, @Nullable Received> start, Supplier<ClaimRequest> request)
            throws SQLException {
        Map<String, StoredEvent> read = new HashMap<>();
        List<Claimed> taken = take(claims, read, request);
        Map<String, Optional<Received>> received = new HashMap<>(); // deliveries of one event share what was made of it
        for (Claimed one : taken) {
            start.accept(
                    one,
                    received.computeIfAbsent(one.eventId(), id -> received(read.get(id)))
                            .orElse(null));
        }
        return taken.size();
    }

    /** What cannot be read keeps nothing else waiting: its delivery reads it again, and that failure is noted. */
    private Optional<Received> received(@Nullable StoredEvent event) {
        try {
            return Optional.ofNullable(event).flatMap(bodies::received);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** A body that the database cannot read must not keep what is due beside it waiting: its own delivery fails by it. */
    private List<Claimed> take(Claims claims, Map<String, StoredEvent> read, Supplier<ClaimRequest> request)
            throws SQLException {
        try {
            ClaimRequest first = request.get();
            return database.inTransaction(TIMEOUT, connection -> {
                List<Claimed> taken = claims.take(connection, first);
                read(connection, taken, read);
                return taken;
            });
        } catch (Unreadable e) {
            LOG.log(Level.DEBUG, "claimed once more, without reading: " + Faults.describe(e));
            read.clear();
            ClaimRequest again = request.get(); // its lease begins anew: reading may have taken long
            return database.inTransaction(TIMEOUT, connection -> claims.take(connection, again));
        }
    }

    private void read(Connection connection, List<Claimed> taken, Map<String, StoredEvent> read) throws Unreadable {
        List<String> ids = taken.stream().map(Claimed::eventId).distinct().toList();
        long bytes = 0;
        try {
            for (int i = 0; i < ids.size() && bytes < ENOUGH_BYTES; i += EVENTS_AT_ONCE) {
                for (StoredEvent event :
                        events.byIds(connection, ids.subList(i, Math.min(ids.size(), i + EVENTS_AT_ONCE)))) {
                    read.put(event.id(), event);
                    bytes += event.body() == null ? 0 : event.body().length;
                }
            }
        } catch (SQLException | RuntimeException e) {
            throw new Unreadable(e);
        }
    }

    /** The deliveries could be claimed, their events not be read. */
    private static final class Unreadable extends SQLException {

        private static final long serialVersionUID = 1L;

        Unreadable(Exception cause) {
            super(cause);
        }
    }
}
