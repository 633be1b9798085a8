package io.github.begini4ee.reader;

import io.github.begini4ee.event.RiskBand;
import io.github.begini4ee.event.Trait;
import jakarta.json.stream.JsonParser.Event;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Fills a {@link Draft} in one pass. One method for each object of the envelope; unknown fields are passed over. */
final class EnvelopeParser {

    private final Cursor cursor;
    private final Draft draft = new Draft();

    private EnvelopeParser(Cursor cursor) {
        this.cursor = cursor;
    }

    static Draft parse(Cursor cursor) throws MalformedException {
        EnvelopeParser parser = new EnvelopeParser(cursor);
        cursor.next();
        parser.envelope();
        return parser.draft;
    }

    private void envelope() throws MalformedException {
        while (cursor.next() != Event.END_OBJECT) {
            String key = cursor.text();
            cursor.next();
            switch (key) {
                case "uid" -> draft.uid = string(Places.UID);
                case "integration_id" -> draft.integrationId = string(Places.INTEGRATION_ID);
                case "event" -> {
                    if (isObject(Places.EVENT)) {
                        event();
                    }
                }
                default -> cursor.skip();
            }
        }
    }

    private void event() throws MalformedException {
        while (cursor.next() != Event.END_OBJECT) {
            String key = cursor.text();
            cursor.next();
            switch (key) {
                case "type" -> draft.type = string(Places.TYPE);
                case "reasons" -> draft.reasons = strings(Places.REASONS);
                case "details" -> {
                    if (isObject(Places.DETAILS)) {
                        details();
                    }
                }
                default -> cursor.skip();
            }
        }
    }

    private void details() throws MalformedException {
        while (cursor.next() != Event.END_OBJECT) {
            String key = cursor.text();
            cursor.next();
            switch (key) {
                case "application_started_at",
                        "application_completed_at",
                        "scored_at",
                        "application_expired_at",
                        "last_response_submitted_at",
                        "application_cancelled_at" -> time(key);
                case "flags", "permissions_granted", "permissions_denied" -> list(key);
                case "platform" -> draft.platform = string(Places.detail(key));
                case "percentage_completed" -> draft.percentageCompleted = percentage(Places.detail(key));
                case "calculated" -> {
                    if (isObject(Places.CALCULATED)) {
                        calculated();
                    }
                }
                default -> cursor.skip();
            }
        }
    }

    private void calculated() throws MalformedException {
        while (cursor.next() != Event.END_OBJECT) {
            String key = cursor.text();
            cursor.next();
            switch (key) {
                case "score" -> draft.score = number(Places.SCORE, Numbers::integer);
                case "risk_band" -> draft.riskBand = string(Places.RISK_BAND);
                case "score_confidence" -> draft.scoreConfidence = string(Places.SCORE_CONFIDENCE);
                case "traits" -> draft.traits = traits();
                default -> cursor.skip();
            }
        }
    }

    private @Nullable List<Trait> traits() throws MalformedException {
        if (!isArray(Places.TRAITS)) {
            return null;
        }
        List<Trait> traits = new ArrayList<>();
        while (cursor.next() != Event.END_ARRAY) {
            if (isObject(Places.TRAITS)) {
                trait(traits);
            }
        }
        return traits;
    }

    private void trait(List<Trait> traits) throws MalformedException {
        String name = null;
        Integer value = null;
        String band = null;
        while (cursor.next() != Event.END_OBJECT) {
            String key = cursor.text();
            cursor.next();
            switch (key) {
                case "key" -> name = string(Places.TRAITS);
                case "value" -> value = number(Places.TRAITS, Numbers::integer);
                case "risk_band" -> band = string(Places.TRAITS);
                default -> cursor.skip();
            }
        }
        if (name == null) {
            draft.wrong.add(Places.TRAITS); // a value that belongs to nothing
        } else {
            traits.add(new Trait(name, value, band == null ? null : new RiskBand(band)));
        }
    }

    private void time(String key) throws MalformedException {
        draft.times.put(key, number(Places.detail(key), Numbers::time));
    }

    private void list(String key) throws MalformedException {
        draft.lists.put(key, strings(Places.detail(key)));
    }

    private @Nullable List<String> strings(String place) throws MalformedException {
        if (!isArray(place)) {
            return null;
        }
        List<String> strings = new ArrayList<>();
        while (cursor.next() != Event.END_ARRAY) {
            String string = string(place);
            if (string != null) {
                strings.add(string);
            }
        }
        return strings;
    }

    private @Nullable String string(String place) throws MalformedException {
        return is(Event.VALUE_STRING, place) ? cursor.text() : null;
    }

    private <T> @Nullable T number(String place, Function<String, @Nullable T> conversion) throws MalformedException {
        return is(Event.VALUE_NUMBER, place) ? right(place, conversion.apply(cursor.text())) : null;
    }

    /** Begini sends shares as strings; a number would mean the same. */
    private @Nullable BigDecimal percentage(String place) throws MalformedException {
        return cursor.isAt(Event.VALUE_STRING)
                ? right(place, Numbers.decimal(cursor.text()))
                : number(place, Numbers::decimal);
    }

    private boolean isObject(String place) throws MalformedException {
        return is(Event.START_OBJECT, place);
    }

    private boolean isArray(String place) throws MalformedException {
        return is(Event.START_ARRAY, place);
    }

    private boolean is(Event kind, String place) throws MalformedException {
        if (cursor.isAt(kind)) {
            return true;
        }
        draft.wrong.add(place);
        cursor.skip();
        return false;
    }

    private <T> @Nullable T right(String place, @Nullable T value) {
        if (value == null) {
            draft.wrong.add(place);
        }
        return value;
    }
}
