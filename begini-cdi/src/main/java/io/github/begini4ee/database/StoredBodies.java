package io.github.begini4ee.database;

import io.github.begini4ee.body.RawBody;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.key.Environment;
import io.github.begini4ee.key.Integration;
import io.github.begini4ee.reader.EventReader;
import io.github.begini4ee.reader.Reading;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.store.StoredEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** From rows back to events: only verified bodies are ever written, so a row's bytes are verified. */
public final class StoredBodies {

    private final EventReader reader = EventReader.quiet();
    private final Map<String, Environment> environments = new ConcurrentHashMap<>();

    /** Each endpoint has integrations of its own. */
    public void know(Collection<Integration> integrations) {
        integrations.forEach(one -> environments.put(one.name(), one.environment()));
    }

    /** The event, or empty where the body was purged, or is no event for this release. */
    public Optional<BeginiEvent> event(StoredEvent stored) {
        return received(stored).map(Received::event);
    }

    /** What an observer is called with, or empty where the body was purged, or is no event for this release. */
    public Optional<Received> received(StoredEvent stored) {
        if (stored.body() == null) {
            return Optional.empty();
        }
        Environment environment = environments.getOrDefault(stored.integration(), Environment.PRODUCTION);
        // without its id: the binding was checked when the event was received
        Integration integration = new Integration(stored.integration(), null, environment, List.of(), null);
        VerifiedBody body = VerifiedBody.stored(RawBody.copyOf(stored.body()), integration, stored.keyLabel());
        return reader.read(body) instanceof Reading.Readable readable
                ? Optional.of(new Received(stored.receivedAt(), body, readable.event()))
                : Optional.empty();
    }
}
