package io.github.begini4ee.reader;

import io.github.begini4ee.event.AndroidScoreComplete;
import io.github.begini4ee.event.ApplicationCancelled;
import io.github.begini4ee.event.ApplicationComplete;
import io.github.begini4ee.event.ApplicationExpired;
import io.github.begini4ee.event.ApplicationIncomplete;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.event.IosScoreComplete;
import io.github.begini4ee.event.Platform;
import io.github.begini4ee.event.PsychometricScoreComplete;
import io.github.begini4ee.event.RiskBand;
import io.github.begini4ee.event.ScoreConfidence;
import io.github.begini4ee.event.UnknownEvent;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the event from a draft. What is required and not there makes the body malformed; what is optional in its type
 * and not there is noted and absent in the event.
 */
final class EventBuilder {

    private final Draft draft;
    private final String uid;
    private final String integrationId;
    private final String type;
    private final Set<String> absent = new TreeSet<>();

    EventBuilder(Draft draft) throws MalformedException {
        this.draft = draft;
        if (draft.wrong.contains(Places.EVENT)) {
            throw new MalformedException(Places.EVENT + " is not an object");
        }
        this.uid = named(draft.uid, Places.UID);
        this.integrationId = named(draft.integrationId, Places.INTEGRATION_ID);
        this.type = named(draft.type, Places.TYPE);
        this.absent.addAll(draft.wrong);
    }

    /** The optional fields that the event lacks; complete after {@link #known()}. */
    Set<String> absent() {
        return absent;
    }

    /** The event, or null where the type is none that is known. */
    @Nullable
    BeginiEvent known() throws MalformedException {
        return switch (type) {
            case PsychometricScoreComplete.TYPE -> psychometric();
            case AndroidScoreComplete.TYPE -> android();
            case IosScoreComplete.TYPE -> ios();
            case ApplicationComplete.TYPE -> complete();
            case ApplicationExpired.TYPE -> expired();
            case ApplicationIncomplete.TYPE -> incomplete();
            case ApplicationCancelled.TYPE -> cancelled();
            default -> null;
        };
    }

    BeginiEvent unknown(JsonObject body) {
        return new UnknownEvent(uid, integrationId, type, body);
    }

    private BeginiEvent psychometric() throws MalformedException {
        return new PsychometricScoreComplete(
                uid,
                integrationId,
                started(),
                completed(),
                own(Places.SCORED_AT, draft.scoredAt),
                platform(),
                score(),
                riskBand(),
                value(Places.SCORE_CONFIDENCE, draft.scoreConfidence, ScoreConfidence::new),
                list(Places.TRAITS, draft.traits),
                list(Places.FLAGS, draft.flags));
    }

    private BeginiEvent android() throws MalformedException {
        return new AndroidScoreComplete(
                uid,
                integrationId,
                started(),
                completed(),
                own(Places.SCORED_AT, draft.scoredAt),
                platform(),
                score(),
                riskBand(),
                list(Places.PERMISSIONS_GRANTED, draft.permissionsGranted),
                list(Places.PERMISSIONS_DENIED, draft.permissionsDenied));
    }

    private BeginiEvent ios() throws MalformedException {
        return new IosScoreComplete(
                uid,
                integrationId,
                started(),
                completed(),
                own(Places.SCORED_AT, draft.scoredAt),
                platform(),
                score(),
                riskBand(),
                list(Places.PERMISSIONS_GRANTED, draft.permissionsGranted),
                list(Places.PERMISSIONS_DENIED, draft.permissionsDenied));
    }

    private BeginiEvent complete() throws MalformedException {
        return new ApplicationComplete(uid, integrationId, started(), own(Places.COMPLETED_AT, draft.completedAt));
    }

    private BeginiEvent expired() throws MalformedException {
        return new ApplicationExpired(
                uid, integrationId, started(), own(Places.EXPIRED_AT, draft.expiredAt), percentage());
    }

    private BeginiEvent incomplete() throws MalformedException {
        return new ApplicationIncomplete(
                uid,
                integrationId,
                started(),
                own(Places.LAST_RESPONSE_AT, draft.lastResponseAt),
                percentage(),
                reasons());
    }

    private BeginiEvent cancelled() throws MalformedException {
        return new ApplicationCancelled(
                uid, integrationId, started(), own(Places.CANCELLED_AT, draft.cancelledAt), reasons());
    }

    private String named(@Nullable String text, String place) throws MalformedException {
        if (text == null || text.isEmpty()) {
            throw new MalformedException(place + missingOr(text != null || wrong(place), "is not a non-empty string"));
        }
        return text;
    }

    private Instant own(String place, @Nullable Instant time) throws MalformedException {
        if (time == null) {
            throw new MalformedException(
                    place + missingOr(wrong(place), "is not a time in seconds since 1970, before the year 10000"));
        }
        return time;
    }

    private int score() throws MalformedException {
        if (draft.score == null) {
            throw new MalformedException(Places.SCORE + missingOr(wrong(Places.SCORE), "is not an integer"));
        }
        return draft.score;
    }

    private boolean wrong(String place) {
        return draft.wrong.contains(place);
    }

    private static String missingOr(boolean there, String rule) {
        return " " + (there ? rule : "is missing");
    }

    private @Nullable Instant started() {
        return noted(Places.STARTED_AT, draft.startedAt);
    }

    private @Nullable Instant completed() {
        return noted(Places.COMPLETED_AT, draft.completedAt);
    }

    private @Nullable Platform platform() {
        return value(Places.PLATFORM, draft.platform, Platform::new);
    }

    private @Nullable RiskBand riskBand() {
        return value(Places.RISK_BAND, draft.riskBand, RiskBand::new);
    }

    private @Nullable BigDecimal percentage() {
        return noted(Places.PERCENTAGE_COMPLETED, draft.percentageCompleted);
    }

    private List<String> reasons() {
        return list(Places.REASONS, draft.reasons);
    }

    private <T> List<T> list(String place, @Nullable List<T> list) {
        List<T> present = noted(place, list);
        return present == null ? List.of() : present;
    }

    private <T> @Nullable T value(String place, @Nullable String text, Function<String, T> constructor) {
        String present = noted(place, text);
        return present == null ? null : constructor.apply(present);
    }

    private <T> @Nullable T noted(String place, @Nullable T value) {
        if (value == null) {
            absent.add(place);
        }
        return value;
    }
}
