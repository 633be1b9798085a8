package com.example.bank.timeline;

import static java.util.Comparator.naturalOrder;

import com.example.bank.apply.LoanRequest;
import com.example.bank.apply.NoSession;
import com.example.bank.desk.Reason;
import com.example.bank.journal.Application;
import com.example.bank.journal.Decision;
import com.example.bank.journal.Details;
import com.example.bank.journal.Dossier;
import com.example.bank.journal.Status;
import com.example.bank.timeline.Step.State;
import io.github.begini4ee.event.AndroidScoreComplete;
import io.github.begini4ee.event.ApplicationCancelled;
import io.github.begini4ee.event.ApplicationComplete;
import io.github.begini4ee.event.ApplicationExpired;
import io.github.begini4ee.event.ApplicationIncomplete;
import io.github.begini4ee.event.IosScoreComplete;
import io.github.begini4ee.event.PsychometricScoreComplete;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The way of one application: applied, session, assessment, score, decision. It follows from what is known, in whatever
 * order that came.
 *
 * @param uid the bank's own number of it
 * @param request what was applied for; null where Begini told of a uid that this desk did not give
 * @param dossier what was heard of it; null where nothing was
 */
public record Timeline(String uid, @Nullable LoanRequest request, @Nullable Dossier dossier) {

    public Stage stage() {
        Decision decision = decision();
        if (decision != null) {
            return Stage.valueOf(decision.name());
        }
        Status status = status();
        if (status != null) {
            return switch (status) {
                case CANCELLED -> Stage.CANCELLED;
                case EXPIRED -> Stage.EXPIRED;
                case INCOMPLETE -> Stage.INCOMPLETE;
                case COMPLETED, SCORED -> overdueAt() == null ? Stage.WAITING_FOR_SCORE : Stage.SCORE_OVERDUE;
            };
        }
        if (request == null) {
            return Stage.UNKNOWN;
        }
        if (request.sessionAt() != null) {
            return Stage.IN_ASSESSMENT;
        }
        return request.noSession() == null ? Stage.APPLIED : Stage.NO_SESSION;
    }

    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        if (request != null) {
            steps.add(new Step("Applied", State.DONE, request.appliedAt(), ""));
            steps.add(session(request));
        }
        steps.add(assessment());
        steps.add(score());
        steps.add(decided());
        return steps;
    }

    private Step session(LoanRequest request) {
        NoSession noSession = request.noSession();
        if (request.sessionAt() != null || status() != null) {
            return new Step("Session created", State.DONE, request.sessionAt(), "");
        }
        return noSession == null
                ? new Step("Session", State.NOW, null, "Begini was asked for a session.")
                : new Step("No session", State.STOPPED, null, noSession.words() + ".");
    }

    private Step assessment() {
        Status status = status();
        if (status == null) {
            return switch (stage()) {
                case IN_ASSESSMENT -> new Step("Assessment", State.NOW, null, "The applicant has not finished it yet.");
                case NO_SESSION -> new Step("Assessment", State.NEVER, null, "");
                default -> new Step("Assessment", State.LATER, null, "");
            };
        }
        return switch (status) {
            case CANCELLED ->
                new Step("Assessment cancelled", State.STOPPED, last(ApplicationCancelled.TYPE), because());
            case EXPIRED -> new Step("Assessment expired", State.STOPPED, last(ApplicationExpired.TYPE), progress());
            case INCOMPLETE ->
                new Step(
                        "Assessment incomplete",
                        State.STOPPED,
                        last(ApplicationIncomplete.TYPE),
                        (because() + " " + progress()).strip());
            case COMPLETED, SCORED -> new Step("Assessment finished", State.DONE, last(ApplicationComplete.TYPE), "");
        };
    }

    private Step score() {
        Application application = application();
        if (application != null && application.score() != null) {
            String detail = bands(application.riskBand(), application.scoreConfidence());
            return new Step("Score " + application.score(), State.DONE, scoredAt(), detail);
        }
        return switch (stage()) {
            case WAITING_FOR_SCORE -> new Step("Score", State.NOW, null, "Begini is calculating it.");
            case SCORE_OVERDUE ->
                new Step("Score overdue", State.LATE, overdueAt(), "It should have come by now, and may come yet.");
            case CANCELLED, EXPIRED, INCOMPLETE, NO_SESSION -> new Step("Score", State.NEVER, null, "");
            default -> new Step("Score", State.LATER, null, "");
        };
    }

    private Step decided() {
        Decision decision = decision();
        if (decision != null) {
            return new Step("Decision: " + stage().words().toLowerCase(Locale.ROOT), State.DONE, null, reason());
        }
        State state = score().state() == State.NEVER ? State.NEVER : State.LATER;
        return new Step("Decision", state, null, "");
    }

    /** Why the desk decided as it did; empty where it did not. */
    public String reason() {
        Application application = application();
        return application == null || application.decision() == null
                ? ""
                : Reason.of(application.decision(), application.riskBand(), application.scoreConfidence());
    }

    /** Begini's reasons, as a sentence; empty where it gave none. */
    public String because() {
        List<String> reasons = details().reasons();
        return reasons.isEmpty() ? "" : "Begini's reason: " + String.join("; ", reasons) + ".";
    }

    /** How far the applicant came, as a sentence; empty where that is not known. */
    public String progress() {
        BigDecimal share = details().percentageCompleted();
        return share == null ? "" : share.movePointRight(2).setScale(0, RoundingMode.HALF_UP) + " % was completed.";
    }

    public @Nullable Application application() {
        return dossier == null ? null : dossier.application();
    }

    public Details details() {
        return dossier == null ? Details.NONE : dossier.details();
    }

    /** When something happened last. */
    public Instant lastAt() {
        return Stream.of(
                        request == null ? null : request.appliedAt(),
                        request == null ? null : request.sessionAt(),
                        dossier == null ? null : dossier.heardAt())
                .filter(Objects::nonNull)
                .max(naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private @Nullable Instant scoredAt() {
        Instant psychometric = last(PsychometricScoreComplete.TYPE);
        return psychometric == null ? last(AndroidScoreComplete.TYPE, IosScoreComplete.TYPE) : psychometric;
    }

    /** When the last event of one of these types happened. */
    private @Nullable Instant last(String... types) {
        Application application = application();
        return application == null
                ? null
                : application.events().stream()
                        .filter(event -> List.of(types).contains(event.type()))
                        .map(Application.Event::occurredAt)
                        .filter(Objects::nonNull)
                        .max(naturalOrder())
                        .orElse(null);
    }

    private static String bands(@Nullable String risk, @Nullable String confidence) {
        String first = risk == null ? "" : "Risk " + risk.toLowerCase(Locale.ROOT) + ". ";
        return (first + (confidence == null ? "" : "Confidence " + confidence.toLowerCase(Locale.ROOT) + ".")).strip();
    }

    private @Nullable Status status() {
        return dossier == null ? null : dossier.application().status();
    }

    private @Nullable Decision decision() {
        return dossier == null ? null : dossier.application().decision();
    }

    private @Nullable Instant overdueAt() {
        return dossier == null ? null : dossier.overdueAt();
    }
}
