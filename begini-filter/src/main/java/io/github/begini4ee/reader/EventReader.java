package io.github.begini4ee.reader;

import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.event.UnknownEvent;
import io.github.begini4ee.message.Messages;
import io.github.begini4ee.signature.VerifiedBody;
import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.CharArrayReader;
import java.lang.System.Logger.Level;
import java.nio.CharBuffer;
import java.util.Map;
import java.util.Optional;
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
 * in one object, or nest deeper than 64.
 *
 * <p>Safe for use by many threads. Needs a JSON-P 2.1 provider; tested on Parsson and Johnzon.
 *
 * @since 0.1
 */
public final class EventReader {

    private static final System.Logger LOG = System.getLogger(EventReader.class.getName());

    private final JsonParserFactory parsers;
    private final JsonObjects objects;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /**
     * Makes a reader with the server's or the application's JSON-P provider.
     *
     * @throws IllegalStateException when there is none, naming what to add
     */
    public EventReader() {
        try {
            JsonProvider provider = JsonProvider.provider();
            this.parsers = provider.createParserFactory(Map.of());
            this.objects = new JsonObjects(provider);
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
            CharBuffer text = Text.ofOneObject(verified.body());
            Draft draft = parse(text, EnvelopeParser::parse);
            return isForeign(draft.integrationId, verified.integration().id())
                    ? new Reading.Foreign()
                    : new Reading.Readable(event(draft, text));
        } catch (MalformedException e) {
            return new Reading.Malformed(e.getMessage());
        }
    }

    private BeginiEvent event(Draft draft, CharBuffer text) throws MalformedException {
        EventBuilder builder = new EventBuilder(draft);
        Optional<BeginiEvent> known = builder.build();
        if (known.isEmpty()) {
            return new UnknownEvent(builder.uid(), builder.integrationId(), builder.type(), parse(text, objects::read));
        }
        for (String place : builder.absent()) {
            if (told.add(builder.type() + " " + place)) {
                LOG.log(Level.WARNING, Messages.fieldAbsent(place, builder.type()));
            }
        }
        return known.get();
    }

    private <T> T parse(CharBuffer text, Pass<T> pass) throws MalformedException {
        int from = text.arrayOffset() + text.position();
        try (JsonParser parser = parsers.createParser(new CharArrayReader(text.array(), from, text.remaining()))) {
            return pass.over(new Cursor(parser));
        }
    }

    private static boolean isForeign(@Nullable String named, @Nullable String bound) {
        return bound != null && named != null && !named.isEmpty() && !named.equals(bound);
    }

    private interface Pass<T> {
        T over(Cursor cursor) throws MalformedException;
    }
}
