package io.github.begini4ee.doctor;

import io.github.begini4ee.client.TestWebhookResult;
import io.github.begini4ee.doctor.Seen.Kind;
import io.github.begini4ee.testkit.Fault;
import io.github.begini4ee.testkit.SignedRequest;
import io.github.begini4ee.testkit.TestEvents;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Plays the checks in their order: what Begini asks of an endpoint. What is advice alone, {@link Advice} plays. */
final class Examination {

    private final Doctor.Case patient;
    private final Visit visit;
    private final Map<Check, CheckResult> results = new EnumMap<>(Check.class);

    Examination(Doctor.Case patient, Visit visit) {
        this.patient = patient;
        this.visit = visit;
    }

    Report run() {
        Instant at = patient.clock().instant();
        boolean reached = reach();
        if (reached) {
            forgeries();
            if (patient.sendsEvents()) {
                events();
                EventAnswers.examine(visit.answers(kind -> kind == Kind.EVENT)).forEach(this::put);
            }
            answers();
            new Advice(patient, visit).examine().forEach(this::put);
        }
        askBegini();
        return new Report(withoutQuery(), visit.uids(), reached && patient.sendsEvents(), at, all(reached));
    }

    private boolean reach() {
        boolean safe = patient.isTls() || patient.isLoopback();
        put(CheckResult.of(Check.TLS, safe, patient.isTls() ? "https" : safe ? "http on this host" : "http"));
        Seen first = visit.send("no signature", Kind.FORGED, visit.harmless().with(Fault.NO_SIGNATURE));
        String fault = first.result().fold(answer -> "", none -> none.cause());
        boolean there = first.isAnswered()
                && switch (first.status()) {
                    case 404, 405, 407, 410, 502, 503, 504 -> false;
                    default -> first.status() / 100 != 3;
                };
        String cure = first.isAnswered() ? Cures.noEndpoint(first.status()) : Cures.notReached(fault);
        put(CheckResult.of(Check.REACHABLE, there, first.told(), cure).took(first.took()));
        if (there) {
            refused(Check.NO_SIGNATURE, List.of(first));
        }
        return there;
    }

    private void forgeries() {
        forged(Check.OTHER_KEY, visit.harmless().with(Fault.OTHER_KEY));
        forged(Check.CHANGED_BYTE, visit.harmless().with(Fault.BODY_CHANGED));
        forged(Check.SHA_256, visit.harmless().with(Fault.SHA_256));
        forged(
                Check.WRITTEN_ANEW,
                visit.harmless().with(Fault.WRITTEN_ANEW),
                visit.harmlessWithBlanks().with(Fault.WRITTEN_ANEW));
    }

    private void forged(Check check, SignedRequest... requests) {
        String what = check.title().replace("refuses ", "");
        refused(
                check,
                Arrays.stream(requests)
                        .map(request -> visit.send(what, Kind.FORGED, request))
                        .toList());
    }

    private void refused(Check check, List<Seen> seen) {
        String told = seen.stream()
                .map(one -> one.told() + (one.isTaken() ? ", taken" : ""))
                .distinct()
                .collect(Collectors.joining("; "));
        put(CheckResult.of(check, seen.stream().allMatch(Seen::isRefused), told).took(total(seen)));
    }

    private void events() {
        SignedRequest score = visit.signed(TestEvents.psychometricScoreComplete());
        event(Check.UNUSUAL_JSON, visit.harmless().with(Fault.UNUSUAL_JSON));
        event(Check.PSYCHOMETRIC_SCORE, score);
        event(Check.ANDROID_SCORE, visit.signed(TestEvents.androidScoreComplete()));
        event(Check.IOS_SCORE, visit.signed(TestEvents.iosScoreComplete()));
        event(Check.APPLICATION_COMPLETE, visit.signed(TestEvents.applicationComplete()));
        event(Check.APPLICATION_EXPIRED, visit.signed(TestEvents.applicationExpired()));
        event(Check.APPLICATION_INCOMPLETE, visit.signed(TestEvents.applicationIncomplete()));
        event(Check.APPLICATION_CANCELLED, visit.signed(TestEvents.applicationCancelled()));
        event(Check.UNKNOWN_TYPE, visit.signed(TestEvents.ofType("doctor_probe.complete")));
        event(Check.UNKNOWN_FIELDS, visit.harmless().with(Fault.FUTURE_FIELDS));
        event(Check.DUPLICATE, score);
    }

    private void event(Check check, SignedRequest request) {
        Seen one = visit.send(check.title().replace("accepts ", ""), Kind.EVENT, request);
        String cure = Cures.notTaken(check, one.status());
        put(CheckResult.of(check, one.isTaken(), one.told(), cure).took(one.took()));
    }

    /** What every answer to what Begini, or a forger, sends must be. */
    private void answers() {
        Predicate<Kind> proper = kind -> kind != Kind.ODD;
        List<Seen> late = visit.all(proper).stream()
                .filter(one -> one.took().compareTo(patient.answerWithin()) > 0)
                .toList();
        long slowest = visit.all(proper).stream()
                .mapToLong(one -> one.took().toMillis())
                .max()
                .orElse(0);
        String told = "the slowest took " + slowest + " ms";
        put(CheckResult.of(Check.IN_TIME, late.isEmpty(), late.isEmpty() ? told : told + ": " + whats(late)));
        put(Internals.examine(Check.NO_INTERNALS, visit.answers(proper)));
    }

    private void askBegini() {
        if (patient.begini() == null) {
            return;
        }
        try {
            TestWebhookResult result = patient.begini().fireTestWebhook();
            put(result.fold(
                    delivered -> CheckResult.of(Check.TEST_WEBHOOK, true, "Begini says it was answered 200"),
                    failure -> CheckResult.of(Check.TEST_WEBHOOK, false, "not delivered", failure.advice())));
        } catch (IllegalStateException e) { // the key cannot be sent, and the message says so without it
            put(CheckResult.of(Check.TEST_WEBHOOK, false, "not asked", String.valueOf(e.getMessage())));
        }
    }

    private void put(CheckResult result) {
        results.put(result.check(), result);
    }

    private List<CheckResult> all(boolean reached) {
        return Arrays.stream(Check.values())
                .map(check -> results.getOrDefault(check, CheckResult.skipped(check, whySkipped(check, reached))))
                .toList();
    }

    private static String whySkipped(Check check, boolean reached) {
        if (check == Check.TEST_WEBHOOK) {
            return "not asked for";
        }
        return reached ? "no event was sent" : "not reachable";
    }

    private URI withoutQuery() {
        String text = patient.url().toString();
        return URI.create(text.contains("?") ? text.substring(0, text.indexOf('?')) : text);
    }

    static String whats(List<Seen> seen) {
        return seen.stream().map(Seen::what).distinct().collect(Collectors.joining(", "));
    }

    private static Duration total(List<Seen> seen) {
        return seen.stream().map(Seen::took).reduce(Duration.ZERO, Duration::plus);
    }
}
