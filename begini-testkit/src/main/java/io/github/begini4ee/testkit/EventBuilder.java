package io.github.begini4ee.testkit;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What all events have. Begun by {@link TestEvents}; may be built from more than once.
 *
 * @param <B> the builder itself
 * @since 0.1
 */
public abstract sealed class EventBuilder<B extends EventBuilder<B>>
        permits ScoreBuilder,
                ApplicationCompleteBuilder,
                ApplicationExpiredBuilder,
                ApplicationIncompleteBuilder,
                ApplicationCancelledBuilder,
                UnknownEventBuilder {

    private static final Pattern UID = Pattern.compile("[A-Za-z0-9_-]{5,60}");
    private static final Duration JOURNEY = Duration.ofMinutes(10);

    private final String type;
    private final List<UnaryOperator<JsonObject>> edits = new ArrayList<>();
    private String uid = "test-" + UUID.randomUUID();
    private String integrationId = TestEvents.INTEGRATION_ID;
    private Clock clock = Clock.systemUTC();
    private @Nullable Instant startedAt;
    private @Nullable Instant occurredAt;

    EventBuilder(String type) {
        this.type = type;
    }

    abstract B self();

    /** Adds the details in Begini's order; {@code own} is the event's own time. */
    abstract void addDetails(JsonObjectBuilder details, Instant own);

    /** Adds what stands beside the details. */
    void addBesideDetails(JsonObjectBuilder event) {}

    /**
     * Sets the bank's own identifier; if not set, one that no other builder has.
     *
     * @param value 5 to 60 of letters, digits, {@code -} and {@code _}
     * @return this
     */
    public B uid(String value) {
        if (!UID.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a uid must be 5 to 60 of letters, digits, - and _, was of length " + value.length());
        }
        uid = value;
        return self();
    }

    /**
     * Sets the integration; if not set, {@value TestEvents#INTEGRATION_ID}.
     *
     * @param value Begini's {@code integration_id}
     * @return this
     */
    public B integrationId(String value) {
        integrationId = value;
        return self();
    }

    /**
     * Sets the clock that the event's own time is taken from, when it is built, unless it is set; if not set, the
     * system's.
     *
     * @param value the clock
     * @return this
     */
    public B clock(Clock value) {
        clock = value;
        return self();
    }

    /**
     * Sets when the applicant began; if not set, ten minutes before the event's own time.
     *
     * @param value the time; rendered in whole seconds, as all times
     * @return this
     */
    public B startedAt(Instant value) {
        startedAt = value;
        return self();
    }

    /**
     * Adds a field that Begini may bring one day, or gives a known one another value, right or wrong.
     *
     * <pre>{@code
     * .field("sent_by", "\"begini\"").field("event.details.device", "{\"os\": 17}")
     * .field("event.details.scored_at", "\"yesterday\"")
     * }</pre>
     *
     * @param place the names on the way to it, joined by dots; what is above it must be there
     * @param json its value, as JSON text
     * @return this
     */
    public B field(String place, String json) {
        var value = EventJson.value(json);
        edits.add(body -> EventJson.with(body, place, value));
        return self();
    }

    /**
     * Leaves a field out.
     *
     * @param place the names on the way to it, joined by dots; it must be there
     * @return this
     */
    public B without(String place) {
        edits.add(body -> EventJson.without(body, place));
        return self();
    }

    /**
     * Builds the event.
     *
     * @return the event
     * @throws IllegalArgumentException when a place given to {@link #field} or {@link #without} is not there
     */
    public TestEvent build() {
        Instant own = occurredAt == null ? clock.instant() : occurredAt;
        JsonObjectBuilder details = EventJson.object();
        addDetails(details, own);
        JsonObjectBuilder event = EventJson.object().add("type", type).add("details", details);
        addBesideDetails(event);
        JsonObject body = EventJson.object()
                .add("uid", uid)
                .add("integration_id", integrationId)
                .add("event", event)
                .build();
        for (UnaryOperator<JsonObject> edit : edits) {
            body = edit.apply(body);
        }
        return new TestEvent(uid, integrationId, type, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    B occurredAt(Instant value) {
        occurredAt = value;
        return self();
    }

    long started(Instant own) {
        return (startedAt == null ? own.minus(JOURNEY) : startedAt).getEpochSecond();
    }
}
