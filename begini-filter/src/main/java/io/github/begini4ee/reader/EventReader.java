package io.github.begini4ee.reader;

import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.event.UnknownEvent;
import io.github.begini4ee.message.Messages;
import io.github.begini4ee.signature.VerifiedBody;
import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Station 3: from verified bytes to a typed event.
 *
 * <p>Required are the two ids and the type as non-empty strings; in known types the event's own time; in scores
 * {@code calculated.score} as an integer. Everything else may be missing, null or of the wrong kind: it is then absent
 * in the event, and told at WARN once per field. Unknown fields are ignored, unknown types are {@link UnknownEvent}s.
 * Malformed are also bodies that are not strict UTF-8 (one leading byte order mark is skipped, a declared charset
 * ignored), hold a NUL or another raw control character, are not one JSON object and nothing after it, have a key twice
 * in one object, or nest deeper than 64. The grammar is that of RFC 8259 by the letter, read by a tokenizer of our own,
 * so that the same bodies are events on every server.
 *
 * <p>Safe for use by many threads. Needs a JSON-P 2.1 provider, which makes the {@code JsonObject} of
 * {@link UnknownEvent}s and nothing else; tested on Parsson and Johnzon.
 *
 * @since 0.1
 */
public final class EventReader {

    private static final System.Logger LOG = System.getLogger(EventReader.class.getName());

    private final JsonObjects objects;
    private final boolean tells;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /**
     * Makes a reader with the server's or the application's JSON-P provider.
     *
     * @throws IllegalStateException when there is none, naming what to add
     */
    public EventReader() {
        this(true);
    }

    /**
     * Makes a reader for what was read once before, when everything was told.
     *
     * @return a reader that logs nothing
     * @throws IllegalStateException when there is no JSON-P provider
     */
    public static EventReader quiet() {
        return new EventReader(false);
    }

    private EventReader(boolean tells) {
        this.tells = tells;
        try {
            this.objects = new JsonObjects(JsonProvider.provider());
        } catch (JsonException e) {
            throw new IllegalStateException(Messages.noJsonProvider(), e);
        }
    }

    /**
     * Reads the event out of a body.
     *
     * @param verified the body; its key's integration must be the one that it names
     * @return the event, or why there is none
     */
    public Reading read(VerifiedBody verified) {
        try {
            byte[] text = Utf8.of(verified.body());
            Draft draft = EnvelopeParser.parse(new Cursor(text));
            return isForeign(draft.integrationId, verified.integration().id())
                    ? new Reading.Foreign()
                    : new Reading.Readable(event(draft, text));
        } catch (MalformedException e) {
            return new Reading.Malformed(e.getMessage());
        }
    }

    private BeginiEvent event(Draft draft, byte[] text) throws MalformedException {
        EventBuilder builder = new EventBuilder(draft);
        BeginiEvent known = builder.known();
        if (known == null) {
            return builder.unknown(objects.object(new Cursor(text)));
        }
        for (String place : builder.absent()) {
            if (tells && told.add(known.type() + " " + place)) {
                LOG.log(Level.WARNING, Messages.fieldAbsent(place, known.type()));
            }
        }
        return known;
    }

    private static boolean isForeign(@Nullable String named, @Nullable String bound) {
        return bound != null && named != null && !named.isEmpty() && !named.equals(bound);
    }
}
