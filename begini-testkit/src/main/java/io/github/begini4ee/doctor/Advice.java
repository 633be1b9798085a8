package io.github.begini4ee.doctor;

import io.github.begini4ee.doctor.Seen.Kind;
import io.github.begini4ee.testkit.Fault;
import io.github.begini4ee.testkit.SignedRequest;
import io.github.begini4ee.testkit.TestEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code begini-filter} promises beyond what Begini asks. Other endpoints may do otherwise, so nothing of it fails. */
final class Advice {

    private static final int ABOVE_LIMIT = 262_145;

    private static final List<String> TELLING = List.of("Server", "X-Powered-By");
    private static final Pattern VERSION = Pattern.compile("[/ (-]v?\\d");

    private final Doctor.Case patient;
    private final Visit visit;
    private final List<CheckResult> results = new ArrayList<>();

    Advice(Doctor.Case patient, Visit visit) {
        this.patient = patient;
        this.visit = visit;
    }

    List<CheckResult> examine() {
        oddRequests();
        malformedEvent();
        oneRefusal();
        header(Check.NO_STORE, "cache-control", "no-store");
        header(Check.NO_SNIFF, "x-content-type-options", "nosniff");
        noVersion();
        results.add(Internals.examine(Check.ODD_INTERNALS, visit.answers(kind -> kind == Kind.ODD)));
        return results;
    }

    private void oddRequests() {
        results.add(Look.at(patient.url(), visit.timeout()));
        Seen text =
                odd(Check.MEDIA_TYPE, visit.harmless().with(Fault.NO_SIGNATURE).with(Fault.WRONG_CONTENT_TYPE));
        add(Check.MEDIA_TYPE, text.status() == 415, text);
        Seen large = odd(Check.LARGE_BODY, visit.large(ABOVE_LIMIT));
        add(Check.LARGE_BODY, large.status() == 413 || isClosed(large), large);
        if (patient.isTls()) {
            results.add(CheckResult.skipped(Check.HALF_BODY, "only over http"));
        } else {
            Seen half = odd(
                    Check.HALF_BODY, visit.harmless().with(Fault.NO_SIGNATURE).with(Fault.TRUNCATED));
            add(Check.HALF_BODY, half.status() == 400 || isClosed(half), half);
        }
    }

    /** Only on this host: an inbox keeps it as a dead letter, which somebody must look at. */
    private void malformedEvent() {
        if (!patient.sendsEvents() || !patient.isLoopback()) {
            String why = patient.sendsEvents() ? "only sent to this host" : "no event was sent";
            results.add(CheckResult.skipped(Check.MALFORMED_EVENT, why));
            return;
        }
        Seen seen = visit.send(
                Check.MALFORMED_EVENT.title(),
                Kind.ODD,
                visit.signed(TestEvents.applicationExpired().without("event.type")));
        add(Check.MALFORMED_EVENT, seen.status() == 400 || seen.status() == 200, seen);
    }

    private Seen odd(Check check, SignedRequest request) {
        return visit.send(check.title(), Kind.ODD, request);
    }

    private void add(Check check, boolean holds, Seen seen) {
        results.add(CheckResult.of(check, holds, seen.told()).took(seen.took()));
    }

    /** The endpoint hung up in time. */
    private boolean isClosed(Seen seen) {
        return !seen.isAnswered() && seen.took().compareTo(patient.answerWithin()) < 0;
    }

    private void oneRefusal() {
        List<Seen> refusals = visit.answers(kind -> kind == Kind.FORGED);
        long kinds = refusals.stream()
                .map(one -> one.status() + " " + one.answer().orElseThrow().body())
                .distinct()
                .count();
        String told = kinds == 1 ? refusals.get(0).told() : kinds + " different answers";
        results.add(CheckResult.of(Check.ONE_REFUSAL, kinds == 1, told));
    }

    private void header(Check check, String name, String value) {
        Predicate<Kind> proper = kind -> kind != Kind.ODD;
        List<Seen> without = visit.answers(proper).stream()
                .filter(one -> !one.answer()
                        .flatMap(answer -> answer.header(name))
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .contains(value))
                .toList();
        int all = visit.answers(proper).size();
        String told = without.isEmpty() ? "in " + all + " answers" : "missing in " + without.size() + " of " + all;
        results.add(CheckResult.of(check, without.isEmpty(), told));
    }

    private void noVersion() {
        List<Seen> all = visit.answers(kind -> true);
        String told = TELLING.stream()
                .map(name -> new Telling(
                        name,
                        all.stream().filter(one -> tellsVersion(one, name)).count()))
                .filter(header -> header.answers() > 0)
                .map(header -> header.name() + " in " + header.answers() + " of " + all.size())
                .collect(Collectors.joining("; "));
        results.add(CheckResult.of(
                Check.NO_VERSION, told.isEmpty(), told.isEmpty() ? "none in " + all.size() + " answers" : told));
    }

    private static boolean tellsVersion(Seen one, String name) {
        return one.answer()
                .flatMap(answer -> answer.header(name))
                .filter(value -> VERSION.matcher(value).find())
                .isPresent();
    }

    /** A header, and how many answers tell a version in it. */
    private record Telling(String name, long answers) {}
}
