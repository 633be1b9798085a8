package io.github.begini4ee.reader;

import io.github.begini4ee.event.RiskBand;
import io.github.begini4ee.event.Trait;
import jakarta.json.JsonValue.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
        parser.envelope();
        return parser.draft;
    }

    private void envelope() throws MalformedException {
        while (cursor.nextMember()) {
            switch (cursor.key()) {
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
        while (cursor.nextMember()) {
            switch (cursor.key()) {
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
        while (cursor.nextMember()) {
            switch (cursor.key()) {
                case "application_started_at" -> draft.startedAt = time(Places.STARTED_AT);
                case "application_completed_at" -> draft.completedAt = time(Places.COMPLETED_AT);
                case "scored_at" -> draft.scoredAt = time(Places.SCORED_AT);
                case "application_expired_at" -> draft.expiredAt = time(Places.EXPIRED_AT);
                case "last_response_submitted_at" -> draft.lastResponseAt = time(Places.LAST_RESPONSE_AT);
                case "application_cancelled_at" -> draft.cancelledAt = time(Places.CANCELLED_AT);
                case "flags" -> draft.flags = strings(Places.FLAGS);
                case "permissions_granted" -> draft.permissionsGranted = strings(Places.PERMISSIONS_GRANTED);
                case "permissions_denied" -> draft.permissionsDenied = strings(Places.PERMISSIONS_DENIED);
                case "platform" -> draft.platform = string(Places.PLATFORM);
                case "percentage_completed" -> draft.percentageCompleted = percentage(Places.PERCENTAGE_COMPLETED);
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
        while (cursor.nextMember()) {
            switch (cursor.key()) {
                case "score" -> draft.score = integer(Places.SCORE);
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
        while (cursor.nextElement()) {
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
        while (cursor.nextMember()) {
            switch (cursor.key()) {
                case "key" -> name = string(Places.TRAITS);
                case "value" -> value = integer(Places.TRAITS);
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

    private @Nullable List<String> strings(String place) throws MalformedException {
        if (!isArray(place)) {
            return null;
        }
        List<String> strings = new ArrayList<>();
        while (cursor.nextElement()) {
            String string = string(place);
            if (string != null) {
                strings.add(string);
            }
        }
        return strings;
    }

    private @Nullable String string(String place) throws MalformedException {
        return is(ValueType.STRING, place) ? cursor.text() : null;
    }

    private @Nullable Integer integer(String place) throws MalformedException {
        if (!is(ValueType.NUMBER, place)) {
            return null;
        }
        long plain = cursor.plainNumber();
        boolean isInt = plain >= 0 && plain <= Integer.MAX_VALUE;
        return isInt ? Integer.valueOf((int) plain) : right(place, Numbers.integer(cursor.text()));
    }

    private @Nullable Instant time(String place) throws MalformedException {
        if (!is(ValueType.NUMBER, place)) {
            return null;
        }
        long plain = cursor.plainNumber();
        return plain >= 0 ? Instant.ofEpochSecond(plain) : right(place, Numbers.time(cursor.text()));
    }

    /** Begini sends shares as strings; a number would mean the same. */
    private @Nullable BigDecimal percentage(String place) throws MalformedException {
        boolean isText = cursor.kind() == ValueType.STRING || is(ValueType.NUMBER, place);
        return isText ? right(place, Numbers.decimal(cursor.text())) : null;
    }

    private boolean isObject(String place) throws MalformedException {
        return is(ValueType.OBJECT, place);
    }

    private boolean isArray(String place) throws MalformedException {
        return is(ValueType.ARRAY, place);
    }

    private boolean is(ValueType expected, String place) throws MalformedException {
        if (cursor.kind() == expected) {
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
