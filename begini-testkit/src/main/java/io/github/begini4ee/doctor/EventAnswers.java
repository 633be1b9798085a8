package io.github.begini4ee.doctor;

import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;

/** What Begini asks of the answers to events, beside that they say yes. */
final class EventAnswers {

    private static final int OK = 200;
    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private EventAnswers() {}

    static List<CheckResult> examine(List<Seen> answers) {
        return List.of(exactly200(answers), json(answers));
    }

    private static CheckResult exactly200(List<Seen> answers) {
        List<Seen> taken = answers.stream().filter(Seen::isTaken).toList();
        if (taken.isEmpty()) {
            return CheckResult.skipped(Check.EXACTLY_200, "no event was taken");
        }
        List<Seen> others = taken.stream().filter(one -> one.status() != OK).toList();
        String statuses = others.stream().map(Seen::told).distinct().collect(Collectors.joining(", "));
        return CheckResult.of(
                Check.EXACTLY_200,
                others.isEmpty(),
                others.isEmpty() ? counted(taken) : statuses + " for " + which(others, taken));
    }

    private static CheckResult json(List<Seen> answers) {
        List<Seen> good = answers.stream().filter(one -> one.status() == OK).toList();
        if (good.isEmpty()) {
            return CheckResult.skipped(Check.JSON_BODY, "no event was answered 200");
        }
        List<Seen> others = good.stream()
                .filter(one -> !isJson(one.answer().orElseThrow().body()))
                .toList();
        return CheckResult.of(
                Check.JSON_BODY,
                others.isEmpty(),
                others.isEmpty() ? counted(good) : "no JSON for " + which(others, good));
    }

    private static String counted(List<Seen> answers) {
        return answers.size() == 1 ? "1 answer" : answers.size() + " answers";
    }

    private static String which(List<Seen> some, List<Seen> all) {
        return some.size() == all.size() ? "all events" : Examination.whats(some);
    }

    /** The array's end shows that nothing follows the value, which not every parser looks at by itself. */
    static boolean isJson(String body) {
        try (JsonReader reader = PROVIDER.createReader(new StringReader("[" + body + "\n,0]"))) {
            return reader.readArray().size() == 2;
        } catch (RuntimeException e) { // of parsers, any of these means "no JSON"
            return false;
        }
    }
}
